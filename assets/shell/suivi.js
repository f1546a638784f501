// Follows a meeting or a weighting: asks a tiny address for its state number, and has the page run again only when the
// number has changed. What to follow is written on the page; a tab that is hidden asks nothing.
(() => {
  "use strict";

  const MARK = "[data-suivi]";
  const BUTTON = ".st-key-suivi-relance button";
  const IDLE = 1;
  const SLOWEST = 15;
  const AGAIN = 5000;
  const REFUSED = new Set([401, 403, 404]);
  const ADDRESS = /^\/(?:seance|ponderation)\/etat\/[1-9][0-9]{0,5}$/;
  const FIELDS = "textarea, [role='spinbutton'], input:not([type='checkbox']):not([type='radio'])";

  let timer = 0;
  let asking = false;
  let failures = 0;
  let told = "";
  let pressed = { state: "", at: 0 };

  const later = (seconds) => {
    clearTimeout(timer);
    timer = setTimeout(look, seconds * 1000);
  };

  // Forty screens opened together do not all ask at the same instant.
  const spread = (seconds) => seconds * (0.9 + Math.random() * 0.2);

  const typing = (mark) =>
    mark.dataset.saisie === "attendre" && document.activeElement !== null && document.activeElement.matches(FIELDS);

  const press = (mark, state) => {
    const button = document.querySelector(BUTTON);
    const fresh = pressed.state !== state || Date.now() - pressed.at > AGAIN;
    if (!button || button.disabled || !fresh || typing(mark)) return;
    pressed = { state, at: Date.now() };
    button.click();
  };

  const ask = async (address) => {
    try {
      const answer = await fetch(address, { headers: { accept: "application/json" }, cache: "no-store" });
      if (REFUSED.has(answer.status)) return "refus";
      if (!answer.ok) return null;
      return String((await answer.json()).etat);
    } catch {
      // The server does not answer: it is asked again, less and less often.
      return null;
    }
  };

  const look = async () => {
    const mark = document.querySelector(MARK);
    if (document.hidden || asking) return later(IDLE);
    if (!mark || !ADDRESS.test(mark.dataset.suivi)) return later(IDLE);
    const address = mark.dataset.suivi;
    const refusal = `refus ${address} ${mark.dataset.etat}`;
    if (told === refusal) return later(IDLE);
    asking = true;
    const state = await ask(address);
    asking = false;
    failures = state === null ? failures + 1 : 0;
    const now = document.querySelector(MARK);
    if (state === "refus") {
      // Said once by the page itself, drawn anew; asking again would say nothing more.
      told = refusal;
      if (now) press(now, refusal);
    } else if (state !== null && now && now.dataset.suivi === address && now.dataset.etat !== state) {
      press(now, state);
    }
    return later(Math.min(SLOWEST, spread(Number(mark.dataset.secondes) || SLOWEST) * 2 ** Math.min(failures, 4)));
  };

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) later(0);
  });
  later(IDLE);
})();

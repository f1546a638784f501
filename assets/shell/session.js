// Says, two minutes before, that the session is about to close, and offers to keep it open without leaving the page.
// Asks the server only when the end is near; a look is not a use, so this script never keeps a session open by itself.
(() => {
  "use strict";

  const STATE = "/session/etat";
  const EXTEND = "/session/prolonger";
  const NEAR = 300;
  const OFTEN = 20;
  const FAR = 3600;
  const STYLE =
    "position:fixed;left:16px;right:16px;bottom:16px;z-index:1000000;max-width:640px;margin:0 auto;padding:14px 18px;" +
    "background:#fbf1ea;border-left:6px solid #b3541e;box-shadow:0 2px 14px rgba(29,36,51,.3);color:#1d2433;" +
    'font:16px/1.5 "Source Sans 3","Source Sans Pro","Segoe UI",Arial,sans-serif';
  const BUTTON =
    "font:inherit;font-weight:600;padding:7px 16px;margin-top:8px;border:1px solid #134b70;border-radius:8px;" +
    "background:#134b70;color:#fff;cursor:pointer;display:inline-block;text-decoration:none";

  let timer = 0;
  let known = false;
  let box = null;

  const later = (seconds) => {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(1, Math.min(seconds, FAR)) * 1000);
  };

  const element = (name, text, style) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (style) made.style.cssText = style;
    return made;
  };

  const hide = () => {
    if (box) box.remove();
    box = null;
  };

  const show = (kind, ...children) => {
    if (box && box.dataset.kind === kind) return;
    hide();
    box = element("div", "", STYLE);
    box.className = "stHtml";
    box.dataset.kind = kind;
    box.setAttribute("role", "alert");
    box.append(...children);
    document.body.append(box);
  };

  const warn = (state) => {
    if (!state.prolongeable) {
      const said = "Votre session atteint sa durée la plus longue et va se fermer. Terminez ce que vous faites, puis reconnectez-vous.";
      return show("fin", element("p", said));
    }
    const said = element("p", "Sans activité, votre session va se fermer dans moins de deux minutes.");
    const button = element("button", "Rester connecté", BUTTON);
    button.type = "button";
    button.addEventListener("click", () => extend(state.jeton));
    show("avertir", said, button);
  };

  const closed = (reason) => {
    const link = element("a", "Se connecter", BUTTON);
    const here = location.pathname + location.search;
    link.href = `/connexion?retour=${encodeURIComponent(here)}`;
    show("fermee", element("p", reason || "Votre session est fermée. Connectez-vous de nouveau."), link);
  };

  const read = (state) => {
    if (state.ouverte) {
      known = true;
      if (state.avertir) warn(state);
      else hide();
      return later(state.secondes > NEAR ? state.secondes - NEAR : OFTEN);
    }
    if (known) closed(state.motif);
    known = false;
    return clearTimeout(timer);
  };

  const extend = async (token) => {
    const body = new URLSearchParams({ jeton: token });
    try {
      const answer = await fetch(EXTEND, { method: "POST", body, headers: { accept: "application/json" } });
      if (answer.ok) return read(await answer.json());
    } catch {
      // The server does not answer: the next look will say more.
    }
    return later(OFTEN);
  };

  const look = async () => {
    try {
      const answer = await fetch(STATE, { headers: { accept: "application/json" } });
      if (answer.ok) return read(await answer.json());
    } catch {
      // The same.
    }
    return later(OFTEN);
  };

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && known) look();
  });
  look();
})();

// The keys of « Ma mise à jour »: Enter saves, Escape skips, digits work from a choice too; the focus follows the server.
// Does nothing on the other pages, asks the server nothing by itself.
(() => {
  "use strict";

  const CARD = ".st-key-maj-carte";
  const SENTENCE = ".st-key-maj-phrase input";
  const GESTURES = ".st-key-maj-gestes button";
  const POPUP = "[role=dialog], [role=listbox], [role=menu]";
  const OWN_ENTER = "button, a, summary, [role=combobox], [role=spinbutton], [role=button]";
  const READY = "[data-testid=stApp][data-test-script-state=notRunning]";

  let turn = "";
  let byPointer = false;

  const press = (name) => {
    const button = document.querySelector(`[class*="st-key-maj-${name}"] button:not([disabled])`);
    if (button) button.click();
  };

  const isText = (element) => element.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");

  // The button of a digit, when its shortcut is on: a choice of options keeps digits for itself otherwise.
  const gesture = (digit) => {
    const button = document.querySelectorAll(GESTURES)[Number(digit) - 1];
    return button && !button.disabled && button.querySelector("[data-has-shortcut=true]") ? button : null;
  };

  const onKey = (event) => {
    byPointer = false;
    const card = document.querySelector(CARD);
    if (!card || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (target !== document.body && !card.contains(target)) return;
    if (event.key === "Enter" && !event.repeat && !target.closest(OWN_ENTER)) {
      if (isText(target)) target.blur();
      press("enregistrer");
    } else if (event.key === "Escape" && !document.querySelector(POPUP)) {
      press("passer");
    } else if (/^[123]$/.test(event.key) && !isText(target)) {
      const button = gesture(event.key);
      if (!button) return;
      if (target.matches("input")) {
        event.preventDefault();
        button.click();
      }
      // The sentence is on screen already: what is typed next must land there, before the server answers.
      const sentence = document.querySelector(SENTENCE);
      if (event.key !== "2" && sentence) sentence.focus();
    }
  };

  const count = (event) => {
    const field = event.target;
    const counter = document.querySelector("[data-counter]");
    if (counter && field instanceof Element && field.matches(SENTENCE)) {
      counter.textContent = `${[...field.value].length}\u00a0/\u00a0${counter.dataset.counter}`;
    }
  };

  const sayPressed = () => {
    for (const button of document.querySelectorAll(GESTURES)) {
      const chosen = String(button.getAttribute("kind") === "primary");
      if (button.getAttribute("aria-pressed") !== chosen) button.setAttribute("aria-pressed", chosen);
    }
  };

  // The server says where the next key is expected, once per gesture; the page must be complete before.
  const follow = () => {
    const marker = document.querySelector("[data-focus]");
    if (!marker || marker.dataset.turn === turn || !document.querySelector(READY)) return;
    const place = document.querySelector(`.st-key-${marker.dataset.focus}`);
    const target = place && place.querySelector("h2[tabindex], input, textarea, button");
    if (!target) return;
    turn = marker.dataset.turn;
    if (!(byPointer && target.matches("input, textarea"))) target.focus();
  };

  const start = () => {
    document.addEventListener("keydown", onKey);
    document.addEventListener("pointerdown", () => { byPointer = true; }, true);
    document.addEventListener("input", count);
    new MutationObserver(() => {
      sayPressed();
      follow();
    }).observe(document.body, {
      subtree: true, childList: true, attributes: true, attributeFilter: ["kind", "data-turn", "data-test-script-state"],
    });
  };

  if (document.body) start();
  else document.addEventListener("DOMContentLoaded", start);
})();

// While a document of a meeting is made: what part is being made, how far it is, then the file itself.
// Without this script the links still give their file; nothing is asked before a click.
(() => {
  "use strict";

  const LINK = 'a[href^="/dossier/"]';
  const PLACE = "[data-dossier]";
  const SOON = 250;
  const OFTEN = 700;

  let making = null;
  let timer = 0;

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const weight = (bytes) => {
    const kilo = bytes / 1000;
    const shown = kilo < 1000 ? `${Math.max(1, Math.round(kilo))}\u00a0ko` : `${(kilo / 1000).toFixed(1)}\u00a0Mo`;
    return shown.replace(".", ",");
  };

  // The page may have been drawn anew meanwhile: the place is looked for each time, and filled again.
  const show = () => {
    const place = document.querySelector(PLACE);
    if (!place || !making) return;
    if (!place.firstChild) {
      const said = element("p");
      said.setAttribute("role", "status");
      const bar = element("progress");
      bar.max = 1;
      bar.setAttribute("aria-label", "Avancement du document");
      place.append(said, bar);
    }
    const [said, bar] = place.children;
    const words = making.label ? `${making.label}\u00a0: ${making.words}` : making.words;
    if (said.textContent !== words) said.textContent = words;
    bar.hidden = making.done;
    bar.value = making.share;
  };

  const tell = (words, share) => {
    making = { ...making, words, share };
    show();
  };

  const end = (label, words) => {
    making = { ...making, label, words, share: 1, done: true };
    show();
  };

  const look = async () => {
    const ticket = making.ticket;
    try {
      const answer = await fetch(`/dossier/etat/${ticket}`, { headers: { accept: "application/json" }, cache: "no-store" });
      const found = answer.ok ? await answer.json() : null;
      if (making.ticket === ticket && !making.done) {
        if (found) tell(`${found.mots}…`, found.part);
        else if (!making.share) tell("en attente de son tour…", 0);
      }
    } catch {
      // The document itself will say whether the server answers.
    }
    if (making.ticket === ticket && !making.done) timer = setTimeout(look, OFTEN);
  };

  const nameOf = (answer) => {
    const found = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") || "");
    return found ? decodeURIComponent(found[1]) : "dossier";
  };

  const keep = (name, content) => {
    const address = URL.createObjectURL(content);
    const link = element("a");
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  };

  const sentence = async (answer) => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const said = page.querySelector("h1 + p");
    return said ? said.textContent : "Le document n’a pas pu être composé. Réessayez dans un instant.";
  };

  const make = async (link) => {
    const ticket = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
    const address = new URL(link.href);
    address.searchParams.set("suivi", ticket);
    making = { ticket, label: link.textContent.trim(), words: "demandé…", share: 0, done: false };
    show();
    timer = setTimeout(look, SOON);
    try {
      const answer = await fetch(address, { cache: "no-store" });
      if (answer.status === 401) {
        making.done = true;
        return location.assign(link.href);
      }
      if (!answer.ok) return end("", await sentence(answer));
      const content = await answer.blob();
      const name = nameOf(answer);
      keep(name, content);
      return end(making.label, `prêt, ${name} (${weight(content.size)}). Le fichier est dans vos téléchargements.`);
    } catch {
      return end("", "Le serveur ne répond pas. Vérifiez votre réseau, puis relancez.");
    } finally {
      clearTimeout(timer);
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest(LINK) : null;
    if (!link || !document.querySelector(PLACE)) return;
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // One at a time from a page: a second click would only wait behind the first.
    if (!making || making.done) make(link);
  }, true);
})();

// Puts the frontend's own words into French. Our pages are already in French and are left alone.
// One dictionary for whole texts, one list for texts with a variable part; nothing is fetched.
(() => {
  "use strict";

  // Calendars and dates of the frontend take the language of the browser: here it is always that of the pages.
  Object.defineProperty(navigator, "language", { configurable: true, get: () => "fr-FR" });
  Object.defineProperty(navigator, "languages", { configurable: true, get: () => Object.freeze(["fr-FR", "fr"]) });

  const WORDS = {
    "Skip to main content": "Aller au contenu",
    "App pages": "Pages du tableau de bord",
    "Main menu": "Menu principal",
    "Navigate to home page": "Aller à l’accueil",
    "App Logo": "Projet territorial de cohésion sociale",
    "Header Logo": "Projet territorial de cohésion sociale",
    "Sidebar Logo": "Projet territorial de cohésion sociale",
    "Logo": "Projet territorial de cohésion sociale",
    "Sidebar": "Panneau latéral",
    "Expand sidebar": "Ouvrir le panneau latéral",
    "Collapse sidebar": "Fermer le panneau latéral",
    "Toolbar action": "Action de la barre d’outils",
    "Link to heading": "Lien vers ce titre",
    "Print": "Imprimer",
    "Record screen": "Enregistrer l’écran",
    "Record a screencast": "Enregistrer l’écran",
    "Stop recording": "Arrêter l’enregistrement",
    "Rerun": "Actualiser",
    "Always rerun": "Toujours actualiser",
    "Auto rerun": "Actualisation automatique",
    "Settings": "Réglages",
    "About": "À propos",
    "Theme": "Thème",
    "System": "Système",
    "Light": "Clair",
    "Dark": "Sombre",
    "Get help": "Aide",
    "Clear cache": "Vider la mémoire",
    "Clear caches": "Vider la mémoire",
    "Copy version to clipboard": "Copier le numéro de version",
    "Copied": "Copié",
    "Copy": "Copier",
    "Copy to clipboard": "Copier",
    "Close": "Fermer",
    "Cancel": "Annuler",
    "Dismiss": "Fermer",
    "Open": "Ouvrir",
    "Stop": "Arrêter",
    "Running...": "Calcul en cours…",
    "Please wait...": "Veuillez patienter…",
    "Loading...": "Chargement…",
    "Connecting": "Connexion…",
    "Connecting to Streamlit server": "Connexion au serveur…",
    "Unable to connect to Streamlit server": "Le serveur ne répond pas",
    "Connection error": "Connexion interrompue",
    "Connection timed out.": "Le serveur a mis trop de temps à répondre.",
    "Streamlit server is not responding. Are you connected to the internet?":
      "Le serveur ne répond pas. Vérifiez votre connexion au réseau\u202f; la page se reconnectera d’elle-même.",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "Le serveur est arrêté. Relancez-le dans son dossier avec la commande\u00a0:",
    "streamlit run yourscript.py": "make run",
    "Connection lost. Please wait for the app to reconnect, then try again.":
      "La connexion est perdue. Attendez qu’elle revienne, puis recommencez.",
    "Reconnected to server.": "Connexion rétablie.",
    "Network error": "Le réseau ne répond pas.",
    "Try again": "Réessayer",
    "Continue anyway": "Continuer",
    "Script execution error": "Problème pendant le calcul de la page",
    "Error": "Erreur",
    "Page not found": "Page introuvable",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "La page demandée n’existe pas. L’accueil est affiché à sa place.",
    "Your app is having trouble loading the component.": "Cet élément de la page n’a pas pu être chargé.",
    "Notifications": "Notifications",
    "View less": "Voir moins",
    "view less": "voir moins",
    "view more": "voir plus",
    "Scroll tabs left": "Faire défiler les onglets vers la gauche",
    "Scroll tabs right": "Faire défiler les onglets vers la droite",
    "Fullscreen": "Plein écran",
    "Close fullscreen": "Quitter le plein écran",
    "Toggle fullscreen": "Plein écran",
    "Clear selection": "Effacer la sélection",
    "Find My Location": "Me localiser",
    "Choose an option": "Choisir",
    "Choose options": "Choisir",
    "Choose or add an option": "Choisir ou ajouter",
    "Choose or add options": "Choisir ou ajouter",
    "Add an option": "Ajouter",
    "Add options": "Ajouter",
    "No options to select": "Rien à choisir",
    "No results": "Aucun résultat",
    "Clear value": "Effacer",
    "Clear all": "Tout effacer",
    "Clear entry": "Effacer la saisie",
    "Clear date": "Effacer la date",
    "Select all": "Tout choisir",
    "Select...": "Choisir…",
    "Selected values": "Valeurs choisies",
    "Selectbox options": "Choix possibles",
    "Multiselect options": "Choix possibles",
    "All selected options have been cleared.": "Tous les choix ont été effacés.",
    "Invalid input.": "Cette saisie ne convient pas.",
    "Press Enter to apply": "Entrée pour valider",
    "Press Enter to submit form": "Entrée pour envoyer",
    "Press ⌘+Enter to apply": "⌘ + Entrée pour valider",
    "Press Ctrl+Enter to apply": "Ctrl + Entrée pour valider",
    "Show password": "Afficher le mot de passe",
    "Hide password": "Masquer le mot de passe",
    "Increment": "Augmenter",
    "Decrement": "Diminuer",
    "Choose date": "Choisir une date",
    "dd": "jj",
    "yyyy": "aaaa",
    "Next month": "Mois suivant",
    "Previous month": "Mois précédent",
    "Pagination": "Pages",
    "Next page": "Page suivante",
    "Previous page": "Page précédente",
    "Search": "Rechercher",
    "Close Search": "Fermer la recherche",
    "Next Result": "Résultat suivant",
    "Previous Result": "Résultat précédent",
    "Show/hide columns": "Afficher ou masquer des colonnes",
    "Download as CSV": "Télécharger en CSV",
    "Add row": "Ajouter une ligne",
    "Delete row(s)": "Supprimer les lignes",
    "Show data": "Afficher les données",
    "Show chart": "Afficher le graphique",
    "Upload": "Choisir un fichier",
    "Add files": "Ajouter des fichiers",
    "Upload directories": "Choisir des dossiers",
    "File Uploader": "Dépôt de fichier",
    "file upload": "Choisir un fichier",
    "Dropzone": "Zone de dépôt",
    "Drag and drop a file here": "Déposez un fichier ici",
    "Drag and drop files here": "Déposez des fichiers ici",
    "Drag and drop directories here": "Déposez des dossiers ici",
    "Only one file is allowed.": "Un seul fichier à la fois.",
    "Too many files": "Trop de fichiers",
    "File size is too small.": "Le fichier est vide.",
    "Upload failed": "Le dépôt a échoué",
    "Error uploading file": "Le dépôt du fichier a échoué.",
    "Error deleting file": "Le fichier n’a pas pu être retiré.",
    "Click to retry upload": "Réessayer le dépôt",
    "Unexpected error. Please try again.": "Le dépôt a échoué. Réessayez.",
    "Request timed out": "Le serveur a mis trop de temps à répondre.",
    "Request Timeout": "Le serveur a mis trop de temps à répondre.",
    "You need to enable JavaScript to run this app.": "Activez JavaScript pour lire cette page.",
  };

  const SIZES = { B: "octets", KB: "Ko", MB: "Mo", GB: "Go" };
  const size = (number, unit) => `${number.replace(".", ",")}\u00a0${SIZES[unit] || unit}`;

  const PATTERNS = [
    [/^([\d.]+) ?(B|KB|MB|GB) per file(?: • (.+))?$/, (_, n, u, kinds) => `${size(n, u)} au plus par fichier${kinds ? ` • ${kinds}` : ""}`],
    [/^Limit ([\d.]+) ?(B|KB|MB|GB) per file(?: • (.+))?$/, (_, n, u, kinds) => `${size(n, u)} au plus par fichier${kinds ? ` • ${kinds}` : ""}`],
    [/^([\d.]+) ?(B|KB|MB|GB)$/, (_, n, u) => size(n, u)],
    [/^File must be ([\d.]+) ?(B|KB|MB|GB) or smaller\.$/, (_, n, u) => `Le fichier dépasse ${size(n, u)}.`],
    [/^(.*) files are not allowed\.$/, (_, kind) => `Les fichiers ${kind} ne sont pas acceptés.`],
    [/^Remove (.+)$/, (_, what) => `Retirer ${what}`],
    [/^Cancel upload of (.+)$/, (_, what) => `Annuler le dépôt de ${what}`],
    [/^Add: (.+)$/, (_, what) => `Ajouter\u00a0: ${what}`],
    [/^Select (\d+) matches$/, (_, n) => `Choisir les ${n} résultats`],
    [/^Select (.+)$/, (_, what) => `Choisir ${what}`],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/, (_, n) => `${n} choix au plus. Retirez-en un d’abord.`],
    [/^View (\d+) more$/, (_, n) => `Voir ${n} de plus`],
    [/^(\d+) more$/, (_, n) => `${n} de plus`],
    [/^Page (\d+)$/, (_, n) => `Page ${n}`],
    [/^Shortcut (.+)$/, (_, key) => `Raccourci ${key}`],
    [/^Made with Streamlit v(.+)$/, (_, v) => `Réalisé avec Streamlit ${v}`],
    [/^Connection failed with status (\d+)\.?(.*)$/, (_, code) => `La connexion a échoué (code ${code}).`],
    [/^Request failed with status (\d+)$/, (_, code) => `La demande a échoué (code ${code}).`],
    [/^You have requested page (.+), but no corresponding file was found.*$/, (_, page) => `La page ${page} n’existe pas. L’accueil est affiché à sa place.`],
    [/^(.+) • Editable$/, (_, what) => `${what} • modifiable`],
    [/^(\d+) options? available\.?$/, (_, n) => `${n} choix possibles.`],
    // A tool of a chart is named « its action: its chart ».
    [/^(Fullscreen|Close fullscreen|Clear selection|Search|Download as CSV|Show\/hide columns): (.+)$/, (_, tool, chart) => `${WORDS[tool]}\u00a0: ${chart}`],
    [/^(.+), selected$/, (_, what) => `${what}, choisi`],
  ];

  const ATTRIBUTES = ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "placeholder", "alt"];
  // What our pages write themselves, in French already, and the names of icons: never looked at.
  const OURS = ".stHtml, [translate='no']";

  const inFrench = (text) => {
    const trimmed = text.trim();
    if (!trimmed) return null;
    if (Object.hasOwn(WORDS, trimmed)) return text.replace(trimmed, () => WORDS[trimmed]);
    for (const [pattern, say] of PATTERNS) {
      if (pattern.test(trimmed)) return text.replace(trimmed, () => trimmed.replace(pattern, say));
    }
    return null;
  };

  const treatText = (node) => {
    if (node.parentElement && node.parentElement.closest(OURS)) return;
    const french = inFrench(node.nodeValue);
    if (french !== null && french !== node.nodeValue) node.nodeValue = french;
  };

  const treatAttributes = (element) => {
    if (element.closest(OURS)) return;
    for (const name of ATTRIBUTES) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      const french = inFrench(value);
      if (french !== null && french !== value) element.setAttribute(name, french);
    }
  };

  const treat = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return treatText(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest(OURS) || root.closest("script, style")) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
      acceptNode: (node) =>
        node.nodeType === Node.ELEMENT_NODE && node.matches(`script, style, ${OURS}`)
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
    });
    for (let node = root; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) treatText(node);
      else treatAttributes(node);
    }
  };

  const start = () => {
    treat(document.body);
    new MutationObserver((changes) => {
      for (const change of changes) {
        if (change.type === "childList") change.addedNodes.forEach(treat);
        else if (change.type === "characterData") treatText(change.target);
        else treatAttributes(change.target);
      }
    }).observe(document.body, {
      subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
    });
  };

  // « Fiche A4 » and its like: a link that prints the page.
  document.addEventListener("click", (event) => {
    if (!event.defaultPrevented && event.target instanceof Element && event.target.closest("a[href='#imprimer']")) {
      event.preventDefault();
      window.print();
    }
  });

  if (document.body) start();
  else document.addEventListener("DOMContentLoaded", start);
})();

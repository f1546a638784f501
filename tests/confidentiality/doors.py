"""Where each operation of the matrix is offered: on a page, at an address, or nowhere in the dashboard."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.navigation import entries
from tests.confidentiality.socket_client import Screen

OPERATION_OF_PAGE = {entry.slug: entry.operation for entry in entries()}


@dataclass(frozen=True)
class PageDoor:
    """An operation as a page offers it: the page, its part, and what is on it when the operation is offered."""

    operation: str
    slug: str
    seen: Callable[[Screen], bool]
    query: str = ""


def says(*words: str) -> Callable[[Screen], bool]:
    """Whether our own markup holds these words."""
    return lambda screen: all(word in screen.markup for word in words)


def offers(label: str) -> Callable[[Screen], bool]:
    """Whether something to act with carries this label."""
    return lambda screen: label in screen.labels()


def shows(kind: str) -> Callable[[Screen], bool]:
    """Whether an element of this kind is on the page."""
    return lambda screen: kind in screen.kinds


ADMINISTRATION = "administration"
FILE_OF_FIGURES = (
    "Fichier à contrôler\u00a0: .xlsx, .ods, .csv ou .zip de producteur. Rien n’est enregistré à cette étape."
)
FIELD_BOOK = "Classeur rempli (.xlsx). Rien n’est enregistré à cette étape."
PAGE_DOORS = (
    PageDoor("page.ouverte", "aide", shows("heading")),
    PageDoor("page.consulter", "dictionnaire", shows("text_input")),
    PageDoor("page.donnees", "donnees", says("Fraîcheur des données")),
    PageDoor("page.administration", ADMINISTRATION, offers("Partie de l’administration")),
    PageDoor("chiffres.lire", "", shows("deck_gl_json_chart")),
    PageDoor("chiffres.telecharger", "", says("/export/nombres.csv")),
    PageDoor("actions.lire", "plan-d-actions", says("Ouvrir la fiche")),
    PageDoor("page.ma_mise_a_jour", "ma-mise-a-jour", says("Mes actions\u00a0:")),
    PageDoor("actions.creer", "plan-d-actions", offers("Nouvelle fiche-action")),
    PageDoor("propositions.lire", "plan-d-actions", says("Aucune proposition."), "vue=propositions"),
    PageDoor("propositions.faire", "dictionnaire", offers("Envoyer la proposition"), "indicateur=RES_SORTIES_POS"),
    PageDoor("terrain.lire", "carnet", says("on renonce au dentiste"), "texte=dentiste"),
    PageDoor("terrain.deposer", "carnet", offers("Vérifier et enregistrer"), "vue=deposer"),
    PageDoor("terrain.importer", "carnet", offers(FIELD_BOOK), "vue=importer"),
    PageDoor("enquetes.importer", "carnet", says("<h2>Importer les résultats d’une enquête"), "vue=importer-enquete"),
    PageDoor("enquetes.retirer", "carnet", offers("Retirer cette vague"), "vue=importer-enquete"),
    PageDoor("commentaires.lire", "axe-4-autonomie", says("Ce que les chiffres ne disent pas")),
    PageDoor("commentaires.ecrire", "axe-4-autonomie", offers("Vérifier et enregistrer le commentaire")),
    PageDoor("fiches.lire", "dictionnaire", says("En vigueur ("), "vue=fiches"),
    PageDoor("fiches.proposer", "dictionnaire", offers("Contrôler et lire la fiche"), "vue=fiches"),
    PageDoor("fiches.activer", "dictionnaire", says("Fiches écartées des pages"), "vue=fiches"),
    PageDoor("vues.lire", "plan-d-actions", says("<strong>Vues gardées")),
    PageDoor("vues.garder", "plan-d-actions", offers("Garder sous ce nom")),
    PageDoor("cibles.lire", "cibles", says("/export/cibles.csv")),
    PageDoor("cibles.fixer", "cibles", offers("Remplacer cette cible"), "indicateur=DEFM_INSCRITS"),
    PageDoor("cibles.geler", "cibles", offers("Geler jusqu’à la clôture")),
    PageDoor("ponderation.lire", "ponderation", says("Aucune pondération n’a encore été ouverte.")),
    PageDoor("ponderation.animer", "ponderation", offers("Ouvrir la pondération")),
    PageDoor("ponderation.suivre", "ponderation", says("weighting-cards")),
    PageDoor("ponderation.repondre", "ponderation", offers("Poser mes points")),
    PageDoor("ponderation.retenir", "ponderation", offers("Enregistrer ce qui est retenu")),
    PageDoor("groupes.lire", "decision-concertee", says("Groupes de communes enregistrés")),
    PageDoor("groupes.dessiner", "decision-concertee", offers("Dessiner un groupe")),
    PageDoor("quartiers.definir", "donnees", offers("Enregistrer ce quartier")),
    PageDoor("demandes.tenir", "dictionnaire", offers("Noter «\u00a0demandée le\u00a0»")),
    PageDoor("seance.lire", "seance", says("COPIL du 24 novembre 2026")),
    PageDoor("seance.preparer", "seance", offers("Enregistrer la réunion")),
    PageDoor("seance.animer", "seance", offers("Clore la séance"), "reunion=1"),
    PageDoor("decisions.lire", "decisions", says("2026-01")),
    PageDoor("decisions.suivre", "decisions", offers("Enregistrer le suivi"), "decision=2026-01"),
    PageDoor("decisions.enregistrer", "seance", offers("Enregistrer la décision"), "reunion=1&mode=seance&point=2"),
    PageDoor("editions.lire", "depuis-le-dernier-copil", offers("Vérifier l’empreinte")),
    PageDoor("editions.clore", "depuis-le-dernier-copil", offers("Clore cette édition")),
    PageDoor("evaluation.prouver", "axe-1-services", offers("Relever ce niveau"), "objectif=1.4"),
    PageDoor("evaluation.juger", "evaluation", offers("Garder ce jugement"), "axe=1"),
    PageDoor("alertes.silence", "alertes", offers("Mettre en silence")),
    PageDoor("registres.importer", "donnees", says("<h2>Services, trajets et instances de coordination")),
    PageDoor("import.modele", "donnees", says("/modele/indicateurs.xlsx")),
    PageDoor("import.controler", "donnees", offers(FILE_OF_FIGURES)),
    PageDoor("import.retirer", "donnees", offers("Retirer ce lot")),
    PageDoor("import.lister", "donnees", says("Lots reçus, du plus récent")),
    PageDoor("journal.lire", "donnees", says("<h2>Journal")),
    PageDoor("journal.lire", ADMINISTRATION, offers("Vérifier la chaîne du journal"), "vue=journal"),
    PageDoor("journal.verifier", ADMINISTRATION, offers("Vérifier la chaîne du journal"), "vue=journal"),
    PageDoor("journal.effacer", ADMINISTRATION, offers("Effacer ce texte"), "vue=journal"),
    PageDoor("securite.lire", ADMINISTRATION, offers("Vérifier les sceaux du journal de sécurité"), "vue=securite"),
    PageDoor("comptes.lire", ADMINISTRATION, says("Comptes, du plus ancien"), "vue=comptes"),
    PageDoor("comptes.gerer", ADMINISTRATION, offers("Créer ce compte"), "vue=comptes"),
    PageDoor("comptes.fonctions", ADMINISTRATION, offers("Compte"), "vue=comptes"),
    PageDoor("sessions.lire", ADMINISTRATION, says("Sessions ouvertes"), "vue=sessions"),
    PageDoor("sessions.revoquer", ADMINISTRATION, offers("Fermer cette session"), "vue=sessions"),
    PageDoor("reglages.lire", ADMINISTRATION, offers("Réglage à changer"), "vue=reglages"),
    PageDoor("reglages.changer", ADMINISTRATION, offers("Réglage à changer"), "vue=reglages"),
)
"""Operations offered by a page. Recording and publishing come after a check: they have a test of their own."""

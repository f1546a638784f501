"""Every address of the server and what each role must be answered there. Knows the matrix, asks nothing itself."""

from collections.abc import Collection
from dataclasses import dataclass

from dashboard.navigation import entries
from data_access.services.downloads import VISUALS
from tests.confidentiality.matrix import COLUMNS, is_allowed

NOBODY = "anonyme"
UNKNOWN_TAB = "00000000-0000-0000-0000-000000000000"
COMPARED = "territoire=29151&territoires=29151,29114&indicateurs=TP60,DEFM_POUR_100_15_64"
QUERIES = {
    "carte": "territoire=29151&axe=3&objectif=3.2&indicateur=TP60",
    "distribution": "territoire=29151&axe=3&objectif=3.2&indicateur=TP60",
    "tendance": "territoire=29151&axe=4&objectif=4.2&indicateur=DEFM_POUR_100_15_64",
    "reste": "axe=3&objectif=3.2",
    "ecarts": COMPARED,
    "tendance_ecart": f"{COMPARED}&indicateur=DEFM_POUR_100_15_64&reference=242900835",
    "rangs": "territoires=29151,29114&indicateurs=PART_PEU_DIPL&indicateur=PART_PEU_DIPL",
    "resserrement": "territoires=29151,29114&indicateurs=APL_MG&indicateur=APL_MG",
    "cinquiemes": "territoires=29151,29114&indicateurs=APL_MG&indicateur=APL_MG",
    "angles_morts": "objectif=5.1",
    "petites_cartes": f"{COMPARED}&vue=millesimes",
    "explorateur": COMPARED,
    "nuage": f"{COMPARED}&vue=nuage",
    "actions_axe": "axe=4",
    "actions_objectifs": "axe=4",
    "actions_communes": "axe=4",
    "fiche_action": "action=A-0001",
    "groupe": "territoire=exemple-littoral",
    "decision": "decision=2026-01",
    "anomalies": f"empreinte={'0' * 64}",
    "ponderation": "ponderation=999",
    "portrait": "territoire=29151",
    "points_de_service": "axe=1",
    "acces_services": "axe=1",
    "reseau": "objectif=5.2",
    "croisement": "objectif=1.4",
    "commentaires": "objectif=1.2",
    "chaine": "objectif=1.4",
    "resultats": "objectif=1.4",
    "evaluation": "axe=1&vue=effets",
    "cooperation": "axe=1",
}
"""What the files that need more than their name are asked with."""

NOTHING_YET = {"anomalies", "ponderation"}
"""Files whose subject the server of the tests does not have: the door opens on a « not found »."""
RIGHT_OF_FILE = {"anomalies": "import.controler", "journal": "journal.lire", "a_mettre_a_jour": "actions.statut"}
CLOSED = (
    "/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/", "/_stcore/allowed-message-origins",
    "/_stcore/script-health-check", "/_stcore/bidi-components/x/y.js", "/media/0123456789abcdef.csv", "/media/",
    "/component/streamlit_x/index.html", "/app/static/pilotage.sqlite", "/auth/login", "/auth/logout",
    "/oauth2callback", "/var/pilotage.sqlite", "/pages/data.py", "/.streamlit/config.toml", "/.git/HEAD", "/inconnue",
    "/export/nombres", "/export/a/b.csv", "/modele/autre.csv", "/session/autre", "/coquille/autre.js",
)  # fmt: skip
"""What Streamlit would serve, or a curious visitor would try: nobody is answered."""
MADE = ("/export/", "/releve/", "/dossier/", "/papier/")
"""Files that take time to make."""


@dataclass(frozen=True)
class Address:
    """A request, the operation it needs (empty when none) and the statuses expected where the door opens or not."""

    method: str
    path: str
    operation: str = ""
    granted: tuple[int, ...] = (200,)
    denied: tuple[int, ...] = (403,)
    nobody: tuple[int, ...] = (401,)

    def expected(self, column: str) -> tuple[int, ...]:
        """The statuses a column may be answered."""
        if self.operation and not is_allowed(self.operation, COLUMNS[column]):
            return self.nobody if column == NOBODY else self.denied
        return self.granted

    @property
    def name(self) -> str:
        """« GET /export/carte.csv », without the choices."""
        return f"{self.method} {self.path.split('?', 1)[0]}"


def every_address() -> tuple[Address, ...]:
    """All of them; a page answers its empty shell to whoever is signed in, and refuses inside."""
    return (*_pages(), *_files(), *_sessions(), *_uploads(), *_open(), *(_closed(path) for path in CLOSED))


def in_turn(column: str) -> tuple[Address, ...]:
    """The addresses asked by a column here: every one, save that a file is made for one of those it is granted to."""
    return tuple(a for place, a in enumerate(every_address()) if column in _askers(place, a))


def _askers(place: int, address: Address) -> Collection[str]:
    if not address.path.startswith(MADE) or address.granted != (200,):
        return COLUMNS
    granted = [column for column in COLUMNS if is_allowed(address.operation, COLUMNS[column])]
    return {*COLUMNS} - {*granted} | {granted[place % len(granted)]}


def _pages() -> list[Address]:
    reads = [Address("GET", f"/{e.slug}", e.operation, denied=(200,), nobody=(303,)) for e in entries()]
    return reads + [Address("POST", f"/{e.slug}", granted=(405,)) for e in entries()]


def _files() -> list[Address]:
    found = []
    for visual in VISUALS:
        right = RIGHT_OF_FILE.get(visual, "chiffres.telecharger")
        good = (404,) if visual in NOTHING_YET else (200,)
        query = f"?{QUERIES[visual]}" if visual in QUERIES else ""
        found += [Address("GET", f"/export/{visual}.{ext}{query}", right, good) for ext in ("csv", "xlsx")]
    found.append(Address("POST", "/export/nombres.csv", granted=(405,)))
    found.append(Address("GET", "/export/echeances.ics", "actions.statut"))
    found.append(Address("GET", "/export/inconnu.csv", "chiffres.telecharger", (404,)))
    found.append(Address("GET", "/piece/999", "actions.lire", (404,)))
    found += [Address("GET", f"/releve/1.{kind}", "decisions.lire") for kind in ("pdf", "xlsx", "ics")]
    found += [Address("GET", path, "decisions.lire", (404,)) for path in ("/releve/1.doc", "/releve/999.pdf")]
    found += [Address("GET", f"/dossier/1/{name}", "seance.lire") for name in ("seance.pdf", "ordre-du-jour.pdf")]
    papers = ("portrait.pdf?territoire=29151", "fiche-action.pdf?action=A-0001", "engagement.pdf", "diagnostic.docx")
    found += [Address("GET", f"/papier/{name}", "chiffres.telecharger") for name in papers]
    found.append(Address("GET", "/papier/autre.pdf", "chiffres.telecharger", (404,)))
    found += [Address("GET", f"/dossier/{name}", "seance.lire", (404,)) for name in ("1/autre.pdf", "999/seance.pdf")]
    found.append(Address("GET", f"/dossier/etat/{'0' * 32}", "seance.lire", (404,)))
    found.append(Address("GET", "/seance/etat/1", "seance.lire"))
    found.append(Address("GET", "/seance/etat/999", "seance.lire", (404,)))
    found.append(Address("GET", "/ponderation/etat/999", "ponderation.lire", (404,)))
    found.append(Address("GET", "/figure/2026-01.svg", "decisions.lire"))
    found.append(Address("GET", "/figure/2026-99.svg", "decisions.lire", (404,)))
    kinds = (("csv", 200), ("xlsx", 200), ("ods", 200), ("pdf", 404))
    books = (("xlsx", 200), ("ods", 200), ("pdf", 404))
    found += [Address("GET", f"/modele/fiches.{k}", "fiches.proposer", (status,)) for k, status in books]
    found.append(Address("GET", "/modele/fiche-indicateur.schema.json", "fiches.lire"))
    return found + [Address("GET", f"/modele/indicateurs.{k}", "import.modele", (status,)) for k, status in kinds]


def _sessions() -> list[Address]:
    """Forms that no page of ours made: refused to everybody, whoever they are."""
    posted = ("ouvrir", "personne", "fermer", "prolonger", "mot-de-passe")
    forged = [Address("POST", f"/session/{name}", granted=(403,)) for name in posted]
    read = [Address("GET", f"/session/{name}", granted=(404,)) for name in posted[:-1]]
    own = Address("GET", "/session/mot-de-passe", "comptes.mot_de_passe", (200,), nobody=(303,))
    return [*forged, *read, own, Address("GET", "/session/etat")]


def _uploads() -> list[Address]:
    path = f"/_stcore/upload_file/{UNKNOWN_TAB}/{UNKNOWN_TAB}"
    return [Address(method, path, "pieces.ajouter", (400, 403)) for method in ("PUT", "DELETE")]


def _open() -> list[Address]:
    return [Address("GET", path) for path in ("/health", "/_stcore/health", "/_stcore/host-config")]


def _closed(path: str) -> Address:
    return Address("GET", path, granted=(404,))

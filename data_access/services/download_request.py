"""The address of a download, read strictly: known names, short codes, nothing that could be a path. Reads no figure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data_access.exports import Dialect
from indicators.errors import RefusedError
from indicators.territories import EPCI_CODE
from indicators.views.effort_amounts import EffortQuery
from indicators.views.engagement_model import EngagementQuery
from indicators.views.plan_query import PlanQuery
from indicators.views.selection import Selection
from indicators.views.target_query import ORIGINS, STATES, TargetQuery

MAX_TERRITORIES, MAX_INDICATORS, MAX_FILTERED = 6, 9, 15
"""As many as a page compares."""
SHOWN = 40
CODE = r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,39}"
YEAR = r"\d{4}(?:-(?:T[1-4]|\d{4}))?"

DAY = r"\d{4}-\d{2}-\d{2}"
WORDS = r"[^\x00-\x1f\x7f]{1,160}"


def _several(count: int) -> str:
    return rf"{CODE}(?:,{CODE}){{0,{count - 1}}}"


PARAMETERS: dict[str, re.Pattern[str]] = {
    "territoire": re.compile(CODE),
    "annee": re.compile(YEAR),
    "reference": re.compile(CODE),
    "edition": re.compile(r"\d{1,6}"),
    "precedente": re.compile(r"\d{1,6}"),
    "geographie": re.compile(r"epoque"),
    "objectif": re.compile(r"\d\.\d{1,2}"),
    "indicateur": re.compile(CODE),
    "couche": re.compile(r"valeur|ecart|avancement"),
    "territoires": re.compile(_several(MAX_TERRITORIES)),
    "indicateurs": re.compile(_several(MAX_INDICATORS)),
    "service": re.compile(CODE),
    "ouvert": re.compile("samedi|soir|samedi-et-soir"),
    "fond": re.compile("indicateur"),
    "niveau": re.compile("communes|quartiers"),
    "vue": re.compile(r"[a-z][a-z-]{0,19}"),
    "axe": re.compile(r"\d"),
    "statut": re.compile(_several(MAX_FILTERED)),
    "porteur": re.compile(_several(MAX_FILTERED)),
    "public": re.compile(_several(MAX_FILTERED)),
    "marque": re.compile(_several(MAX_FILTERED)),
    "texte": re.compile(WORDS),
    "tri": re.compile(CODE),
    "page": re.compile(r"\d{1,3}"),
    "action": re.compile(CODE),
    "montrer": re.compile(CODE),
    "rang": re.compile(CODE),
    "seuls": re.compile("oui"),
    "financeur": re.compile(CODE),
    "montant": re.compile("prevu|depense"),
    "partage": re.compile("non"),
    "cible": re.compile("|".join(STATES)),
    "origine": re.compile("|".join(ORIGINS)),
    "ponderation": re.compile(r"\d{1,6}"),
    "reunion": re.compile(r"\d{1,6}"),
    "point": re.compile(r"\d{1,6}"),
    "mode": re.compile(r"seance"),
    "decision": re.compile(r"\d{4}-\d{2,4}"),
    "etat": re.compile(CODE),
    "suivi": re.compile(CODE),
    "par": re.compile(CODE),
    "exercice": re.compile(r"\d{4}"),
    "partenaire": re.compile(r"[a-z][a-z_]{0,39}"),
    "demande": re.compile(r"\d{1,6}"),
    "note": re.compile(r"\d{1,6}"),
    "source": re.compile(CODE),
    "enquete": re.compile(r"[a-z0-9-]{4,60}"),
    "vague": re.compile(r"[a-z0-9-]{2,20}"),
    "reponse": re.compile(r"\d{1,2}"),
    "empreinte": re.compile(r"[0-9a-f]{64}"),
    "depuis": re.compile(DAY),
    "jusqu": re.compile(DAY),
    "acteur": re.compile(CODE),
    "geste": re.compile(WORDS),
    "objet": re.compile(WORDS),
    "format": re.compile("|".join(Dialect)),
}
"""Every name an address may hold (those of the pages, then those of files only) and the shape of its value."""


@dataclass(frozen=True, slots=True)
class DownloadRequest:
    """The parameters of a download, each of a valid shape; whether the codes exist is for the views to say."""

    params: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """A parameter, an empty text when it is not given."""
        return self.params.get(name, "")

    def several(self, name: str) -> tuple[str, ...]:
        """A parameter of several codes, in the order given."""
        return tuple(code for code in self[name].split(",") if code)

    @property
    def selection(self) -> Selection:
        """The selection of the page the address comes from."""
        return Selection(
            territory=self["territoire"] or EPCI_CODE,
            vintage=self["annee"],
            reference=self["reference"],
            indicator=self["indicateur"],
            objective=self["objectif"],
            edition=self["edition"],
            geography=self["geographie"],
            layer=self["couche"],
        )

    @property
    def plan_query(self) -> PlanQuery:
        """The filters of the plan that the address names."""
        return PlanQuery(
            axis=self["axe"],
            objective=self["objectif"],
            statuses=self.several("statut"),
            leads=self.several("porteur"),
            territory=self["territoire"] or EPCI_CODE,
            publics=self.several("public"),
            marks=self.several("marque"),
            search=self["texte"],
            order=self["tri"],
            archived=self["vue"] == "archives",
        )

    @property
    def engagement_query(self) -> EngagementQuery:
        """The filters of the matrix of commitments that the address names."""
        return EngagementQuery(
            axis=self["axe"], shown=self["montrer"], order=self["rang"], alone=bool(self["seuls"]), year=self["annee"]
        )

    @property
    def effort_query(self) -> EffortQuery:
        """The filters of effort and need that the address names."""
        return EffortQuery(
            axis=self["axe"],
            funder=self["financeur"],
            amount=self["montant"],
            year=self["annee"],
            indicator=self["indicateur"],
            reference=self["reference"],
            split=not self["partage"],
        )

    @property
    def target_query(self) -> TargetQuery:
        """The filters of the targets that the address names."""
        return TargetQuery(
            axis=self["axe"],
            objective=self["objectif"],
            state=self["cible"],
            origin=self["origine"],
            territory=self["territoire"] or EPCI_CODE,
            communes=self["vue"] == "communes",
        )

    @property
    def dialect(self) -> Dialect:
        """The dialect of a CSV: French unless asked otherwise."""
        return Dialect(self["format"] or Dialect.FRENCH)


def read_request(params: Mapping[str, str]) -> DownloadRequest:
    """The request of an address; RefusedError names the first parameter that is unknown or of a wrong shape."""
    given = {name: value for name, value in params.items() if value}
    for name, value in given.items():
        pattern = PARAMETERS.get(name)
        if pattern is None:
            message = f"Le paramètre «\u00a0{_short(name)}\u00a0» est inconnu. {REMEDY}"
            raise RefusedError(message)
        if not pattern.fullmatch(value):
            fact = f"La valeur «\u00a0{_short(value)}\u00a0» du paramètre «\u00a0{name}\u00a0» n’est pas valable."
            message = f"{fact} {REMEDY}"
            raise RefusedError(message)
    return DownloadRequest(given)


REMEDY = "Reprenez le lien CSV ou XLSX placé sous le visuel."


def _short(text: str) -> str:
    """A text of a stranger, quoted on one line and never whole when it is long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"

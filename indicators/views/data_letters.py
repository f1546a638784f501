"""The letters that ask partners for what is missing: one per partner, grouping its gaps. Sends none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.catalogue.model import Availability, Indicator, Kind
from indicators.catalogue.partners import OURS, Partner, load_partners, partner_of
from indicators.data_requests import DataRequest, RequestGesture
from indicators.formats import HARD, format_date, join_french, plural
from indicators.views.facts import Facts
from indicators.views.missing_builder import build_missing
from indicators.views.missing_views import MissingLine
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.words import edition_text

YEAR = re.compile(r"(?:19|20)[0-9]{2}")
MOST = 12
"""Indicators in one letter: what unlocks the most first; the rest is asked once these came."""
TEMPLATE = "indicateur, code_territoire, nom_territoire, millesime, valeur, numerateur, denominateur, statut, source"
SENDER = ("Morlaix Communauté", "Observation sociale du Projet territorial de cohésion sociale")
OPEN_LICENCE = "Licence Ouverte"
LAW = (
    "Elle s’appuie aussi sur l’article 1er de la loi n°\u00a02016-1321 du 7 octobre 2016 pour une République "
    "numérique, relatif à la communication de documents administratifs entre administrations pour leurs missions de "
    "service public."
)
"""Certain between administrations of article L. 300-2 of the CRPA: the signatories are."""
HOLDS = "votre organisme produit ou détient"
CLOSE = (
    "Je vous remercie de votre concours et vous prie d’agréer, Madame, Monsieur, l’expression de ma considération "
    "distinguée."
)
SIGNATORIES = frozenset({"caf", "departement", "ville_ccas"})
JOURNAL = (
    Column("partenaire", "Partenaire"),
    Column("geste", "Geste"),
    Column("jour", "Le"),
    Column("indicateurs", "Indicateurs"),
    Column("nombre", "Nombre", numeric=True),
    Column("remarque", "Remarque"),
    Column("auteur", "Noté par"),
)


@dataclass(frozen=True, slots=True)
class DataLetter:
    """The gaps of one partner, the text proposed, and what was already asked of it."""

    partner: Partner
    lines: tuple[MissingLine, ...]
    left: int
    text: str
    requests: tuple[DataRequest, ...]

    @property
    def unlocked(self) -> int:
        """How many objectives its figures would unlock."""
        return len({option.code for line in self.lines for option, _ in line.unlocked})


@dataclass(frozen=True, slots=True)
class DataLetters:
    """Every letter, the partner that would unlock the most first, and the journal of what was asked and received."""

    sentence: str
    letters: tuple[DataLetter, ...]
    journal: Table


def build_letters(facts: Facts, requests: Sequence[DataRequest] = ()) -> DataLetters:
    """One letter per partner whose figures are missing; what was asked and what came, the last first.

    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> [letter.partner.id for letter in build_letters(bare).letters][:2]
    ['insee', 'caf']
    """
    grouped: dict[str, list[MissingLine]] = {}
    for line in build_missing(facts, requests).lines:
        grouped.setdefault(partner_of(facts.indicator(line.indicator)).id, []).append(line)
    letters = [_letter(facts, load_partners()[code], lines, requests) for code, lines in grouped.items()]
    order = list(load_partners())
    letters.sort(key=lambda letter: (-letter.unlocked, order.index(letter.partner.id)))
    return DataLetters(requests_sentence(requests), tuple(letters), _journal(facts, requests))


def requests_sentence(requests: Sequence[DataRequest]) -> str:
    """« 3 demandes envoyées, 1 reçue. », for the screen and for the annex of a dossier.

    >>> requests_sentence(())
    'Aucune demande de données n’est notée.'
    """
    asked = [one for one in requests if one.gesture is RequestGesture.ASKED]
    came = [one for one in requests if one.gesture is RequestGesture.RECEIVED]
    if not requests:
        return "Aucune demande de données n’est notée."
    names = join_french(sorted({load_partners()[one.partner].name for one in asked if one.partner in load_partners()}))
    to = f" ({names})" if names else ""
    last = max(requests, key=lambda one: (one.on, one.id))
    mark = f"{HARD}◇" if any(one.demonstration for one in requests) else ""
    sent = plural(len(asked), "demande de données envoyée", "demandes de données envoyées")
    back = plural(len(came), "réponse reçue", "réponses reçues")
    return f"{sent}{to}, {back}. Dernier geste le {format_date(last.on)}{mark}."


def _letter(facts: Facts, partner: Partner, lines: list[MissingLine], requests: Sequence[DataRequest]) -> DataLetter:
    kept = tuple(lines[:MOST])
    own = tuple(one for one in requests if one.partner == partner.id)
    return DataLetter(partner, kept, len(lines) - len(kept), letter_text(facts, partner, kept), own)


def letter_text(facts: Facts, partner: Partner, lines: Sequence[MissingLine]) -> str:
    """The letter as proposed: what is asked, table by table, how to keep its secrecy, what to fill.

    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> letter_text(bare, load_partners()["caf"], ()).splitlines()[0]
    'Morlaix Communauté'
    """
    indicators = [facts.indicator(line.indicator) for line in lines]
    count = plural(len(lines), "tableau", "tableaux")
    head = (*SENDER, "[adresse et courriel du service à compléter]", "", partner.name)
    parts = (
        *head,
        f"À l’attention de\u00a0: {partner.role}",
        "",
        f"Morlaix, le {format_date(facts.today)}",
        "",
        f"Objet\u00a0: demande de {count} de données pour le Projet territorial de cohésion sociale",
        "",
        "Madame, Monsieur,",
        "",
        *_reasons(facts, partner, indicators),
        "",
        *(part for number, line in enumerate(lines, 1) for part in _asked(facts, number, line)),
        *_rules(indicators),
        "",
        CLOSE,
        "",
        "[nom, fonction et signature]",
    )
    return "\n".join(parts)


def _reasons(facts: Facts, partner: Partner, indicators: Sequence[Indicator]) -> Iterator[str]:
    ours = partner.id == OURS
    yield (
        "Morlaix Communauté, la Caisse d’allocations familiales du Finistère, le Département du Finistère, la Ville et "
        "le CCAS de Morlaix suivent ensemble un Projet territorial de cohésion sociale sur 26 communes. Son tableau de "
        f"bord manque encore de chiffres que {'vos services produisent ou détiennent' if ours else HOLDS}. Nous vous "
        "serions reconnaissants de nous les transmettre."
    )
    if partner.basis:
        yield f"{partner.basis} {LAW}" if partner.id in SIGNATORIES else partner.basis
    licences = {facts.catalogue.source_of(i).licence for i in indicators if i.availability is not Availability.COMPUTED}
    if indicators and all(licence.startswith(OPEN_LICENCE) for licence in licences):
        yield ("Si ces tableaux sont déjà en ligne, l’adresse où les télécharger nous suffit.")


def _asked(facts: Facts, number: int, line: MissingLine) -> Iterator[str]:
    """One table asked for, in the words of its sheet."""
    indicator = facts.indicator(line.indicator)
    rule = facts.catalogue.source_of(indicator).secrecy
    yield f"{number}. {indicator.label} ({indicator.id})"
    for label, said in (
        ("Tableau", _named(indicator.dataset)),
        ("Colonnes", _named(indicator.fields)),
        ("Ce que l’on compte", _counted(indicator)),
        ("Échelle", _level(indicator)),
        ("Millésimes", _vintages(indicator, facts.today)),
        ("Secret à appliquer", indicator.secrecy_text or rule.text),
        ("Objectifs éclairés", ", ".join(indicator.objectives)),
    ):
        yield f"   {label}\u00a0: {said.rstrip('.')}."
    yield ""


def _named(text: str) -> str:
    return "à convenir ensemble" if text.strip() in {"", "-"} else text


def _counted(indicator: Indicator) -> str:
    over, under = indicator.numerator.rstrip("."), indicator.denominator.rstrip(".")
    if indicator.kind is Kind.RATE and over and under:
        return f"{over}, rapporté à\u00a0: {under}"
    return over or indicator.definition


def _level(indicator: Indicator) -> str:
    places = "une ligne par commune, les 26 communes de Morlaix Communauté (code de l’INSEE)"
    if "COM" not in indicator.levels:
        return "Morlaix Communauté en une ligne (SIREN 242900835), et le Finistère pour comparaison"
    if "IRIS" in indicator.levels:
        return f"{places}\u202f; une ligne par IRIS de Morlaix si la règle de secret le permet"
    return f"{places}, et une ligne pour l’ensemble"


def _vintages(indicator: Indicator, today: date) -> str:
    found = YEAR.search(indicator.latest_vintage)
    year = min(int(found[0]), today.year) if found else today.year - 1
    return f"{year}, et si possible {year - 2} et {year - 1} sur la même définition"


def _rules(indicators: Sequence[Indicator]) -> Iterator[str]:
    yield (
        "Nous ne demandons que des chiffres agrégés, sans aucune donnée personnelle. Appliquez votre règle de secret "
        "avant l’envoi\u00a0: écrivez «\u00a0s\u00a0» à la place d’un chiffre masqué, jamais zéro ni une case vide, et "
        "masquez aussi une seconde commune quand le total redonnerait la première. Le tableau de bord masque "
        "encore à son tour, et ne montre jamais ce que vous avez masqué."
    )
    if indicators:
        yield (
            "Vous pouvez envoyer votre tableau tel quel, ou remplir notre modèle («\u00a0Modèle Excel\u00a0», page "
            f"Données et imports), dont les colonnes sont\u00a0: {TEMPLATE}."
        )


def _journal(facts: Facts, requests: Sequence[DataRequest]) -> Table:
    stamp = Stamp(
        selection="Demandes de données aux partenaires",
        data_version=facts.data_version,
        edition=edition_text(facts.edition),
        as_of=facts.as_of,
        sources=("journal des demandes",),
        demonstration=any(one.demonstration for one in requests),
    )
    ordered = sorted(requests, key=lambda one: (one.on, one.id), reverse=True)
    return Table("demandes_de_donnees", "Demandes de données", JOURNAL, tuple(map(_row, ordered)), stamp)


def _row(request: DataRequest) -> tuple[Cell, ...]:
    partner = load_partners().get(request.partner)
    name = partner.name if partner else request.partner
    listed = ", ".join(request.indicators)
    return (
        Cell(name, name, demonstration=request.demonstration),
        Cell(request.gesture.value, request.gesture.value),
        Cell(format_date(request.on), request.on.isoformat()),
        Cell(listed, listed),
        Cell(str(len(request.indicators)), float(len(request.indicators))),
        *(Cell(text or "–", text) for text in (request.note, request.author_name)),
    )

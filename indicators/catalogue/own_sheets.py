"""The sheets a territory adds to the shipped catalogue: how they join it, and the rules they keep. Stores none."""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from indicators.catalogue.checks import CHECKED_TEXTS, MINIMUM_CORE, NAMED_SHEETS
from indicators.catalogue.model import Availability, Catalogue, Indicator
from indicators.catalogue.sheet_model import SheetFault
from indicators.formats import french_key

COMPUTED_SOURCE = "tableau_de_bord"
"""The source of what the tool computes: an own sheet brings its own values."""
KEPT_BY_REVISION = ("kind", "unit", "scale", "numerator_indicator", "denominator_indicator")
"""What a figure means, and which figures its secrecy is tied to."""
KEEP_STRICT = "Laissez vide, ou écrivez un seuil au moins aussi grand,"
UNSAFE = frozenset({"Cc", "Cf", "Co", "Cs"})
"""Categories of signs that nobody sees: refused in a sheet that everybody reads."""


@dataclass(frozen=True, slots=True)
class OwnSheets:
    """The own sheets accepted so far, those withdrawn among them, and the sheets (of any origin) switched off."""

    sheets: tuple[Indicator, ...] = ()
    withdrawn: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Revision:
    """The own sheet that a new one replaces, and whether figures were ever published under it."""

    before: Indicator
    published: bool = False


def joined(shipped: Catalogue, added: OwnSheets) -> Catalogue:
    """The shipped catalogue and the own sheets; a shipped sheet keeps its id, whatever was accepted under it.

    >>> from indicators.catalogue import load_catalogue
    >>> found = joined(load_catalogue(), OwnSheets(off=frozenset({"FS_20MIN"})))
    >>> found.offers("FS_20MIN"), "FS_20MIN" in found.indicators
    (False, True)
    """
    own = {sheet.id: sheet for sheet in added.sheets if sheet.id not in shipped.indicators}
    indicators = {**shipped.indicators, **own}
    return replace(
        shipped,
        indicators=MappingProxyType(indicators),
        own=tuple(own),
        off=tuple(sorted(added.off & indicators.keys())),
        withdrawn=tuple(sorted(added.withdrawn & own.keys())),
    )


def own_faults(indicator: Indicator, catalogue: Catalogue, revision: Revision | None = None) -> tuple[SheetFault, ...]:
    """What forbids a sheet to join a catalogue; a revision also keeps what published figures mean and their secrecy."""
    return (
        *_id_faults(indicator, catalogue, revision.before.id if revision else ""),
        *_name_faults(indicator, catalogue),
        *_secrecy_faults(indicator, catalogue),
        *_text_faults(indicator),
        *_kind_faults(indicator),
        *(_revision_faults(indicator, catalogue, revision) if revision else ()),
    )


def switch_faults(catalogue: Catalogue, off: Collection[str]) -> tuple[str, ...]:
    r"""What the objectives would lack with these sheets off, in French: the indicator read first, and the common core.

    >>> from indicators.catalogue import load_catalogue
    >>> switch_faults(load_catalogue(), {"DEFM_POUR_100_15_64"})[0].replace("\xa0", " ")
    'objectif 4.2 : « DEFM_POUR_100_15_64 » est lu en premier'
    """
    now, tried = replace(catalogue, off=()), replace(catalogue, off=tuple(sorted(off)))
    found = []
    for objective in (objective for axis in catalogue.axes for objective in axis.objectives):
        if objective.lead_indicator in off:
            found.append(f"objectif {objective.id}\u00a0: «\u00a0{objective.lead_indicator}\u00a0» est lu en premier")
        before, after = (sum(i.core for i in one.for_objective(objective.id)) for one in (now, tried))
        if after < min(before, MINIMUM_CORE):
            found.append(f"objectif {objective.id}\u00a0: il garderait moins de {MINIMUM_CORE} indicateurs du noyau")
    return tuple(found)


def _id_faults(indicator: Indicator, catalogue: Catalogue, revised: str) -> Iterator[SheetFault]:
    name = indicator.id
    if revised and name != revised:
        yield SheetFault("id", f"le code a changé ({revised})", "Gardez le code de la fiche révisée")
    elif name in catalogue.indicators and name not in catalogue.own:
        fact = f"«\u00a0{name}\u00a0» est le code d’une fiche livrée avec le tableau de bord"
        yield SheetFault("id", fact, "Choisissez un autre code")
    elif name in catalogue.own and not revised:
        fact = f"«\u00a0{name}\u00a0» est le code d’une fiche du territoire"
        yield SheetFault("id", fact, "Ouvrez cette fiche et proposez une révision, ou choisissez un autre code")
    for field in NAMED_SHEETS:
        if getattr(indicator, field) == name:
            yield SheetFault(field, "une fiche ne peut pas se nommer elle-même", "Choisissez un autre indicateur")


def _name_faults(indicator: Indicator, catalogue: Catalogue) -> Iterator[SheetFault]:
    for field in ("label", "short_label"):
        said = french_key(getattr(indicator, field))
        for other in _same(catalogue.indicators.values(), indicator.id, field, said):
            yield SheetFault(field, f"c’est déjà celui de la fiche {other}", "Précisez ce qui distingue les deux")


def _same(sheets: Collection[Indicator], own: str, field: str, said: str) -> Sequence[str]:
    return [sheet.id for sheet in sheets if sheet.id != own and french_key(getattr(sheet, field)) == said][:1]


def _secrecy_faults(indicator: Indicator, catalogue: Catalogue) -> Iterator[SheetFault]:
    """The rule of a source may be made stricter; looser only for what counts nobody, under the second person’s eyes."""
    source = catalogue.sources.get(indicator.source)
    if source is None or not indicator.sampled:
        return
    rule = source.secrecy
    if indicator.min_count is not None and indicator.min_count < rule.min_count:
        fact = f"la source masque les effectifs de moins de {rule.min_count}"
        yield SheetFault("min_count", fact, f"{KEEP_STRICT} si le chiffre compte des personnes")
    if 0 < indicator.min_base < rule.min_base:
        fact = f"la source masque les taux fondés sur moins de {rule.min_base}"
        yield SheetFault("min_base", fact, f"{KEEP_STRICT} si le chiffre porte sur des personnes")


def _text_faults(indicator: Indicator) -> Iterator[SheetFault]:
    for field in Indicator.__dataclass_fields__:
        text = getattr(indicator, field)
        if isinstance(text, str) and any(unicodedata.category(sign) in UNSAFE for sign in text):
            yield SheetFault(field, "le texte contient un signe invisible", "Retapez-le sans copier-coller")
    for field in CHECKED_TEXTS:
        text = getattr(indicator, field)
        if field != "reading" and ("{" in text or "}" in text):
            yield SheetFault(
                field, "le texte contient une accolade", "Les accolades ne servent qu’à la phrase de lecture"
            )


def _kind_faults(indicator: Indicator) -> Iterator[SheetFault]:
    if indicator.core:
        yield SheetFault(
            "core", "le noyau commun est celui de la convention", "Une fiche du territoire est une extension"
        )
    if indicator.availability is not Availability.NONE or indicator.source == COMPUTED_SOURCE:
        fact = "une fiche du territoire attend des valeurs importées"
        yield SheetFault("source", fact, "Choisissez la source d’où viendront les valeurs")


def _revision_faults(indicator: Indicator, catalogue: Catalogue, revision: Revision) -> Iterator[SheetFault]:
    before = revision.before
    for field in KEPT_BY_REVISION if revision.published else ():
        if getattr(indicator, field) != getattr(before, field):
            fact = f"des chiffres sont publiés avec «\u00a0{getattr(before, field)}\u00a0»"
            yield SheetFault(field, fact, "Gardez cette valeur, ou proposez une autre fiche sous un autre code")
    if indicator.source not in catalogue.sources or before.source not in catalogue.sources:
        return
    now, then = _limits(indicator, catalogue), _limits(before, catalogue)
    if revision.published and any(new < old for new, old in zip(now, then, strict=True)):
        fact = "la révision assouplirait le secret de chiffres déjà publiés"
        yield SheetFault("source", fact, "Gardez une source et des seuils au moins aussi stricts")


def _limits(indicator: Indicator, catalogue: Catalogue) -> tuple[int, int, int]:
    """The thresholds of counts and of bases, and the rounding: larger is stricter."""
    rule = catalogue.source_of(indicator).secrecy
    count = rule.min_count if indicator.min_count is None else indicator.min_count
    return count, max(rule.min_base, indicator.min_base), rule.rounding

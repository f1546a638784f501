"""The sentences of figures set beside the field: each side, both together, the rule. Counts and decides nothing."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from indicators.field.corroboration import (
    NOTES_AT_LEAST,
    SAID,
    SOURCES_AT_LEAST,
    YEARS,
    FieldReading,
    Side,
    Verdict,
)
from indicators.formats import join_french, plural

RULE = (
    f"Une observation n’est pas un verdict. Le terrain se prononce quand au moins {NOTES_AT_LEAST} observations "
    f"de moins de {YEARS} ans indiquent un sens, qu’elles viennent d’au moins {SOURCES_AT_LEAST} communes ou "
    f"{SOURCES_AT_LEAST} organisations, et que deux tiers d’entre elles disent la même chose. Les chiffres parlent par "
    "l’évolution, au-delà du bruit, du premier résultat de l’objectif qui peut se lire."
)
NOT_A_PROOF = "Une contradiction n’est pas une erreur\u00a0: c’est une question à poser."
VERDICT_MEANINGS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.CONTRADICTORY: "chiffres et terrain ne disent pas la même chose",
        Verdict.CONVERGENT: "chiffres et terrain disent la même chose",
        Verdict.INCOMPLETE: "un seul des deux se prononce, ou le terrain est partagé",
        Verdict.SILENT: "ni l’un ni l’autre ne se prononce",
    }
)
FIGURES_SAY: Mapping[Side, str] = MappingProxyType(
    {
        Side.IMPROVES: "les chiffres s’améliorent",
        Side.STABLE: "les chiffres ne bougent pas au-delà du bruit",
        Side.WORSENS: "les chiffres se dégradent",
    }
)
FIELD_SAYS: Mapping[Side, str] = MappingProxyType(
    {
        Side.IMPROVES: "le terrain dit que cela s’améliore",
        Side.STABLE: "le terrain dit que rien ne change",
        Side.WORSENS: "le terrain dit que cela se dégrade",
        Side.DIVIDED: "le terrain est partagé",
    }
)


def figures_words(label: str, figure: str, period: str, others: Sequence[str]) -> str:
    r"""What the figures rest on, or that no result can be read.

    >>> figures_words("Part des jeunes sans emploi", "18,2\u202f% en 2022", "de 2016 à 2022", ())
    'Part des jeunes sans emploi\xa0: 18,2\u202f% en 2022 (évolution lue de 2016 à 2022).'
    """
    if not label:
        return "Aucun résultat n’a deux valeurs comparables\u00a0: les chiffres ne disent rien."
    read = f" (évolution lue {period})" if period else ""
    apart = f" Ne vont pas dans le même sens\u00a0: {join_french(list(others))}." if others else ""
    return f"{label}\u00a0: {figure}{read}.{apart}"


def field_words(found: FieldReading) -> str:
    r"""What the field rests on, counted; one note is said to be one.

    >>> field_words(FieldReading(Side.UNKNOWN, 1, 1, ((Side.WORSENS, 1),), ("29186",), ("CCAS de Morlaix",)))
    '1\xa0observation («\xa0se dégrade\xa0»)\xa0: une observation n’est pas un verdict.'
    """
    if not found.notes:
        return "Aucune observation que vous puissiez lire."
    notes = plural(found.notes, "observation", "observations")
    if not found.pointing:
        return f"{notes}, aucune n’indique de sens."
    ways = join_french([f"{count} «\u00a0{side}\u00a0»" for side, count in found.counts])
    if found.notes == 1:
        return f"{notes} («\u00a0{found.counts[0][0]}\u00a0»)\u00a0: une observation n’est pas un verdict."
    places = plural(len(found.communes), "lieu", "lieux")
    heard = plural(len(found.organisations), "organisation", "organisations")
    few = ", trop peu pour conclure" if found.side is Side.UNKNOWN else ""
    return f"{notes}\u00a0: {ways}, de {places} et {heard}{few}."


def confronted(figures: Side, field: FieldReading, verdict: Verdict) -> str:
    """Both sides in one sentence.

    >>> confronted(Side.IMPROVES, FieldReading(Side.WORSENS, 3, 3, (), (), ()), Verdict.CONTRADICTORY)
    'Les chiffres s’améliorent, mais le terrain dit que cela se dégrade.'
    """
    numbers, heard = (
        FIGURES_SAY.get(figures, "les chiffres ne disent rien"),
        FIELD_SAYS.get(field.side, _unheard(field)),
    )
    if verdict is Verdict.SILENT:
        return f"Silence\u00a0: {numbers}, {heard}."
    link = " et" if verdict is Verdict.CONVERGENT else ", mais" if figures in SAID else "\u202f;"
    said = f"{numbers}{link} {heard}."
    return f"{said[:1].upper()}{said[1:]}"


def _unheard(field: FieldReading) -> str:
    if not field.notes:
        return "personne n’a déposé d’observation"
    return "le terrain a trop peu dit pour conclure"


def finding_words(counts: Mapping[Verdict, int], first: str) -> tuple[str, str]:
    """The sentence on top: contradictions first, then what is missing.

    >>> finding_words({Verdict.CONTRADICTORY: 1, Verdict.CONVERGENT: 2, Verdict.SILENT: 20}, "4.2 Emploi")[0]
    'Chiffres et terrain se contredisent sur 1 objectif, d’abord 4.2 Emploi.'
    """
    told = counts.get(Verdict.CONTRADICTORY, 0)
    agreed, half = counts.get(Verdict.CONVERGENT, 0), counts.get(Verdict.INCOMPLETE, 0)
    objectives = plural(told, "objectif", "objectifs").replace("\u00a0", " ")
    if told:
        strong = f"Chiffres et terrain se contredisent sur {objectives}, d’abord {first}."
    else:
        strong = "Chiffres et terrain ne se contredisent sur aucun objectif."
    rest = (
        f" Ils convergent sur {agreed}, un seul des deux se prononce sur {half}, aucun sur "
        f"{counts.get(Verdict.SILENT, 0)}. {NOT_A_PROOF}"
    )
    return strong, rest

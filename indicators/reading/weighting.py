"""French sentences of a weighting: what separates the signatories, which ranks hold, what the formula is. No figure."""

from collections.abc import Sequence

from indicators.formats import THIN, format_number, format_ordinal, join_french, plural
from indicators.reading.words import in_letters
from indicators.weighting import Importance, Rules, Situation
from indicators.weighting_methods import Agreement
from indicators.weighting_robustness import WithoutOne

ALMOST_SAME, NEAR = 0.9, 0.7
"""Values of Kendall's W from which three orders are said almost the same, or near."""


def points(value: float) -> str:
    r"""« 1 point », « 4,5 points ».

    >>> points(4.5), points(1.0), points(0)
    ('4,5\xa0points', '1\xa0point', '0\xa0point')
    """
    decimals = 0 if value == round(value) else 1
    return f"{format_number(value, decimals)}\u00a0point{'s' if value >= 2 else ''}"  # noqa: PLR2004 plural from two on


def separation(strong: int, total: int, rules: Rules) -> str:
    r"""How many objectives separate the signatories.

    >>> separation(5, 23, Rules()), separation(0, 23, Rules())[:32]
    ('5 objectifs sur 23 séparent les signataires d’au moins 8\xa0points.', 'Aucun objectif ne sépare les sig')
    """
    if not strong:
        return f"Aucun objectif ne sépare les signataires de {points(rules.strong)} ou plus."
    verb = "sépare" if strong == 1 else "séparent"
    counted = f"{strong} objectif{'s' if strong > 1 else ''} sur {total}"
    return f"{counted} {verb} les signataires d’au moins {points(rules.strong)}."


def most_disputed(title: str, found: Importance, names: dict[str, str]) -> str:
    r"""The objective that separates them most, with both ends.

    >>> one = Importance("2.1", 3, 16, 4.5, 6.0, ("D",), ("C",))
    >>> most_disputed("2.1 Modes d’accueil", one, {"D": "le Département", "C": "la CAF"})
    'Le plus discuté\xa0: 2.1 Modes d’accueil, de 3\xa0points pour le Département à 16 pour la CAF.'
    """
    low, high = (join_french([names[name] for name in end]) for end in (found.lowest, found.highest))
    return f"Le plus discuté\u00a0: {title}, de {points(found.low)} pour {low} à {found.high} pour {high}."


def missing_words(names: Sequence[str]) -> str:
    """« N’a pas répondu : le Département. », nothing when everybody did."""
    if not names:
        return ""
    return f"{'N’a' if len(names) == 1 else 'N’ont'} pas répondu\u00a0: {join_french(names)}."


def situation_words(rules: Rules) -> str:
    """What the median is multiplied by, and where this is set."""
    more, less = (format_number(c, 2).rstrip("0").rstrip(",") for c in (rules.unfavourable, rules.favourable))
    return (
        f"Situation mesurée\u00a0: {Situation.UNFAVOURABLE} ×\u00a0{more}{THIN}; {Situation.CLOSE} ou "
        f"{Situation.UNKNOWN} ×\u00a01{THIN}; {Situation.FAVOURABLE} ×\u00a0{less}. Ces coefficients se règlent dans "
        "l’administration, avec auteur et motif, et valent pour les révélations suivantes."
    )


def firsts(count: int) -> str:
    """« le premier », « les cinq premiers ».

    >>> firsts(1), firsts(5)
    ('le premier', 'les cinq premiers')
    """
    return "le premier" if count == 1 else f"les {in_letters(count)} premiers"


def among(count: int) -> str:
    """« le premier », « parmi les cinq premiers ».

    >>> among(1), among(5)
    ('le premier', 'parmi les cinq premiers')
    """
    return firsts(count) if count == 1 else f"parmi {firsts(count)}"


def rank_words(best: int, worst: int) -> str:
    """« 5e », « 5e ex æquo ».

    >>> rank_words(1, 1), rank_words(5, 6)
    ('1er', '5e ex æquo')
    """
    return f"{format_ordinal(best)} ex æquo" if worst > best else format_ordinal(best)


def range_words(low: int, high: int) -> str:
    """« 1er », « 5e à 13e ».

    >>> range_words(1, 1), range_words(5, 13)
    ('1er', '5e à 13e')
    """
    return format_ordinal(low) if low == high else f"{format_ordinal(low)} à {format_ordinal(high)}"


def without_words(found: Sequence[WithoutOne], names: dict[str, str], retained: int) -> tuple[str, ...]:
    r"""What leaving each signatory out changes among the first.

    >>> without_words([WithoutOne("C", ("2.4",), ("2.1",))], {"C": "la CAF"}, 5)
    ('Sans la CAF\xa0: 2.4 entre, 2.1 sort.',)
    """
    if not found:
        return ("Un seul signataire a répondu\u00a0: on ne peut pas essayer sans lui.",)
    changed = [f"Sans {names[one.signatory]}\u00a0: {_moves(one)}." for one in found if one.enter or one.leave]
    if changed:
        return tuple(changed)
    return (f"Retirer un signataire, quel qu’il soit, ne change pas {firsts(retained)}.",)


def _moves(one: WithoutOne) -> str:
    said = [
        f"{join_french(codes)} {word if len(codes) == 1 else plural_word}"
        for codes, word, plural_word in ((one.enter, "entre", "entrent"), (one.leave, "sort", "sortent"))
        if codes
    ]
    return ", ".join(said)


def agreement_words(found: Agreement) -> str:
    r"""Whether three ways to add the voices up give the same order.

    >>> from indicators.weighting_methods import MethodRanks
    >>> agreement_words(Agreement((MethodRanks("Borda", (1.0, 2.0)),), 0.96, (1.0,)))
    'Trois façons d’additionner les voix (Borda) donnent presque le même ordre (W de Kendall\xa0: 0,96).'
    """
    named = join_french([method.name for method in found.methods])
    start = f"Trois façons d’additionner les voix ({named}) donnent"
    if found.concordance is None:
        return f"{start} tous les objectifs à égalité\u00a0: aucun ordre n’en sort."
    order = "des ordres différents\u00a0: ne pas conclure sur le détail des rangs"
    if found.concordance >= NEAR:
        order = "presque le même ordre" if found.concordance >= ALMOST_SAME else "des ordres proches"
    return f"{start} {order} (W de Kendall\u00a0: {format_number(found.concordance, 2)})."


def open_places(always: int, sometimes: int, retained: int) -> str:
    r"""How many of the first places are not settled, and for how many objectives.

    >>> open_places(4, 8, 5)
    'Il reste 1\xa0place parmi les cinq premiers, pour 8\xa0objectifs.'
    """
    left, claimed = plural(retained - always, "place", "places"), plural(sometimes, "objectif", "objectifs")
    among = firsts(retained)
    if retained == 1:
        return f"La première place n’est pas acquise\u00a0: {claimed} peuvent l’avoir."
    return f"Il reste {left} parmi {among}, pour {claimed}."


def trials_words(rules: Rules) -> str:
    """What was tried to say that a rank holds."""
    percent = format_number(100 * rules.variation)
    return (
        f"Barre\u00a0: du meilleur au moins bon rang si l’on retire un signataire, ou si les points d’un objectif "
        f"bougent de ±{percent}{THIN}%. Trait fin\u00a0: 95{THIN}% de {format_number(rules.draws)} tirages au hasard "
        f"(points à ±{percent}{THIN}%, trois normalisations, quatre façons d’additionner les voix\u202f; une situation "
        "non mesurée y prend tour à tour chaque coefficient). Rond\u00a0: rang actuel."
    )

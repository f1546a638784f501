"""French sentences on a share of answers: its margin, what differs beyond it, what cannot be concluded."""

from indicators.formats import HARD, format_number, join_french, plural
from indicators.statuses import STATUS_WORDS, Status
from indicators.surveys.margins import PERCENT, Estimate

TOO_FEW = "trop peu de réponses"
SECRET = STATUS_WORDS[Status.SECRET]
FREE = "On n’a pas tiré les personnes au sort\u00a0: ces réponses ne disent rien de ceux qui n’ont pas répondu."
UNDECIDED = "écart dans la marge"


def percent(share: float) -> str:
    r"""A share between 0 and 1 as « 59 % »; never more precise, whatever the sample.

    >>> percent(0.594)
    '59\u202f%'
    """
    return f"{format_number(share * PERCENT)}\u202f%"


def with_margin(found: Estimate) -> str:
    r"""« 59 % (55 à 63 %) »: the ends are those of the 95 % interval; a census has no margin.

    >>> from indicators.intervals import Interval
    >>> with_margin(Estimate(0.594, Interval(0.552, 0.634), 640))
    '59\u202f% (55\xa0à\xa063\u202f%)'
    """
    low, high = (format_number(end * PERCENT) for end in (found.interval.low, found.interval.high))
    if found.interval.low == found.interval.high:
        return f"{percent(found.share)} (tous ont répondu)"
    return f"{percent(found.share)} ({low}{HARD}à{HARD}{high}\u202f%)"


def quoted(answers: tuple[str, ...]) -> str:
    r"""« oui » ou « plutôt oui ».

    >>> quoted(("oui",))
    '«\xa0oui\xa0»'
    """
    said = [f"«{HARD}{text}{HARD}»" for text in answers]
    return join_french(said).replace(" et ", " ou ") if len(said) > 1 else "".join(said)


def lead(place: str, answers: tuple[str, ...], found: Estimate, question: str = "") -> str:
    """The main sentence: where, which answer to which question, of how many answers, within which margin.

    >>> from indicators.intervals import Interval
    >>> said = lead("à Morlaix Communauté", ("oui",), Estimate(0.594, Interval(0.552, 0.634), 640))
    >>> said.replace(HARD, " ")
    'À Morlaix Communauté, 59\u202f% des répondants disent « oui » (entre 55 et 63\u202f%, 640 réponses).'
    """
    start = f"{place[:1].upper()}{place[1:]}"
    low, high = (format_number(end * PERCENT) for end in (found.interval.low, found.interval.high))
    margin = "tous ont répondu" if low == high else f"entre {low} et {high}\u202f%"
    sample = plural(found.sample, "réponse", "réponses")
    asked = f" à «{HARD}{question}{HARD}»" if question else ""
    said = f"{start}, {percent(found.share)} des répondants disent {quoted(answers)}{asked}"
    return f"{said} ({margin}, {sample})."


def since_words(sign: int, wave: str, before: Estimate) -> str:
    """What may be said of a wave and the one before.

    >>> from indicators.intervals import Interval
    >>> since_words(0, "2023", Estimate(0.55, Interval(0.5, 0.6), 640)).replace(HARD, " ")
    'L’écart avec la vague 2023 (55\u202f%) est dans la marge : on ne conclut ni à une hausse, ni à une baisse.'
    """
    told = f"la vague {wave} ({percent(before.share)})"
    if not sign:
        return f"L’écart avec {told} est dans la marge{HARD}: on ne conclut ni à une hausse, ni à une baisse."
    return f"C’est {'plus' if sign > 0 else 'moins'} qu’à {told}, au-delà de la marge."


def verdict_words(sign: int) -> str:
    """How a place compares with the whole.

    >>> verdict_words(1), verdict_words(0)
    ('nettement plus que l’ensemble', 'écart dans la marge')
    """
    if not sign:
        return UNDECIDED
    return f"nettement {'plus' if sign > 0 else 'moins'} que l’ensemble"


def trend_words(sign: int, wave: str) -> str:
    """How a place compares with itself at the wave before.

    >>> trend_words(-1, "2023"), trend_words(0, "2023")
    ('en baisse depuis 2023', 'écart avec 2023 dans la marge')
    """
    if not sign:
        return f"écart avec {wave} dans la marge"
    return f"en {'hausse' if sign > 0 else 'baisse'} depuis {wave}"


def withheld_words(few: int, secret: int, least: int) -> str:
    """How many places say nothing, and why; empty when all of them speak.

    >>> withheld_words(1, 0, 30).replace(HARD, " ")
    'Trop peu de réponses dans 1 lieu (moins de 30).'
    """
    said = []
    if few:
        said.append(f"Trop peu de réponses dans {plural(few, 'lieu', 'lieux')} (moins de {format_number(least)}).")
    if secret:
        said.append(
            f"Réponses masquées dans {plural(secret, 'lieu', 'lieux')}{HARD}: l’une d’elles compte trop peu de "
            "personnes, ou ferait retrouver celle d’un autre lieu."
        )
    return " ".join(said)


def verdicts_words(above: int, below: int, total: int) -> str:
    """How many places stand apart from the whole.

    >>> verdicts_words(1, 0, 7).replace(HARD, " ")
    'Sur 7 lieux comparés à l’ensemble, 1 s’en écarte au-delà de la marge.'
    """
    if not total:
        return ""
    apart = above + below
    start = f"Sur {plural(total, 'lieu comparé', 'lieux comparés')} à l’ensemble"
    if not apart:
        return f"{start}, aucun ne s’en écarte au-delà de la marge."
    return f"{start}, {format_number(apart)} {'s’en écarte' if apart == 1 else 's’en écartent'} au-delà de la marge."

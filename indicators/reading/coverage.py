"""Blind spots in words: how many communes and inhabitants, what is told apart, the question to the committee."""

from collections.abc import Sequence

from indicators.actions.model import ActionRecord
from indicators.coverage import Need, Sorted
from indicators.formats import join_french, plural
from indicators.reading.numerals import capital
from indicators.reading.words import in_letters, lower_first
from indicators.territories import Territory

NEED_WORDS = {
    Need.STRONG: "besoin fort",
    Need.BEHIND: "en retrait",
    Need.CLOSE: "proche ou meilleur",
    Need.UNKNOWN: "besoin inconnu",
}
NAMED = 4
"""Communes named in the question to the committee."""


def blind_finding(communes: Sequence[Territory], measured: str) -> tuple[str, str]:
    """« 6 communes, 7 188 habitants », then what they have in common.

    >>> blind_finding((), "taux de pauvreté")[0]
    'Aucun angle mort'
    """
    if not communes:
        return "Aucun angle mort", f"\u00a0: aucune commune ne joint un besoin fort ({measured}) à l’absence d’action."
    people = sum(commune.population or 0 for commune in communes)
    counted = f"{plural(len(communes), 'commune', 'communes')}, {plural(people, 'habitant', 'habitants')}"
    return counted, f"\u00a0: un besoin fort ({measured}) et aucune action active qui les nomme."


def apart_sentences(found: Sorted) -> tuple[str, ...]:
    """What no commune is credited with: actions of the whole community, of nowhere, or to be confirmed."""
    said = []
    if found.whole:
        said.append(
            f"{_named(found.whole)} sur toute la communauté\u00a0: {_numbers(found.whole)}. "
            "Comptée dans aucune commune, jamais répartie."
            if len(found.whole) == 1
            else f"{_named(found.whole)} sur toute la communauté\u00a0: {_numbers(found.whole)}. "
            "Comptées dans aucune commune, jamais réparties."
        )
    if found.elsewhere:
        said.append(f"Sans commune nommée\u00a0: {_numbers(found.elsewhere)}.")
    if found.to_confirm:
        said.append(f"Statut à confirmer, non comptées\u00a0: {_numbers(found.to_confirm)}.")
    return tuple(said)


def reverse_sentence(names: Sequence[str], several: int) -> str:
    """« À l’inverse, au moins 3 actions sans besoin mesuré : Morlaix et Taulé. ».

    >>> reverse_sentence([], 3)
    'À l’inverse, aucune commune n’a 3 actions ou plus sans besoin mesuré.'
    """
    if not names:
        return f"À l’inverse, aucune commune n’a {several} actions ou plus sans besoin mesuré."
    return f"À l’inverse, au moins {several} actions sans besoin mesuré\u00a0: {join_french(list(names))}."


def committee_question(blind: Sequence[tuple[Territory, Sequence[str]]], objective: str) -> str:
    """« Faut-il étendre l’action 5.1-02 à Plougasnou et à Guimaëc, et une action nouvelle ailleurs ? »; else nothing.

    ``blind`` pairs each blind spot with the numbers of the actions next door; the action named is next to most of them.
    """
    if not blind:
        return ""
    numbers = [number for _, near in blind for number in near]
    if not numbers:
        return f"Faut-il une action nouvelle pour l’objectif {objective} {_where([c for c, _ in blind])}\u202f?"
    most = max(sorted(set(numbers)), key=numbers.count)
    within = [commune for commune, near in blind if most in near]
    others = len(blind) - len(within)
    said = f"Faut-il étendre l’action {most} {_where(within)}"
    if not others:
        return f"{said}\u202f?"
    left = "l’autre commune" if others == 1 else f"les {in_letters(others)} autres communes"
    return f"{said}, et en prévoir une nouvelle pour {left}\u202f?"


def _where(communes: Sequence[Territory]) -> str:
    places = [commune.at for commune in communes[:NAMED]]
    more = len(communes) - len(places)
    rest = [f"dans {in_letters(more, feminine=True)} autre{'s' if more > 1 else ''}"] if more else []
    return join_french([*places, *rest])


def unknown_sentence(names: Sequence[tuple[str, str]]) -> str:
    """« Besoin inconnu, hors des neuf cases : 15 communes (secret statistique). », by reason; names when few.

    >>> unknown_sentence([("Lannéanou", "secret statistique")]).replace("\u00a0", " ")
    'Besoin inconnu, hors des neuf cases : Lannéanou (secret statistique).'
    """
    if not names:
        return ""
    by_reason: dict[str, list[str]] = {}
    for name, reason in names:
        by_reason.setdefault(reason, []).append(name)
    told = [
        f"{join_french(found) if len(found) < NAMED else plural(len(found), 'commune', 'communes')} ({reason})"
        for reason, found in by_reason.items()
    ]
    return f"Besoin inconnu, hors des neuf cases\u00a0: {join_french(told)}."


def commune_sentence(commune: Territory, value: str, need: Need, actions: Sequence[ActionRecord]) -> str:
    """« Plougasnou : 1,26, besoin fort ; aucune action active. »."""
    count = len(actions)
    done = (
        f"{plural(count, 'action active', 'actions actives')} ({_numbers(actions)})"
        if count
        else "aucune action active"
    )
    return f"{commune.name}\u00a0: {value}, {NEED_WORDS[need]}\u202f; {done}."


def need_measured(short_label: str) -> str:
    """What the need is measured by, inside a sentence."""
    return lower_first(short_label)


def _named(records: Sequence[ActionRecord]) -> str:
    verb = "porte" if len(records) == 1 else "portent"
    count = capital(in_letters(len(records), feminine=True))
    return f"{count} action{'s' if len(records) > 1 else ''} active{'s' if len(records) > 1 else ''} {verb}"


def _numbers(records: Sequence[ActionRecord]) -> str:
    return join_french([record.number for record in records])

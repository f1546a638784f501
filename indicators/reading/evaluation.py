"""What the figures answer to the four questions of the evaluation, and their limits, in sentences. Judges nothing."""

from collections.abc import Mapping
from types import MappingProxyType

from indicators.evaluation import Question
from indicators.formats import format_value, plural
from indicators.views.engagement_model import kilo_euros
from indicators.views.evaluation_tally import Tally
from indicators.views.pages import Finding

READ_BY = "Seules comptent les actions que vous pouvez lire."
LIMITS: Mapping[Question, tuple[str, ...]] = MappingProxyType(
    {
        Question.RELEVANCE: (
            "Un constat cité par une action n’est pas un besoin mesuré par commune\u00a0: lisez les angles morts.",
            "Une action sur toute la communauté n’est créditée à aucune commune.",
            READ_BY,
        ),
        Question.ATTAINMENT: (
            "Un jalon tenu dit ce qui est fait, pas ce qui a changé.",
            "Aucun taux n’est montré sous 60\u202f% de couverture\u202f; sans cible, un résultat n’entre dans aucun.",
            READ_BY,
        ),
        Question.MEANS: (
            "Les montants sont déclarés par les porteurs\u202f; l’outil ne les vérifie pas.",
            "Une dépense non dite n’est pas une dépense nulle\u00a0: elle n’entre dans aucun total.",
            READ_BY,
        ),
        Question.LASTING: (
            "Une évolution n’est pas un effet\u00a0: sans lien mesuré, aucune action n’en est créditée.",
            "Une action pérennisée dure\u202f; cela ne dit pas que son effet dure.",
            READ_BY,
        ),
    }
)
"""What each answer cannot say."""


def answer_of(question: Question, found: Tally) -> Finding:
    r"""What the counts answer to a question.

    >>> answer_of(Question.RELEVANCE, Tally(objectives=4)).strong
    'Aucune action n’est engagée sur 4\xa0objectifs.'
    """
    strong, caution = ANSWERS[question](found)
    return Finding(strong, f" {caution}" if caution else "", found.demonstration)


def _relevance(found: Tally) -> tuple[str, str]:
    objectives = plural(found.objectives, "objectif", "objectifs")
    if not found.actions:
        return f"Aucune action n’est engagée sur {objectives}.", "La pertinence ne peut pas se lire."
    covered = f"{found.with_action} sur {objectives} {_verb(found.with_action)} au moins une action engagée"
    grounded = _grounded(found)
    people = plural(len(found.organisations), "organisation y prend", "organisations y prennent")
    places = plural(len(found.communes), "commune est nommée", "communes sont nommées")
    whole = plural(found.whole, "action porte", "actions portent")
    return f"{covered}\u202f; {grounded}.", f"{people} part, {places}, {whole} sur toute la communauté."


def _grounded(found: Tally) -> str:
    actions = plural(found.actions, "action", "actions")
    return f"{found.grounded} sur {actions} cite{_nt(found.grounded)} un constat chiffré"


def _attainment(found: Tally) -> tuple[str, str]:
    if not found.due:
        return "Aucun jalon n’est encore échu.", "Les taux de résultat sont dans le tableau, avec leur couverture."
    share = format_value(100 * found.kept / found.due, "%", 0)
    kept = f"{found.kept} sur {plural(found.due, 'jalon échu est tenu', 'jalons échus sont tenus')}, soit {share}"
    return (
        f"{kept}.",
        "Les taux de résultat, leur couverture et leur rythme sont dans le tableau\u202f; rien n’est fondu.",
    )


def _means(found: Tally) -> tuple[str, str]:
    if found.planned is None and found.spent is None:
        return "Aucune action ne dit ses moyens.", "Leur adéquation ne peut pas se lire."
    planned, spent = kilo_euros(found.planned), kilo_euros(found.spent)
    many = plural(found.silent, "action ne dit pas ses moyens", "actions ne disent pas leurs moyens")
    silent = many if found.silent else "Toutes les actions disent leurs moyens"
    spending = plural(found.spending, "action", "actions")
    said = f"{planned} prévus, {spent} dépensés, dits par {spending} sur {found.actions}."
    asked = "rien de sollicité" if found.asked is None else f"{kilo_euros(found.asked)} sollicités"
    secured = "rien d’acquis" if found.secured is None else f"{kilo_euros(found.secured)} acquis"
    funding = f"Financements\u00a0: {secured}, {asked}."
    return said, f"{silent}. {funding}"


def _lasting(found: Tally) -> tuple[str, str]:
    many = plural(found.links, "objectif a un lien mesuré ou évalué", "objectifs ont un lien mesuré ou évalué")
    linked = many if found.links else "Aucun objectif n’a de lien mesuré ou évalué"
    proof = f"{linked} entre ce qui est fait et un résultat, sur {found.objectives}."
    if not found.read:
        return "Aucun résultat n’a d’évolution lisible.", f"{proof} {_ended(found)}"
    moves = (
        f"{found.improving} s’améliore{_nt(found.improving)}",
        plural(found.steady, "stable", "stables"),
        f"{found.worsening} se dégrade{_nt(found.worsening)}",
    )
    said = f"Sur {plural(found.read, 'résultat lisible', 'résultats lisibles')}\u00a0: {', '.join(moves)}."
    return said, f"{proof} {_ended(found)}"


def _ended(found: Tally) -> str:
    if not found.done:
        return "Aucune action n’est terminée."
    kept = plural(found.lasting, "est pérennisée ou étendue", "sont pérennisées ou étendues").replace("\u00a0", " ")
    return f"Sur {plural(found.done, 'action terminée', 'actions terminées')}, {kept}."


ANSWERS = {
    Question.RELEVANCE: _relevance,
    Question.ATTAINMENT: _attainment,
    Question.MEANS: _means,
    Question.LASTING: _lasting,
}


def _verb(count: int) -> str:
    return "ont" if count > 1 else "a"


def _nt(count: int) -> str:
    return "nt" if count > 1 else ""

"""The sentence on top of the matrix of commitments: orphans, lone leaders, silences. Counts no action."""

from collections.abc import Sequence

from indicators.formats import HARD, join_french, plural
from indicators.views.engagement_model import EngagementRow
from indicators.views.pages import Finding


def engagement_finding(
    rows: Sequence[EngagementRow], signatories: Sequence[str], *, demonstration: bool = False
) -> Finding:
    """« 3 objectifs n’ont pas de pilote (3.2, 5.1, 6.4) et 2 sont portés par un seul signataire (3.3, 6.2), sur 23. ».

    The caution names whoever is silent on most objectives.

    >>> engagement_finding((), ("CAF du Finistère",)).strong
    'Aucun objectif n’est à lire ici.'
    """
    if not rows:
        return Finding("Aucun objectif n’est à lire ici.", "Choisissez un axe du projet.")
    orphans = [row.objective.id for row in rows if row.orphan]
    alone = [row.objective.id for row in rows if row.lone_leader]
    total = len(rows)
    if not orphans and not alone:
        strong = f"{_every(total)} au moins un pilote ou un copilote, et aucun n’est porté par un seul signataire."
    elif not orphans:
        strong = f"{_every(total)} au moins un pilote ou un copilote\u202f; {_alone(alone, first=True)}."
    elif not alone:
        strong = f"{_orphans(orphans)}, sur {total}\u202f; aucun n’est porté par un seul signataire."
    else:
        strong = f"{_orphans(orphans)} et {_alone(alone)}, sur {total}."
    return Finding(strong, _silences(rows, signatories), demonstration)


def _every(total: int) -> str:
    return f"Les {total}{HARD}objectifs ont" if total > 1 else "L’objectif a"


def _orphans(codes: Sequence[str]) -> str:
    verb = "n’a" if len(codes) == 1 else "n’ont"
    return f"{plural(len(codes), 'objectif', 'objectifs')} {verb} pas de pilote ({', '.join(codes)})"


def _alone(codes: Sequence[str], *, first: bool = False) -> str:
    noun = f"{HARD}objectif{'s' if len(codes) > 1 else ''}" if first else ""
    verb = "est porté" if len(codes) == 1 else "sont portés"
    return f"{len(codes)}{noun} {verb} par un seul signataire ({', '.join(codes)})"


def _silences(rows: Sequence[EngagementRow], signatories: Sequence[str]) -> str:
    counted = {name: sum(name in row.silent for row in rows) for name in signatories}
    most = max(counted.values(), default=0)
    if not most:
        return "Aucun signataire n’est silencieux."
    names = join_french([name for name, count in counted.items() if count == most])
    return f"Le plus de silences\u00a0: {names}, sur {plural(most, 'objectif', 'objectifs')}."

"""The check of one group against all that is known: what it would mask, and the nearest outline that masks less."""

from dataclasses import replace
from itertools import islice

import polars as pl

from data_access.group_secrecy import known_figures
from data_access.repositories.groups import DRAWN
from data_access.unit_of_work import UnitOfWork
from indicators.disclosure.group_guard import GuardedTotals, KnownFigures, guard_totals
from indicators.disclosure.group_search import hidden_tables, nearest
from indicators.errors import RefusedError
from indicators.observations import OBSERVATION_SCHEMA
from indicators.territories import Territory
from indicators.views.facts import Facts
from indicators.views.group_builder import build_group
from indicators.views.group_check import GroupCheck, MaskedIndicator, Proposal, masked_indicators, proposal_of

ABOUT_TO_BE = f"{DRAWN}essai"
TRIES = 2
"""Outlines handed to the attacker: the screening is rarely wrong, and each costs a fraction of a second."""


def checked(uow: UnitOfWork, facts: Facts, group: Territory) -> GroupCheck:
    """What a group would show and mask, with the nearest outline that masks less."""
    known = known_figures(uow, facts.catalogue)
    tried = _tried(group, known)
    view = build_group(_with_totals(facts, group, tried.shown), group)
    masked = _masked(tried, known)
    return GroupCheck(view, masked, _nearest(group, known, len(masked)) if masked else None)


def checked_or_refused(
    uow: UnitOfWork, facts: Facts, group: Territory, *, keep_masked: bool
) -> tuple[MaskedIndicator, ...]:
    """The indicators that stay masked; RefusedError with the nearest safe group unless they are accepted."""
    known = known_figures(uow, facts.catalogue)
    masked = _masked(_tried(group, known), known)
    if masked and not keep_masked:
        check = GroupCheck(build_group(facts, group), masked, _nearest(group, known, len(masked)))
        message = f"Le groupe «\u00a0{group.name}\u00a0» n’est pas enregistré. {check.refusal}"
        raise RefusedError(message)
    return masked


def _tried(group: Territory, known: KnownFigures) -> GuardedTotals:
    drawing = replace(group, code=f"{group.code}{ABOUT_TO_BE}")
    return guard_totals((drawing,), replace(known, groups=(*known.groups, drawing)))


def _masked(tried: GuardedTotals, known: KnownFigures) -> tuple[MaskedIndicator, ...]:
    refused = list(tried.refused.select("indicator", "vintage").iter_rows())
    return masked_indicators(refused, known.catalogue)


def _nearest(group: Territory, known: KnownFigures, masked: int) -> Proposal | None:
    """The first outline of the screening that the attacker finds better: fewest masked, then fewest changes."""
    codes = [commune.code for commune in known.catalogue.communes()]
    best: Proposal | None = None
    for outline in islice(nearest(group.members, codes, hidden_tables(known.now, known.catalogue)), TRIES):
        found = len(_masked(_tried(replace(group, members=outline.members), known), known))
        if found < (masked if best is None else best.masked):
            best = proposal_of(outline, found, known.catalogue)
        if best is not None and not best.masked:
            break
    return best


def _with_totals(facts: Facts, group: Territory, totals: pl.DataFrame) -> Facts:
    """The facts as they would be once the group is saved."""
    rows = totals.with_columns(territory=pl.lit(group.code)).select(list(OBSERVATION_SCHEMA))
    added = {
        str(name[0]): pl.concat([facts.series(str(name[0])), part]).sort("territory", "vintage")
        for name, part in rows.partition_by("indicator", as_dict=True).items()
    }
    return replace(facts, by_indicator=facts.values.with_frames(added), groups=(*facts.groups, group))

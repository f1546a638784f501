"""Builds what a revealed weighting shows: disputed objectives first, ranks with their ranges. Decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from indicators.formats import format_number, join_french, plural
from indicators.reading import weighting as words
from indicators.views.pages import Finding, Option
from indicators.views.situation_builder import MeasuredSituation
from indicators.views.weighting_table import WeighedRow, weighting_table
from indicators.views.weighting_views import (
    PointMark,
    RankBar,
    RankBarsView,
    RevealedRound,
    WeightingBand,
    WeightingReading,
    WeightingResults,
    WeightingRow,
    WeightingView,
)
from indicators.weighting import (
    Disagreement,
    Importance,
    Place,
    Rules,
    Situation,
    by_disagreement,
    importance_of,
    places_of,
)
from indicators.weighting_methods import Agreement, agreement_of
from indicators.weighting_robustness import Hold, RankRange, Robustness, robustness_of

TITLE = "Où les signataires ne sont-ils pas d’accord\u202f?"
SEMICOLON = "\u202f; "


@dataclass(frozen=True)
class _Weighed:
    """A round and everything computed of it, by objective."""

    round: RevealedRound

    @property
    def rules(self) -> Rules:
        return self.round.panel.rules

    @cached_property
    def ordered(self) -> tuple[Importance, ...]:
        return by_disagreement(importance_of(self.round.panel))

    @cached_property
    def places(self) -> Mapping[str, Place]:
        return dict(zip(self.round.panel.objectives, places_of(self.round.panel), strict=True))

    @cached_property
    def robustness(self) -> Robustness:
        return robustness_of(self.round.panel)

    @cached_property
    def ranges(self) -> Mapping[str, RankRange]:
        return {found.objective: found for found in self.robustness.ranges}

    @cached_property
    def agreement(self) -> Agreement:
        return agreement_of(self.round.panel)

    @cached_property
    def situations(self) -> Mapping[str, MeasuredSituation]:
        return {situation.objective: situation for situation in self.round.situations}

    @cached_property
    def names(self) -> dict[str, str]:
        return {voice.name: voice.with_article for voice in self.round.voices}

    def title(self, code: str) -> str:
        return self.round.catalogue.objective(code).short_title

    def named(self, code: str) -> str:
        return f"{code} {self.title(code)}"

    def holding(self, hold: Hold) -> list[RankRange]:
        found = [r for r in self.robustness.ranges if r.hold is hold]
        return sorted(found, key=lambda r: (self.places[r.objective].best, r.high, r.objective))


def build_weighting(found: RevealedRound) -> WeightingResults:
    r"""The screen of a revealed round, from at least one ballot; ValueError without any.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.table import Stamp
    >>> from indicators.views.weighting_views import Voice
    >>> from indicators.weighting import Ballot, Panel
    >>> panel = Panel(("4.1", "4.2"), (Ballot("CAF", (60, 40)),), (Situation.UNKNOWN,) * 2)
    >>> measured = tuple(MeasuredSituation(code, Situation.UNKNOWN, "") for code in panel.objectives)
    >>> stamp = Stamp("axe 4", "000001", "édition en cours", "17 novembre 2026", ())
    >>> voices = (Voice("CAF", "CAF", "la CAF"),)
    >>> shown = build_weighting(RevealedRound(1, load_catalogue(), voices, panel, measured, stamp, "le 24 novembre"))
    >>> shown.finding.strong
    'Un seul signataire a répondu\xa0: il n’y a pas de désaccord à lire.'
    """
    weighed = _Weighed(found)
    return WeightingResults(
        finding=_finding(weighed),
        view=_view(weighed),
        bars=_bars(weighed),
        readings=_readings(weighed),
        coefficients=words.situation_words(weighed.rules),
        retained=weighed.rules.retained,
        objectives=tuple(Option(code, weighed.named(code)) for code in found.panel.objectives),
        missing=tuple(voice.name for voice in found.missing),
    )


def _finding(weighed: _Weighed) -> Finding:
    said = words.missing_words([voice.with_article for voice in weighed.round.missing])
    if len(weighed.round.panel.ballots) == 1:
        alone = "Un seul signataire a répondu\u00a0: il n’y a pas de désaccord à lire."
        return Finding(alone, said, weighed.round.demonstration)
    first = weighed.ordered[0]
    strong = sum(weighed.rules.disagreement(i.spread) is Disagreement.STRONG for i in weighed.ordered)
    most = words.most_disputed(weighed.named(first.objective), first, weighed.names) if first.spread else ""
    caution = " ".join(part for part in (most, said) if part)
    return Finding(words.separation(strong, len(weighed.ordered), weighed.rules), caution, weighed.round.demonstration)


def _view(weighed: _Weighed) -> WeightingView:
    bands = tuple(band for level in Disagreement if (band := _band(weighed, level)).rows)
    finding = _finding(weighed)
    source = weighed.round
    note = (
        "Étendue\u00a0: du plus faible au plus fort. Trait noir\u00a0: médiane. Rang\u00a0: médiane × situation "
        f"mesurée. Des signes qui se toucheraient sont décalés. Révélé {source.revealed}."
    )
    rows = tuple(_weighed_row(weighed, importance) for importance in weighed.ordered)
    return WeightingView(
        title=TITLE,
        voices=source.voices,
        bands=bands,
        alt=" ".join(part for part in (finding.strong, finding.caution) if part),
        note=note,
        table=weighting_table(source, rows, weighed.agreement),
        demonstration=source.demonstration,
    )


def _band(weighed: _Weighed, level: Disagreement) -> WeightingBand:
    rules = weighed.rules
    found = [i for i in weighed.ordered if rules.disagreement(i.spread) is level]
    bounds = {
        Disagreement.STRONG: f"Fort désaccord\u00a0: {words.points(rules.strong)} d’écart ou plus",
        Disagreement.MODERATE: f"Désaccord modéré\u00a0: {_between(rules)}",
        Disagreement.AGREED: f"Accord\u00a0: {words.points(rules.agreed)} d’écart ou moins",
    }
    counted = plural(len(found), "objectif", "objectifs")
    strong = level is Disagreement.STRONG
    return WeightingBand(f"{bounds[level]} · {counted}", strong, tuple(_row(weighed, i, named=strong) for i in found))


def _between(rules: Rules) -> str:
    low, high = rules.agreed + 1, rules.strong - 1
    return words.points(low) if low == high else f"{low} à {words.points(high)}"


def _row(weighed: _Weighed, importance: Importance, *, named: bool) -> WeightingRow:
    code, place = importance.objective, weighed.places[importance.objective]
    situation = weighed.situations[code]
    return WeightingRow(
        code=code,
        title=weighed.title(code),
        axis=weighed.round.catalogue.objective(code).axis,
        marks=_marks(weighed, code),
        median=importance.median,
        spread_text=words.points(importance.spread),
        median_text=_half(importance.median),
        situation=situation.situation.value,
        weighs=situation.situation in {Situation.UNFAVOURABLE, Situation.FAVOURABLE},
        rank_text=words.rank_words(place.best, place.worst),
        low_label=_end(weighed, importance.lowest, importance.low) if named else "",
        high_label=_end(weighed, importance.highest, importance.high) if named else "",
        demonstration=situation.demonstration,
    )


def _marks(weighed: _Weighed, code: str) -> tuple[PointMark, ...]:
    panel = weighed.round.panel
    column = panel.objectives.index(code)
    given = {ballot.signatory: ballot.points[column] for ballot in panel.ballots}
    return tuple(PointMark(i, given[v.name]) for i, v in enumerate(weighed.round.voices) if v.name in given)


def _end(weighed: _Weighed, names: tuple[str, ...], points: int) -> str:
    """« CAF 16 »; « 2 signataires 12 » when several stand there, whose shapes say who they are."""
    shorts = [voice.short for voice in weighed.round.voices if voice.name in names]
    return f"{shorts[0] if len(shorts) == 1 else f'{len(shorts)} signataires'} {points}"


def _half(value: float) -> str:
    return format_number(value, 0 if value == round(value) else 1)


def _weighed_row(weighed: _Weighed, importance: Importance) -> WeighedRow:
    code = importance.objective
    return WeighedRow(
        code, weighed.title(code), importance, weighed.situations[code], weighed.places[code], weighed.ranges[code]
    )


def _bars(weighed: _Weighed) -> RankBarsView:
    found = [*weighed.holding(Hold.ALWAYS), *weighed.holding(Hold.SOMETIMES)]
    bars = tuple(_bar(weighed, one) for one in sorted(found, key=lambda r: (weighed.places[r.objective].best, r.high)))
    first = words.firsts(weighed.rules.retained)
    place = words.among(weighed.rules.retained)
    always = [bar.code for bar in bars if bar.hold is Hold.ALWAYS]
    kept = f"Toujours {place}\u00a0: {join_french(always)}." if always else f"Aucun n’est toujours {place}."
    return RankBarsView(
        title=f"{first[:1].upper()}{first[1:]} résistent-ils\u202f?" if weighed.rules.retained > 1
        else "Le premier résiste-t-il\u202f?",
        subtitle=words.trials_words(weighed.rules),
        bars=bars,
        retained=weighed.rules.retained,
        head=first.removeprefix("les ").removeprefix("le "),
        total=len(weighed.round.panel.objectives),
        alt=kept,
    )  # fmt: skip


def _bar(weighed: _Weighed, found: RankRange) -> RankBar:
    place = weighed.places[found.objective]
    bounds = (found.low, found.high, found.drawn_low, found.drawn_high)
    text = (
        f"{words.rank_words(place.best, place.worst)} aujourd’hui\u202f; {words.range_words(found.low, found.high)} "
        f"dans les variantes, {words.range_words(found.drawn_low, found.drawn_high)} dans les tirages"
    )
    axis = weighed.round.catalogue.objective(found.objective).axis
    return RankBar(found.objective, weighed.title(found.objective), axis, place.best, *bounds, found.hold, text)


def _readings(weighed: _Weighed) -> tuple[WeightingReading, ...]:
    always, sometimes = weighed.holding(Hold.ALWAYS), weighed.holding(Hold.SOMETIMES)
    retained = weighed.rules.retained
    held = SEMICOLON.join(weighed.named(one.objective) for one in always)
    sure = f"{held}." if always else "Aucun objectif ne l’est dans toutes les variantes et dans 95\u202f% des tirages."
    lines = [words.open_places(len(always), len(sometimes), retained)] if sometimes else []
    if sometimes:
        closest = [f"{weighed.named(r.objective)} ({words.range_words(*_whole(r))})" for r in sometimes[:3]]
        lines.append(f"Les plus proches\u00a0: {SEMICOLON.join(closest)}.")
    without = words.without_words(weighed.robustness.without, weighed.names, retained)
    return (
        WeightingReading("check", f"Toujours {words.among(retained)}", (sure,), certain=True),
        WeightingReading("equal", "Parfois seulement\u00a0: ne pas conclure", (*lines, *without), certain=False),
        WeightingReading("info", "La méthode change-t-elle l’ordre\u202f?", _method_lines(weighed), certain=False),
    )


def _whole(found: RankRange) -> tuple[int, int]:
    """The widest of the variants and of the draws."""
    return min(found.low, found.drawn_low), max(found.high, found.drawn_high)


def _method_lines(weighed: _Weighed) -> tuple[str, ...]:
    return (words.agreement_words(weighed.agreement),)

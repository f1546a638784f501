"""The comparison of a workbook sent back: verdict, conflicts to settle, changes taken, faults. Writes nothing."""

from collections.abc import Sequence

import streamlit as st

from dashboard.sections.data_report import fault_groups
from dashboard.widgets.fact_table import WIDE, counts_line, fact_list, fact_table, folded, with_details
from dashboard.widgets.markup import Child, Html, join, pictogram, render, tag
from data_access.importers.limits import SHOWN_ANOMALIES
from data_access.services.round_trip import WorkbookReport
from indicators.actions.merge import Side
from indicators.errors import Anomaly
from indicators.formats import plural
from indicators.views.round_trip import ChangeLine, NewLine, RoundTripView

HEADERS = ("Action et champ", "Au téléchargement", "Dans le classeur", "Au plan aujourd’hui")
NEW_HEADERS = ("Action nouvelle", "Objectif", "Porteur", "Statut")
WORDS = {Side.MINE: "La valeur du classeur", Side.THEIRS: "La valeur du plan aujourd’hui"}
ALL = {Side.MINE: "Tout prendre du classeur", Side.THEIRS: "Tout garder du plan"}
SHOWN_AT_ONCE = 40


def refusal_card(report: WorkbookReport) -> Html:
    """A workbook refused as a whole, with all its faults."""
    faults = plural(sum(a.blocking for a in report.anomalies), "anomalie bloquante", "anomalies bloquantes")
    said = f"{faults}. Rien n’a été enregistré\u00a0: corrigez le classeur, puis renvoyez-le."
    return _card(report, ("alert", "warm", said), faults_part(report.anomalies))


def comparison_card(report: WorkbookReport, view: RoundTripView) -> Html:
    """What the workbook would change, before anything is written."""
    counts = (
        ("à choisir", "à choisir", view.conflicts),
        ("reprise du classeur", "reprises du classeur", view.accepted),
        ("changée au plan, gardée", "changées au plan, gardées", view.meanwhile),
        ("déjà identique", "déjà identiques", view.same),
        ("action nouvelle", "actions nouvelles", view.new),
    )
    cells = join(
        [
            tag("h4", "Cellules comparées"),
            counts_line((one if len(found) <= 1 else many, len(found)) for one, many, found in counts),
        ]
    )
    return _card(report, _verdict(view), cells, _new(view.new), _kept(view), faults_part(report.anomalies))


def _verdict(view: RoundTripView) -> tuple[str, str, str]:
    actions = plural(view.actions, "action lue", "actions lues")
    if view.conflicts:
        asked = plural(len(view.conflicts), "cellule a changé", "cellules ont changé")
        return "alert", "warm", f"{actions}. {asked} des deux côtés\u00a0: choisissez. Rien n’est encore enregistré."
    if view.changes or view.new:
        return "check_circle", "plain", f"{actions}, sans conflit. Rien n’est encore enregistré."
    return "info", "plain", f"{actions}, aucun changement. Il n’y a rien à enregistrer."


def _card(report: WorkbookReport, verdict: tuple[str, str, str], *parts: Child) -> Html:
    icon, kind, said = verdict
    title = tag("h3", f"Comparaison de «\u00a0{report.file_name}\u00a0»", class_="card-title")
    box = tag("div", pictogram(icon), tag("p", tag("strong", said)), class_=f"notice notice-{kind}", role="status")
    facts = fact_list((("Classeur téléchargé", report.made), ("Empreinte", report.fingerprint[:16])))
    return tag("section", title, box, facts, *parts, class_="card report", aria_label="Comparaison du classeur")


def faults_part(anomalies: Sequence[Anomaly]) -> Html | None:
    """Every fault of a file, the first ones when there are too many to read."""
    if not anomalies:
        return None
    ordered = sorted(anomalies, key=lambda fault: not fault.blocking)[:SHOWN_ANOMALIES]
    cut = len(anomalies) - len(ordered)
    more = tag("p", f"Les {len(ordered)} premières sont affichées.", class_="card-note") if cut else None
    return join([tag("h4", plural(len(anomalies), "anomalie", "anomalies")), more, *fault_groups(ordered)])


def _kept(view: RoundTripView) -> Html:
    """What is not asked: kept from the plan, or already alike."""
    parts = (
        ("changée au plan depuis le téléchargement, gardée", "changées au plan depuis le téléchargement, gardées",
         view.meanwhile),
        ("déjà identique des deux côtés", "déjà identiques des deux côtés", view.same),
    )  # fmt: skip
    return join(_folded(plural(len(lines), f"cellule {one}", f"cellules {many}"), lines) for one, many, lines in parts)


def _new(lines: Sequence[NewLine]) -> Html | None:
    return new_table(lines) if lines else None


def new_table(lines: Sequence[NewLine]) -> Html:
    """The actions that would be created."""
    summary = plural(len(lines), "action serait créée", "actions seraient créées")
    rows = [(tag("strong", line.title), line.objective, line.lead, line.status) for line in lines]
    return folded(summary, fact_table(summary, NEW_HEADERS, rows, WIDE), shown=len(rows) <= SHOWN_AT_ONCE)


def _folded(summary: str, lines: Sequence[ChangeLine], *, shown: bool = False) -> Html | None:
    return folded(summary, _table(summary, lines), shown=shown) if lines else None


def _table(caption: str, lines: Sequence[ChangeLine]) -> Html:
    rows = [(_named(line), line.base, _if_other(line, line.mine), _if_other(line, line.theirs)) for line in lines]
    return fact_table(caption, HEADERS, rows, WIDE)


def _named(line: ChangeLine) -> Html:
    return with_details(tag("strong", line.place), line.action)


def _if_other(line: ChangeLine, text: str) -> Html | str:
    return text if text == line.base else tag("strong", text)


def show_choices(view: RoundTripView, turn: int) -> dict[str, Side]:
    """One choice per conflict, then the changes that the visitor would rather leave aside; those made, by cell."""
    chosen = _ask_conflicts(view.conflicts, turn)
    if not view.accepted:
        return chosen
    summary = plural(len(view.accepted), "changement repris du classeur", "changements repris du classeur")
    render(_folded(summary, view.accepted, shown=len(view.accepted) <= SHOWN_AT_ONCE))
    names = {line.key: f"{line.action} · {line.place}" for line in view.accepted}
    left = st.multiselect(
        "Changements à laisser de côté (facultatif)", list(names), format_func=lambda key: names.get(key, key),
        placeholder="Aucun", key=f"aller-retour-laisser-{turn}",
    )  # fmt: skip
    return chosen | dict.fromkeys(left, Side.THEIRS)


def _ask_conflicts(lines: Sequence[ChangeLine], turn: int) -> dict[str, Side]:
    if not lines:
        return {}
    render(tag("h3", plural(len(lines), "conflit à régler", "conflits à régler")))
    keys = [f"aller-retour-{turn}-{line.key}" for line in lines]
    if len(lines) > 1:
        with st.container(horizontal=True):
            for kept, words in ALL.items():
                st.button(words, on_click=_choose, args=(keys, kept), key=f"aller-retour-tout-{kept.name}-{turn}")
    chosen: dict[str, Side] = {}
    for number, (line, key) in enumerate(zip(lines, keys, strict=True), 1):
        render(_conflict(number, line))
        side: Side | None = st.radio(f"Garder pour le conflit {number}", list(WORDS), index=None, horizontal=True,
                        format_func=WORDS.__getitem__, key=key)  # fmt: skip
        if side is not None:
            chosen[line.key] = side
    return chosen


def _conflict(number: int, line: ChangeLine) -> Html:
    """The three values one under the other: they are read on a phone too."""
    name = tag("p", f"{number}. ", tag("strong", line.place), f", {line.action}")
    values = (line.base, line.mine, line.theirs)
    return tag("div", name, fact_list(zip(HEADERS[1:], values, strict=True)), class_="conflict")


def _choose(keys: Sequence[str], side: Side) -> None:
    for key in keys:
        st.session_state[key] = side

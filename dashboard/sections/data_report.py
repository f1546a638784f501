"""The dry-run report of a file: what it is, what it would change, every fault. Writes nothing, decides nothing."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from dashboard import resources
from dashboard.widgets.downloads import ExportLink, download_links
from dashboard.widgets.fact_table import counts_line, fact_list, fact_table, folded, with_details
from dashboard.widgets.markup import Child, Html, join, ordinals, pictogram, tag
from data_access.importers.report import Change, Changes, Counts, ImportReport
from data_access.services.loaded_data import count_statuses, held_series
from indicators.errors import Anomaly
from indicators.formats import PLURAL_FROM, format_measure, format_number, format_vintage, join_french, plural
from indicators.statuses import STATUS_WORDS, Status

SHOWN_REVISIONS = 20
DELIMITERS = {";": "point-virgule", ",": "virgule", "\t": "tabulation", "|": "barre verticale"}


def report_card(report: ImportReport, *, downloadable: bool) -> Html:
    """The whole report, the verdict first."""
    parts = (
        _verdict(report),
        _identity(report),
        _counts(report.counts),
        _held(report),
        _statuses(report),
        _changes(report),
        _missing(report),
        *(tag("p", ordinals(note), class_="card-note") for note in report.notes),
        _anomalies(report, downloadable=downloadable),
        _preview(report),
    )
    return tag("section", *parts, class_="card report", aria_label="Rapport de contrôle")


def _verdict(report: ImportReport) -> Html:
    blocking = sum(fault.blocking for fault in report.anomalies)
    if report.already_imported:
        fact = f"Ce fichier est déjà importé (lot {report.already_imported})."
        icon, kind, said = "alert", "warm", f"{fact} Retirez ce lot plus bas pour le publier de nouveau."
    elif report.accepted:
        kept = plural(report.counts.kept, "valeur prête", "valeurs prêtes")
        icon, kind, said = "check_circle", "plain", f"{kept} à publier. Rien n’est encore enregistré."
    else:
        faults = plural(blocking, "anomalie bloquante", "anomalies bloquantes")
        icon, kind, said = (
            "alert",
            "warm",
            f"{faults}. Rien n’a été enregistré\u00a0: corrigez le fichier, puis déposez-le de nouveau.",
        )
    title = tag("h3", f"Contrôle de «\u00a0{report.file_name}\u00a0»", class_="card-title")
    box = tag("div", pictogram(icon), tag("p", tag("strong", said)), class_=f"notice notice-{kind}", role="status")
    return join([title, box])


def _identity(report: ImportReport) -> Html:
    nature = "Le fichier contient des données de démonstration." if report.demonstration else ""
    facts = (
        ("Format reconnu", report.label),
        ("Feuille", report.sheet),
        ("Encodage", report.encoding),
        ("Séparateur", DELIMITERS.get(report.delimiter, report.delimiter)),
        ("Démonstration", nature),
    )
    return fact_list(facts)


def _counts(counts: Counts) -> Html:
    found = (
        ("ligne lue", "lignes lues", counts.read),
        ("valeur gardée", "valeurs gardées", counts.kept),
        ("ligne laissée de côté", "lignes laissées de côté", counts.outside),
        ("ligne vide", "lignes vides", counts.blank),
        ("valeur remise en forme", "valeurs remises en forme", counts.normalised),
        ("commune ancienne réunie", "communes anciennes réunies", counts.merged),
    )
    said = ((one if number < PLURAL_FROM else many, number) for one, many, number in found)
    return join([tag("h4", "Ce qui a été lu"), counts_line(said)])


def _held(report: ImportReport) -> Html | None:
    """Which indicators the file gives, and for which vintages."""
    found = held_series(report)
    if not found:
        return None
    known = resources.store().catalogue.indicators
    rows = [
        (
            known[indicator].label if indicator in known else indicator,
            join_french([format_vintage(v) for v in vintages]),
        )
        for indicator, vintages in found
    ]
    summary = f"Ce que le fichier apporte\u00a0: {plural(len(found), 'indicateur', 'indicateurs')}"
    return folded(summary, fact_table(summary, ("Indicateur", "Millésimes"), rows))


def _statuses(report: ImportReport) -> Html | None:
    found = count_statuses(report)
    if not found:
        return None
    note = "À la publication, les petits effectifs deviennent à leur tour «\u00a0secret statistique\u00a0»."
    shown = (tag("span", f"{word}\u00a0: ", tag("strong", format_number(number))) for word, number in found)
    line = tag("p", *shown, class_="counts")
    return join([tag("h4", "Statuts des valeurs"), line, tag("p", note, class_="card-note")])


def _changes(report: ImportReport) -> Html | None:
    changes = report.changes
    if changes is None:
        return None
    said = [("nouvelles", changes.new), ("révisées", len(changes.revised)), ("inchangées", changes.unchanged)]
    said += [(word, count) for word, count in _others(changes) if count]
    parts = (
        tag("h4", "Ce que la publication changerait"),
        counts_line(said),
        _changed(changes.withdrawn, "Valeurs retirées", "Voir les valeurs retirées"),
        _changed(changes.revised, "Valeurs révisées, les plus fortes d’abord", "Voir les plus fortes révisions"),
        _secret(changes),
    )
    return join(part for part in parts if part is not None)


def _others(changes: Changes) -> tuple[tuple[str, int], ...]:
    """What is said only when there is some."""
    return (
        ("retirées", len(changes.withdrawn)),
        ("absentes du fichier, gardées telles quelles", changes.untouched),
        ("données de démonstration remplacées", changes.demonstration_leaving),
    )


def _changed(found: Sequence[Change], title: str, action: str) -> Html | None:
    if not found:
        return None
    rows = [_revision(change) for change in found[:SHOWN_REVISIONS]]
    headers = ("Indicateur et territoire", "Publié aujourd’hui", "Dans le fichier")
    summary = f"{action} ({len(rows)} sur {len(found)})"
    return folded(summary, fact_table(title, headers, rows), shown=True)


def _secret(changes: Changes) -> Html | None:
    """What nobody will see once published: indicators, vintages, how many territories."""
    if not changes.secret:
        return None
    known = resources.store().catalogue.indicators
    rows = [
        (
            with_details(known[indicator].label if indicator in known else indicator, format_vintage(vintage)),
            tag("span", plural(count, "territoire", "territoires")),
        )
        for indicator, vintage, count in changes.secret
    ]
    total = sum(count for _, _, count in changes.secret)
    summary = f"Ce qui reste secret\u00a0: {plural(total, 'valeur', 'valeurs')}"
    return folded(summary, fact_table(summary, ("Indicateur", "Restent secrets"), rows))


def _revision(change: Change) -> Sequence[Child]:
    catalogue = resources.store().catalogue
    indicator, place = catalogue.indicators.get(change.indicator), catalogue.territories.get(change.territory)
    where = f"{place.name if place else change.territory}, {format_vintage(change.vintage)}"
    return (
        with_details(indicator.label if indicator else change.indicator, where),
        _figure(change.indicator, change.before, change.before_status),
        _figure(change.indicator, change.after, change.after_status),
    )


def _figure(indicator_id: str, value: float | None, status: str) -> Html:
    word = STATUS_WORDS[Status(status)]
    if value is None:
        return tag("span", word)
    return with_details(format_measure(value, resources.store().catalogue.indicators[indicator_id]), word)


def _missing(report: ImportReport) -> Html | None:
    if not report.missing:
        return None
    known = resources.store().catalogue.territories
    names = ", ".join(known[code].name if code in known else code for code in report.missing)
    count = plural(len(report.missing), "commune absente", "communes absentes")
    return tag("p", tag("strong", f"{count} du fichier\u00a0: "), f"{names}.")


def _anomalies(report: ImportReport, *, downloadable: bool) -> Html | None:
    if not report.anomalies:
        return tag("p", "Aucune anomalie relevée.")
    shown, total = report.shown, len(report.anomalies)
    groups = fault_groups(shown)
    cut = (
        f" Les {len(shown)} premières sont affichées\u00a0; le fichier les contient toutes."
        if len(shown) < total
        else ""
    )
    title = tag("h4", plural(total, "anomalie", "anomalies"))
    links = download_links(ExportLink("anomalies", (("empreinte", report.fingerprint),), "toutes les anomalies"))
    absent = tag("p", "Le rapport n’a pas pu être gardé pour téléchargement.", class_="card-note")
    head = tag("div", title, links if downloadable else absent, class_="heading-row")
    return join([head, tag("p", cut, class_="card-note") if cut else None, *groups])


def fault_groups(faults: Iterable[Anomaly]) -> list[Html]:
    """Every fault with its place and its remedy, those of one nature together, blocking ones first."""
    ordered = sorted(faults, key=lambda fault: (not fault.blocking, fault.code))
    return [_group(list(alike)) for _, alike in groupby(ordered, key=lambda fault: (fault.blocking, fault.code))]


def _group(faults: list[Anomaly]) -> Html:
    first, others = faults[0], len(faults) - 1
    kind = "Bloquant" if first.blocking else "À savoir"
    alike = f", et {plural(others, 'autre de même nature', 'autres de même nature')}" if others else ""
    summary = f"{kind}\u00a0: {first.message}{alike}"
    rows = [_fault(fault) for fault in faults]
    return folded(summary, fact_table(summary, ("Où", "Ce qui ne va pas, et que faire"), rows), shown=first.blocking)


def _fault(fault: Anomaly) -> Sequence[Child]:
    read = f"lu\u00a0: {fault.value}" if fault.value else ""
    message = f"{fault.message[:1].upper()}{fault.message[1:]}."
    return with_details(_place(fault), read), with_details(ordinals(message), f"{fault.remedy}.")


def _place(fault: Anomaly) -> str:
    parts: Iterable[str] = (
        f"feuille «\u00a0{fault.sheet}\u00a0»" if fault.sheet else "",
        f"ligne {fault.row}" if fault.row is not None else "",
        f"colonne {fault.column}" if fault.column else "",
    )
    return ", ".join(part for part in parts if part) or "tout le fichier"


def _preview(report: ImportReport) -> Html | None:
    if not report.preview:
        return None
    headers, *rows = report.preview
    wide = tag("div", fact_table("Premières lignes du fichier", headers, rows), class_="preview")
    return folded("Voir les premières lignes lues", wide) if rows else None

"""The two files of neighbourhoods: outlines (GeoJSON) and figures (our model or INSEE by IRIS), checked then kept."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.widgets.downloads import ExportLink, file_link
from dashboard.widgets.fact_table import WIDE, fact_table
from dashboard.widgets.markup import Child, render, tag
from dashboard.widgets.outcome import attempt, show_refusal
from data_access.services.neighbourhood_outlines import LONGEST_SOURCE, check_outlines, keep_outlines
from data_access.services.neighbourhood_values import (
    ValueBatch,
    check_values,
    list_value_batches,
    publish_values,
    record_values,
    withdraw_values,
)
from indicators.errors import Anomaly, RefusedError, UserError
from indicators.formats import join_french, plural

OUTLINES, VALUES = "quartiers-contours", "quartiers-valeurs"
MODEL = ExportLink("modele_quartiers", (), "Modèle des chiffres de quartiers")
SHOWN = 20
REFUSED = "Le fichier n’a pas été contrôlé."


def show_outline_import() -> None:
    """A GeoJSON: the check, where each outline comes from, then the keeping."""
    render(tag("h3", "Importer des contours", class_="card-title"))
    file = st.file_uploader(
        "Contours en GeoJSON, degrés WGS84, propriété « code ». 5 Mo au plus.", type=["geojson", "json"], key=OUTLINES
    )
    if file is None:
        return
    try:
        report = check_outlines(resources.store(), current_actor(), file.name, file.getvalue())
    except UserError as error:
        show_refusal(REFUSED, str(error))
        return
    _show_faults(report.faults)
    if not report.accepted:
        return
    count = plural(len(report.names), "contour lu", "contours lus")
    render(tag("p", f"{count}\u00a0: {join_french(list(report.names))}. Rien n’est encore enregistré."))
    source = st.text_input("Source des contours", key=f"{OUTLINES}-source", max_chars=LONGEST_SOURCE,
                           placeholder="IGN et INSEE, contours IRIS 2024")  # fmt: skip
    if st.button("Garder ces contours", type="primary", key=f"{OUTLINES}-garder"):
        attempt("Les contours n’ont pas été gardés.", lambda: _keep(file.name, file.getvalue(), source))


def _keep(name: str, content: bytes, source: str) -> tuple[str, str]:
    kept = keep_outlines(resources.store(), current_actor(), name, content, source)
    return "Contours gardés.", f"{join_french(list(kept))}\u00a0: la carte des quartiers les montre."


def show_value_import() -> None:
    """A table of figures: model, check, publication under harder secrecy; then the batches."""
    render(
        tag("h3", "Importer des chiffres", class_="card-title"), tag("p", file_link(MODEL, "csv"), class_="downloads")
    )
    file = st.file_uploader(
        "Notre modèle, ou un fichier de l’INSEE par IRIS (.csv). Rien n’est enregistré à cette étape.",
        type=["csv", "txt"],
        key=VALUES,
    )
    if file is not None:
        _show_values(file.name, file.getvalue())
    _show_batches()


def _show_values(name: str, content: bytes) -> None:
    try:
        report = check_values(resources.store(), current_actor(), name, content)
    except UserError as error:
        show_refusal(REFUSED, str(error))
        return
    _show_faults(report.faults)
    if report.already:
        render(tag("p", f"Ce fichier est déjà enregistré\u00a0: lot {report.already}."))
    if not report.accepted:
        return
    received = plural(report.received, "chiffre reçu", "chiffres reçus")
    hidden = plural(report.received - report.shown, "masqué", "masqués")
    render(tag("p", f"{report.label}. {received}, dont {hidden} par le secret des quartiers."))
    if st.button("Publier ces chiffres", type="primary", key=f"{VALUES}-publier"):
        attempt("Les chiffres ne sont pas publiés.", lambda: _record(name, content))


def _record(name: str, content: bytes) -> tuple[str, str]:
    batch = record_values(resources.store(), current_actor(), name, content)
    return "Chiffres publiés.", f"Lot de quartiers {batch}. Le portrait de chaque commune les montre."


def _show_batches() -> None:
    batches = list_value_batches(resources.store(), current_actor())
    if not batches:
        return
    render(fact_table("Lots de chiffres de quartiers", ("Lot", "Fichier", "Par", "État"), map(_row, batches), WIDE))
    waiting = [batch for batch in batches if not batch.published and not batch.withdrawn]
    if waiting:
        _show_gesture("Publier un lot en attente", waiting, "publier")
    shown = [batch for batch in batches if batch.published]
    if shown:
        _show_gesture("Retirer un lot publié", shown, "retirer")


def _row(batch: ValueBatch) -> tuple[Child, ...]:
    state = "publié" if batch.published else "retiré" if batch.withdrawn else "en attente d’une seconde personne"
    return str(batch.id), batch.file_name, batch.author_name, state


def _show_gesture(label: str, batches: list[ValueBatch], gesture: str) -> None:
    if not st.toggle(label, key=f"{VALUES}-{gesture}-choix"):
        return
    with st.form(f"{VALUES}-{gesture}-lot"):
        chosen = st.selectbox("Lot", [batch.id for batch in batches], index=None, placeholder="Choisir un lot")
        reason = st.text_input("Motif, écrit au journal", max_chars=300)
        pressed = st.form_submit_button("Confirmer")
    if pressed:
        attempt("Rien n’a changé.", lambda: _do(chosen, gesture, reason))


def _do(batch: int | None, gesture: str, reason: str) -> tuple[str, str]:
    if batch is None:
        message = "Choisissez un lot."
        raise RefusedError(message)
    if gesture == "publier":
        count = publish_values(resources.store(), current_actor(), batch)
        return "Lot publié.", f"Lot de quartiers {batch}\u00a0: {plural(count, 'chiffre montré', 'chiffres montrés')}."
    withdraw_values(resources.store(), current_actor(), batch, reason)
    return "Lot retiré.", f"Lot de quartiers {batch}\u00a0: ses chiffres ne sont plus montrés."


def _show_faults(faults: tuple[Anomaly, ...]) -> None:
    if faults:
        listed = [tag("li", fault.sentence()) for fault in faults[:SHOWN]]
        more = len(faults) - SHOWN
        rest = tag("p", f"Et {plural(more, 'autre', 'autres')}.") if more > 0 else None
        render(tag("div", tag("ul", *listed), rest, role="alert"))

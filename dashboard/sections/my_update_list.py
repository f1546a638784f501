"""The list « à mettre à jour », one part per person: to print, to send, to download. Sends nothing by itself."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.selection import choose_together
from dashboard.widgets.badges import demonstration_chip
from dashboard.widgets.downloads import ExportLink, download_links
from dashboard.widgets.fact_table import WIDE, fact_table
from dashboard.widgets.markup import Html, link, mail_link, ordinals, pictogram, render, tag
from dashboard.widgets.notices import empty_state
from data_access.services.my_update import read_to_update
from indicators.formats import plural
from indicators.views.to_update import NOBODY, PersonList

HEADERS = ("Action", "Porteur", "Statut", "À faire", "Confirmée le")
MAIL = "La messagerie de votre poste s’ouvre avec le message prêt\u00a0: choisissez le destinataire, relisez, envoyez."


def show_list() -> None:
    """Title, ways out, then one table per person."""
    found = read_to_update(resources.store(), current_actor())
    export = ExportLink("a_mettre_a_jour", (), found.title)
    with st.container(horizontal=True, vertical_alignment="center", key="maj-liste-gestes"):
        st.button("Revenir à ma mise à jour", icon=":material/arrow_back:", on_click=_back, key="maj-retour")
        render(
            tag(
                "div", link(tag("span", pictogram("print"), "Imprimer la liste"), "#imprimer", class_="button-link"),
                " ", download_links(export), class_="update-links",
            )
        )  # fmt: skip
    render(tag("div", tag("h2", ordinals(found.title)), demonstration_chip(found.demonstration), class_="heading-row"))
    stamp = found.table.stamp
    render(tag("p", ordinals(f"{stamp.selection}, au {stamp.as_of}."), class_="subtitle"))
    if not found.people:
        render(empty_state("Tout est à jour.", "Personne n’a d’action à confirmer ni de date passée."))
        return
    render(tag("p", MAIL, class_="subtitle screen-only"), *(_person(person) for person in found.people))


def _back() -> None:
    choose_together({"vue": ""})


def _person(person: PersonList) -> Html:
    count = plural(len(person.lines), "action", "actions")
    label = tag("span", pictogram("mail"), "Préparer un message")
    mail = mail_link(label, person.subject, person.body, aria_label=f"Préparer un message\u00a0: {person.person}")
    rows = [
        (tag("span", tag("strong", line.number), f" {line.title}", " ◇" if line.demonstration else None),
         line.lead, line.status, ordinals(line.todo), line.confirmed)
        for line in person.lines
    ]  # fmt: skip
    head = tag("div", tag("h3", f"{person.person} ({count})"), mail if person.person != NOBODY else None,
               class_="heading-row")  # fmt: skip
    return tag("section", head, fact_table(f"{person.person}\u00a0: {count}", HEADERS, rows, WIDE), class_="to-update")

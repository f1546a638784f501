"""The published figures of an edition as an open-data package. Masked as on every page; invents and opens nothing."""

import polars as pl

from data_access.clock import PARIS, paris_date
from data_access.exports.open_data import OPEN_LICENCE, OpenData, write_open_data
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.services.screens import facts_for
from data_access.store import Store
from indicators.formats import plural
from indicators.views.facts import Facts
from indicators.views.values_table import published_rows, values_table
from indicators.views.words import edition_text


@operation("chiffres.telecharger")
def build_open_data(store: Store, _actor: Actor, edition: str = "") -> tuple[str, str, bytes]:
    """Name, media type and bytes of the package of an edition, or of the version in force; NotFoundError when unknown.

    Only what may be opened: rows of producers under an open licence, without any invented figure.
    """
    facts = facts_for(store, edition)
    rows = published_rows(facts, [sheet.id for sheet in facts.catalogue.offered()])
    kept, left_out = _open_rows(facts, rows)
    made_at = store.clock.now().astimezone(PARIS)
    content = OpenData(
        values=values_table(facts, kept, f"Données ouvertes, {edition_text(edition)}"),
        catalogue=facts.catalogue,
        edition=edition_text(edition),
        fingerprint=store.edition(edition).fingerprint if edition else "",
        made_at=made_at,
        left_out=left_out,
    )
    named = f"edition-{edition}" if edition else f"en-cours_{paris_date(made_at):%Y-%m-%d}"
    return f"donnees-ouvertes_{named}_v{facts.data_version}.zip", "application/zip", write_open_data(content)


def _open_rows(facts: Facts, rows: pl.DataFrame) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The rows that may be opened, and in French how many are left out and why."""
    catalogue = facts.catalogue
    closed = [i.id for i in catalogue.indicators.values() if catalogue.source_of(i).licence != OPEN_LICENCE]
    groups = [group.code for group in facts.groups]
    real = rows.filter(~pl.col("demonstration"))
    opened = real.filter(~pl.col("indicator").is_in(closed) & ~pl.col("territory").is_in(groups))
    invented, private = rows.height - real.height, real.height - opened.height
    counted = (
        (invented, ("ligne de démonstration laissée", "lignes de démonstration laissées"), "chiffres inventés"),
        (private, ("ligne laissée", "lignes laissées"), "source sans licence ouverte, ou secteur dessiné ici"),
    )
    said = (f"{plural(count, *words)} de côté\u00a0: {reason}." for count, words, reason in counted if count)
    return opened, tuple(said)

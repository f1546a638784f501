"""The invented series as one batch: the same rows at each run, all of them marked. Publishes nothing.

Method: logit or log of the level, loadings on real covariates, what is proper to each commune, chance in the counts;
the weighted mean of the communes is brought to the level of the community before chance.
"""

import hashlib
from collections.abc import Sequence
from zlib import crc32

import numpy as np
import polars as pl

from data_access.repositories.frames import OBSERVATION_COLUMNS
from data_access.services.publication import BatchDraft
from data_access.starter_data.covariates import Reality
from data_access.starter_data.drawing import Drawing
from data_access.starter_data.real import GEO_VINTAGE
from data_access.starter_data.series import GENERATOR, SEED, Recipe, read_recipes
from indicators.observations import OBSERVATION_SCHEMA
from indicators.territories import EPCI_CODE, Level

DRAWN = ("territory", "vintage", "value", "numerator", "denominator", "status")


def draw(recipes: Sequence[Recipe], reality: Reality) -> pl.DataFrame:
    """Every row of these recipes, before masking, in the schema of observations."""
    return pl.concat([pl.DataFrame(schema=OBSERVATION_SCHEMA), *(_frame(recipe, reality) for recipe in recipes)])


def demonstration_draft(reality: Reality) -> BatchDraft:
    """The batch of the invented series."""
    rows = draw(read_recipes(), reality)
    digest = hashlib.sha256(rows.write_csv().encode()).hexdigest()
    note = (
        f"Valeurs inventées, générateur {GENERATOR}, graine {SEED}\u00a0: à remplacer par les tableaux des partenaires"
    )
    return BatchDraft("demonstration", "demonstration.csv", digest, "données de départ", GEO_VINTAGE, rows, note)


def _frame(recipe: Recipe, reality: Reality) -> pl.DataFrame:
    indicator = reality.catalogue.indicators[recipe.id]
    chance = np.random.default_rng([SEED, GENERATOR, crc32(recipe.id.encode())])
    drawing = Drawing(recipe, indicator, reality, chance)
    rows = pl.DataFrame(list(drawing.rows()), schema={name: OBSERVATION_SCHEMA[name] for name in DRAWN}, orient="row")
    whole = pl.col("territory") == EPCI_CODE
    producer = reality.catalogue.source_of(indicator).producer
    return rows.with_columns(
        indicator=pl.lit(recipe.id),
        level=pl.when(whole).then(pl.lit(Level.EPCI.value)).otherwise(pl.lit(Level.COMMUNE.value)),
        demonstration=pl.lit(value=True),
        geo_vintage=pl.lit(GEO_VINTAGE),
        source=pl.lit(f"Démonstration, à remplacer par\u00a0: {producer}"),
        note=pl.lit(recipe.told()),
    ).select(OBSERVATION_COLUMNS)

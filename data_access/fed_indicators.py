"""The batch of indicators that imported waves give, to be published as any other. Publishes nothing."""

import hashlib
from collections.abc import Sequence

import polars as pl

from data_access.repositories.frames import OBSERVATION_COLUMNS
from data_access.services.publication import BatchDraft
from indicators.catalogue.model import Catalogue
from indicators.observations import OBSERVATION_SCHEMA
from indicators.surveys.feeding import figures_fed
from indicators.surveys.model import SurveyWave

GEO_VINTAGE = "2025"
NOTE = "Calculé des réponses à une enquête, marge dite avec la valeur"


def survey_draft(waves: Sequence[SurveyWave], catalogue: Catalogue) -> BatchDraft | None:
    """The figures of waves as shown, status « estimé »; None when they feed no indicator."""
    rows = [
        {
            "indicator": figure.indicator, "territory": figure.territory, "level": figure.level,
            "vintage": figure.vintage, "value": figure.value, "numerator": figure.numerator,
            "denominator": figure.denominator, "status": figure.status, "demonstration": wave.demonstration,
            "geo_vintage": GEO_VINTAGE, "source": f"{wave.name}, {wave.producer}", "note": figure.note,
        }
        for wave in waves
        for figure in figures_fed(wave, catalogue)
    ]  # fmt: skip
    if not rows:
        return None
    frame = pl.DataFrame(rows, schema=OBSERVATION_SCHEMA).select(OBSERVATION_COLUMNS)
    digest = hashlib.sha256(frame.write_csv().encode()).hexdigest()
    named = "-".join(sorted({f"{wave.survey}-{wave.wave}" for wave in waves}))[:60]
    return BatchDraft("import", f"enquete-{named}.csv", digest, "calcul", GEO_VINTAGE, frame, NOTE)

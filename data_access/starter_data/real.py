"""The real figures embedded in the project, and the series derived from them alone. Invents nothing."""

import hashlib
from pathlib import Path

import polars as pl

from data_access.repositories.frames import OBSERVATION_COLUMNS
from data_access.services.publication import BatchDraft
from indicators.catalogue.model import Catalogue
from indicators.observations import Status
from indicators.territories import EPCI_CODE

REAL_FILE = Path(__file__).parent / "data" / "real_figures.csv"
COLUMNS = {
    "indicateur": "indicator",
    "code_territoire": "territory",
    "niveau": "level",
    "millesime": "vintage",
    "valeur": "value",
    "numerateur": "numerator",
    "denominateur": "denominator",
    "statut": "status",
    "millesime_geo": "geo_vintage",
    "source": "source",
    "note": "note",
}
GEO_VINTAGE = "2025"
JOBSEEKERS, JOBSEEKER_RATE = "DEFM_INSCRITS", "DEFM_POUR_100_15_64"
FIXED_BASE = "2023"
FIXED_BASE_NOTE = f"population {FIXED_BASE} pour toutes les années"


def read_real_figures(path: Path = REAL_FILE) -> pl.DataFrame:
    """The embedded figures in the schema of observations, none of them a demonstration."""
    texts = pl.read_csv(path, infer_schema=False).rename(COLUMNS)
    figures = [pl.col(name).cast(pl.Float64) for name in ("value", "numerator", "denominator")]
    named = texts.with_columns(*figures, pl.col("note").fill_null(""), demonstration=pl.lit(value=False))
    return named.select(OBSERVATION_COLUMNS)


def derive_jobseeker_rates(real: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Jobseekers per 100 inhabitants aged 15 to 64 at the vintages without a population of their own.

    The only population published by age is that of 2023: it serves every year, and each row says so.
    """
    rates = real.filter(pl.col("indicator") == JOBSEEKER_RATE)
    base = rates.select("territory", "denominator")
    counts = real.filter((pl.col("indicator") == JOBSEEKERS) & ~pl.col("vintage").is_in(rates["vintage"].unique()))
    scale = catalogue.indicators[JOBSEEKER_RATE].scale
    joined = counts.drop("denominator").join(base, on="territory").with_columns(numerator=pl.col("value"))
    return joined.with_columns(
        indicator=pl.lit(JOBSEEKER_RATE),
        value=scale * pl.col("numerator") / pl.col("denominator"),
        status=pl.lit(Status.CALCULATED.value),
        source=pl.lit("France Travail / Dares, INSEE RP 2023"),
        note=pl.when(pl.col("territory") == EPCI_CODE)
        .then(pl.lit(f"{FIXED_BASE_NOTE}\u202f; somme des 26 communes"))
        .otherwise(pl.lit(FIXED_BASE_NOTE)),
    ).select(OBSERVATION_COLUMNS)


def real_drafts(catalogue: Catalogue) -> tuple[BatchDraft, BatchDraft]:
    """The two batches of real figures: as published by their producers, and as derived by the tool."""
    real = read_real_figures()
    derived = derive_jobseeker_rates(real, catalogue)
    note = "Chiffres publics embarqués, à remplacer par les fichiers des producteurs"
    return (
        _draft("chiffres-publics.csv", real, note),
        _draft("series-derivees.csv", derived, f"Demandeurs d’emploi pour 100 habitants, {FIXED_BASE_NOTE}"),
    )


def _draft(file_name: str, rows: pl.DataFrame, note: str) -> BatchDraft:
    digest = hashlib.sha256(rows.write_csv().encode()).hexdigest()
    return BatchDraft("starter", file_name, digest, "données de départ", GEO_VINTAGE, rows, note)

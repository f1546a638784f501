"""What is really known of the 26 communes, as vectors in the order of their codes. Draws nothing at random."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import polars as pl

from indicators.catalogue.model import Catalogue
from indicators.observations import Status
from indicators.territories import EPCI_CODE

Vector = np.ndarray[tuple[int], np.dtype[np.float64]]

TOWNS_FILE = Path(__file__).parent / "data" / "towns.csv"
FIGURE_OF_COVARIATE = {
    "niveau_vie": ("MED_NV", "2023"),
    "age": ("PART_75P", "2023"),
    "apl": ("APL_MG", "2024"),
    "social": ("PART_LOC_SOCIAL", "2023"),
    "rsa": ("PART_RSA_FOY", "2024"),
    "voiture": ("PART_VOITURE_DT", "2023"),
    "inscrits": ("DEFM_POUR_100_15_64", "2024"),
    "france_services": ("BPE_FRANCE_SERVICES", "2025"),
}
PART_OF_BASE = {
    "population": ("POP_MUN", "2023", "value"),
    "moins_20": ("PART_MOINS20", "2023", "numerator"),
    "75_plus": ("PART_75P", "2023", "numerator"),
    "15_64": ("DEFM_POUR_100_15_64", "2024", "denominator"),
    "menages": ("PART_LOC_SOCIAL", "2023", "denominator"),
    "locataires_sociaux": ("PART_LOC_SOCIAL", "2023", "numerator"),
}


def read_towns(path: Path = TOWNS_FILE) -> pl.DataFrame:
    """One row per commune: area in km², and the point of its town hall, or one inside when that one is misplaced."""
    numbers = ("surface_km2", "point_lon", "point_lat")
    return pl.read_csv(path, infer_schema=False).with_columns(pl.col(name).cast(pl.Float64) for name in numbers)


@dataclass(frozen=True)
class Reality:
    """The real figures, read as vectors over the communes of the catalogue."""

    figures: pl.DataFrame
    catalogue: Catalogue

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The communes, in the order of every vector."""
        return tuple(commune.code for commune in self.catalogue.communes())

    @cached_property
    def covariates(self) -> Mapping[str, Vector]:
        """Standard scores weighted by inhabitants: mean 0, deviation 1."""
        found = {name: self.vector(*figure) for name, figure in FIGURE_OF_COVARIATE.items()}
        areas = dict(read_towns().select("code_insee", "surface_km2").iter_rows())
        found["densite"] = np.log(self.base("population") / np.array([areas[code] for code in self.codes]))
        return {name: _standard(values, self.base("population")) for name, values in found.items()}

    @cached_property
    def secret_poverty(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """The communes whose poverty rate is withheld by its producer."""
        rows = self.figures.filter((pl.col("indicator") == "TP60") & (pl.col("status") == Status.SECRET.value))
        hidden = set(rows["territory"].to_list())
        return np.array([code in hidden for code in self.codes])

    def base(self, name: str) -> Vector:
        """People or households of each commune, whole numbers."""
        if name == "adultes":
            return self.base("population") - self.base("moins_20")
        indicator, vintage, column = PART_OF_BASE[name]
        return np.round(self.vector(indicator, vintage, column))

    def vector(self, indicator: str, vintage: str, column: str = "value") -> Vector:
        """One column of one indicator at one vintage; a commune without a figure is a fault of the embedded file."""
        rows = self.figures.filter((pl.col("indicator") == indicator) & (pl.col("vintage") == vintage))
        known = dict(rows.select("territory", column).iter_rows())
        return np.array([float(known[code]) for code in self.codes])

    def wobble(self, indicator: str, vintages: tuple[str, ...]) -> Vector:
        """How the EPCI series strays from the line between its ends, as ratios; 1 at a vintage it does not have."""
        rows = self.figures.filter((pl.col("indicator") == indicator) & (pl.col("territory") == EPCI_CODE))
        known = dict(rows.select("vintage", "value").iter_rows())
        held = [index for index, vintage in enumerate(vintages) if vintage in known]
        values = np.array([float(known[vintages[index]]) for index in held])
        line = np.interp(held, [held[0], held[-1]], [values[0], values[-1]])
        found = np.ones(len(vintages))
        found[held] = values / line
        return found


def _standard(values: Vector, weights: Vector) -> Vector:
    mean = float(np.average(values, weights=weights))
    deviation = float(np.sqrt(np.average((values - mean) ** 2, weights=weights)))
    return (values - mean) / deviation

"""The catalogue of indicators as data: model, loader, checks."""

from indicators.catalogue.loader import load_catalogue
from indicators.catalogue.model import Catalogue, Indicator, Source

__all__ = ["Catalogue", "Indicator", "Source", "load_catalogue"]

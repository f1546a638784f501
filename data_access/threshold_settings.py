"""The thresholds of a comparison from the settings that hold them. Opens no store."""

from collections.abc import Mapping

from data_access.identity import parameters as names
from indicators.thresholds import Thresholds

TENTHS = 10


def thresholds_from(held: Mapping[str, int]) -> Thresholds:
    """The thresholds that settings by name say; one that an old edition did not know is at its default."""
    known = {name: spec.default for name, spec in names.SPEC_BY_NAME.items()} | dict(held)
    return Thresholds(
        near=known[names.GAP_NEAR] / TENTHS,
        far=known[names.GAP_FAR] / TENTHS,
        several=known[names.COVERED_FROM],
        spread_noise=known[names.SPREAD_NOISE],
        peers=known[names.PEERS],
        shared=known[names.PEERS_SHARED],
        quality=known[names.PROFILES_QUALITY],
        far_km=known[names.FAR_KM],
        far_minutes=known[names.FAR_MINUTES],
    )

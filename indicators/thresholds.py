"""The thresholds of the pages that serve to decide, as values: their bounds and words belong to the settings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What a comparison is read with; the defaults are those proposed to the committee.

    ``near`` and ``far`` bound the five classes of a gap, in standard deviations of the communes weighted by
    inhabitants. ``several`` is the number of active actions from which a commune is well covered.
    ``spread_noise`` is the change of a spread, in percent, under which it reads « stable ». ``peers`` is how many
    nearest places are shown, ``shared`` how many variables two places must both have. ``quality`` is the mean
    silhouette, in hundredths, under which profiles are refused. ``far_km`` and ``far_minutes`` are how far a service
    is said to be far.
    """

    near: float = 0.5
    far: float = 1.5
    several: int = 3
    spread_noise: int = 5
    peers: int = 8
    shared: int = 6
    quality: int = 25
    far_km: int = 10
    far_minutes: int = 20

    @property
    def key(self) -> str:
        """The thresholds as a text, for the key of a cache.

        >>> Thresholds().key
        '0.5-1.5-3-5-8-6-25-10-20'
        """
        return "-".join(str(getattr(self, name)) for name in self.__slots__)


DEFAULT = Thresholds()

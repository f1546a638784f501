"""Lambert 93, the projection of the French producers, to degrees. Source: IGN, note technique NT/G 71."""

from math import atan, degrees, exp, log, pi, radians, sin, sqrt

ECCENTRICITY = 0.0818191910428158
EXPONENT, CONSTANT = 0.7256077650532670, 11_754_255.4261
FALSE_EAST, FALSE_NORTH = 700_000.0, 12_655_612.0499
MERIDIAN = radians(3.0)
STEPS = 12


def degrees_of(east: float, north: float) -> tuple[float, float]:
    """Longitude and latitude, in degrees (RGF93, alike WGS84 to the metre), of a point in metres.

    >>> [round(part, 6) for part in degrees_of(700_000, 6_600_000)]
    [3.0, 46.5]
    """
    across, up = east - FALSE_EAST, FALSE_NORTH - north
    isometric = -log(sqrt(across**2 + up**2) / CONSTANT) / EXPONENT
    longitude = MERIDIAN + atan(across / up) / EXPONENT
    latitude = 2 * atan(exp(isometric)) - pi / 2
    for _ in range(STEPS):
        bent = ((1 + ECCENTRICITY * sin(latitude)) / (1 - ECCENTRICITY * sin(latitude))) ** (ECCENTRICITY / 2)
        latitude = 2 * atan(bent * exp(isometric)) - pi / 2
    return degrees(longitude), degrees(latitude)

"""Round marks of a value axis, and the decimals they are written with. Draws nothing."""

from math import ceil, floor, log10

CLOSE = 1e-9
"""An end that falls on a mark keeps it, whatever its last bit."""


def ticks_of(low: float, high: float, most: int) -> tuple[list[float], int]:
    """Round values between two ends, at most about ``most`` of them, and their decimals."""
    raw = (high - low) / max(most, 1)
    power = 10.0 ** floor(log10(raw)) if raw > 0 else 1.0
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw) if raw > 0 else 1.0
    decimals = max(0, -floor(log10(step)) + (1 if step / 10 ** floor(log10(step)) == 2.5 else 0))  # noqa: PLR2004
    first = ceil(low / step - CLOSE)
    count = floor(high / step + CLOSE) - first + 1
    return [round((first + i) * step, 10) for i in range(max(count, 0))], decimals

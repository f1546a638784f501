"""What the wording of a fault is made of. Holds no wording."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FaultText:
    """Message and remedy with named fields, plain spaces (typeset later); ``blocking`` refuses the file."""

    message: str
    remedy: str
    blocking: bool = True

"""The progress bar of the command line, on the error stream so that results stay clean."""

import sys
from dataclasses import dataclass, field
from typing import TextIO

WIDTH = 30


@dataclass
class ProgressBar:
    """Draws a bar on a terminal, one line per step elsewhere."""

    stream: TextIO = field(default_factory=lambda: sys.stderr)
    _label: str = ""

    def __call__(self, fraction: float, label: str = "") -> None:
        """Show the share done, from 0 to 1, and what is being done."""
        share = min(max(fraction, 0.0), 1.0)
        if self.stream.isatty():
            done = round(share * WIDTH)
            end = "\n" if share == 1.0 else ""
            self.stream.write(f"\r{'█' * done}{'░' * (WIDTH - done)} {share:4.0%} {label:<40.40}{end}")
        elif label and label != self._label:
            self.stream.write(f"{label}\n")
        self._label = label
        self.stream.flush()

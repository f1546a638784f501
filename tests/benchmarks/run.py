"""Print the ratios of one run: ``python -m tests.benchmarks.run [sessions changement …]``. Exit 1 past a bar."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import crowd_rows, rows
from tests.benchmarks.rows import Row


def families(data: Path) -> dict[str, Callable[[], list[Row]]]:
    """The measures by name, so that one can be run alone."""
    return {
        "script": lambda: [rows.script_row(data)],
        "aller-retour": lambda: rows.round_trip_rows(data),
        "sessions": lambda: crowd_rows.session_rows(data),
        "contenu": lambda: rows.first_content_rows(data),
        "changement": lambda: crowd_rows.browser_rows(data),
        "imports": rows.import_rows,
        "national": lambda: rows.national_rows(data),
    }


def show(row: Row) -> None:
    """One line: code, verdict, ratio and bar, the two measures."""
    sign = "≥" if row.at_least else "≤"
    verdict = "tenu" if row.kept else "NON TENU"
    print(
        f"{row.code:4} {verdict:9} {row.ratio:7.2f} ({sign} {row.bar:g})  "
        f"{row.product:9.2f} / {row.reference:9.2f} {row.unit:8} {row.what}",
        flush=True,
    )


def main(wanted: list[str]) -> int:
    """Run the wanted families, all by default."""
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        rows.set_up(data)
        for name, measure in families(data).items():
            if wanted and name not in wanted:
                continue
            for row in measure():
                show(row)
                failed = failed or not row.kept
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

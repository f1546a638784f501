"""Small files in the real formats, good and broken, built by hand in memory."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence

import openpyxl
import xlsxwriter
from openpyxl.workbook import Workbook

from data_access.importers.recognise import TEMPLATE_COLUMNS
from tests.data_access.batches import COMMUNES

Row = Sequence[object]
MORLAIX = ("TP60", "29151", "Morlaix", "2021", "19")
SHEET = "xl/worksheets/sheet1.xml"
OLD_HEADER = "CODGEO;NBMENFISC21;NBPERSMENFISC21;MED21;PIMP21;TP6021;D121;D921;RD21"
NEW_HEADER = "GEO;GEO_OBJECT;FILOSOFI_MEASURE;UNIT_MEASURE;TIME_PERIOD;CONF_STATUS;OBS_STATUS;OBS_VALUE"
WITH_POVERTY = frozenset(
    {"29023", "29113", "29151", "29163", "29188", "29191", "29199", "29207", "29254", "29266", "29279"}
)
"""The eleven communes large enough for the producer to publish their poverty rate."""


def completed(rows: Sequence[Row], width: int = len(TEMPLATE_COLUMNS)) -> list[list[object]]:
    """Rows completed to the width of their header."""
    return [[*row, *[None] * (width - len(row))] for row in rows]


def book(*rows: Row, change: Callable[[Workbook], None] | None = None, header: Row = TEMPLATE_COLUMNS) -> bytes:
    """A workbook whose « valeurs » sheet holds the header and these rows, changed by hand when asked."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "valeurs"
    for row in [header, *completed(rows, len(header))]:
        sheet.append(list(row))
    if change:
        change(workbook)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def book_of_shared_strings(*rows: Row) -> bytes:
    """The same workbook as other programs write it, its texts in a part of their own."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("valeurs")
        for number, row in enumerate([TEMPLATE_COLUMNS, *rows]):
            sheet.write_row(number, 0, row)
    return content.getvalue()


def text(*rows: Row, delimiter: str = ";", header: Row = TEMPLATE_COLUMNS) -> str:
    """The template as text."""
    lines = [header, *completed(rows, len(header))]
    return "".join(delimiter.join("" if cell is None else str(cell) for cell in line) + "\r\n" for line in lines)


def repacked(
    content: bytes,
    replaced: Mapping[str, Callable[[bytes], bytes]] | None = None,
    added: Mapping[str, bytes] | None = None,
) -> bytes:
    """A workbook with some parts rewritten and others added."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        assert set(replaced or {}) <= set(old.namelist())
        for info in old.infolist():
            rewrite = (replaced or {}).get(info.filename, bytes)
            new.writestr(info.filename, rewrite(old.read(info)))
        for name, data in (added or {}).items():
            new.writestr(name, data)
    return packed.getvalue()


def with_doctype(declaration: bytes) -> Callable[[bytes], bytes]:
    """A rewriter that puts a declaration before the root of an XML part."""

    def rewrite(part: bytes) -> bytes:
        start = re.match(rb"\s*(<\?xml[^>]*\?>)?", part)
        end = start.end() if start else 0
        return part[:end] + declaration + part[end:]

    return rewrite


def archive(**entries: bytes) -> bytes:
    """A .zip of these entries; « __ » in a name stands for a dot."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in entries.items():
            new.writestr(name.replace("__", "."), data)
    return packed.getvalue()


def filosofi_old(communes: Sequence[str] = COMMUNES, foreign: int = 40) -> str:
    """A national commune file in its old form: medians everywhere, poverty for the largest, « s » for the others."""
    lines = [OLD_HEADER]
    lines += [f"01{n:03d};346;895;25820;s;s;s;s;s" for n in range(1, foreign + 1)]
    for k, code in enumerate(communes):
        tail = f"50,0;{8 + k % 9}.0;11000;36000;3,{k % 9}" if code in WITH_POVERTY else "s;s;s;s;s"
        lines.append(f"{code};{400 + k};{900 + k};{20000 + 10 * k};{tail.replace('.', ',')}")
    return "\n".join(lines) + "\n"


def filosofi_new(communes: Sequence[str] = COMMUNES) -> str:
    """The long form: quoted texts, figures masked by CONF_STATUS, the EPCI, a region with the code of a département."""
    lines = [NEW_HEADER]
    for k, code in enumerate(communes):
        shown = code in WITH_POVERTY
        lines.append(f'"{code}";"COM";"MED_SL";"EUR_YR";"2023";"F";"A";"{21000 + k}"')
        lines.append(f'"{code}";"COM";"PR_MD60";"PT";"2023";"{"F" if shown else "C"}";"A";"{12 if shown else ""}"')
        lines.append(f'"{code}";"COM";"NUM_PER";"PS";"2023";"F";"A";"900"')
    lines.append('"242900835";"EPCI";"PR_MD60";"PT";"2023";"F";"P";"13.5"')
    lines.append('"29";"DEP";"PR_MD60";"PT";"2023";"F";"A";"11"')
    lines.append('"29";"REG";"PR_MD60";"PT";"2023";"F";"A";"77"')
    lines.append('"FM";"FRANCE";"PR_MD60";"PT";"2023";"F";"A";"14.9"')
    return "\n".join(lines) + "\n"

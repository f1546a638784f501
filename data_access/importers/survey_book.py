"""From the three sheets of a workbook to the waves of surveys. Faults are told, nothing is written or masked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from data_access.importers.faults import typeset
from data_access.importers.plan_book import Book
from data_access.importers.plan_table import FoundFaults, PlanTable, open_table
from data_access.importers.register_cells import RowReader
from data_access.importers.survey_sheets import ASKED, COLUMNS, QUESTIONS, RESULTS, WAVES
from indicators.actions.lexicon import SPLIT, folded
from indicators.catalogue.model import Catalogue, Nature
from indicators.neighbourhoods import Neighbourhood
from indicators.surveys.model import Answer, Mode, Question, Result, SurveyWave
from indicators.surveys.rules import faults_of_wave
from indicators.territories import EPCI_CODE, Territory

CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_CODE = 20
MOST_PEOPLE, LARGEST_EFFECT = 10_000_000, 20
Key = tuple[str, str]


@dataclass
class FoundWaves:
    """What a workbook says: its waves, and every fault."""

    faults: FoundFaults
    catalogue: Catalogue
    neighbourhoods: Mapping[str, Neighbourhood]
    waves: dict[Key, SurveyWave] = field(default_factory=dict)
    questions: dict[Key, Question] = field(default_factory=dict)
    results: dict[tuple[str, str, str, str], Result] = field(default_factory=dict)
    rows: dict[tuple[str, ...], int] = field(default_factory=dict)

    @property
    def communes(self) -> dict[str, Territory]:
        """The communes by code."""
        return {commune.code: commune for commune in self.catalogue.communes()}

    def fresh(self, reader: RowReader, column: str, *key: str) -> bool:
        """Whether a line is the first to say its key; a fault when it is not."""
        if key in self.rows:
            reader.table.fault("registre_double", reader.row, column, premiere=self.rows[key])
            return False
        self.rows[key] = reader.row
        return True


def read_waves(book: Book, catalogue: Catalogue, neighbourhoods: Mapping[str, Neighbourhood]) -> FoundWaves:
    """The waves of a workbook, none of which may be kept while a blocking fault is told."""
    found = FoundWaves(FoundFaults(book.file_name), catalogue, neighbourhoods)
    tables = {name: _table(book, name, found) for name in COLUMNS}
    readers = {WAVES: _wave, QUESTIONS: _question, RESULTS: _result}
    for name, table in tables.items():
        if table is not None:
            rows = [RowReader(table, row, found.communes) for row in table.rows()]
            for row in rows:
                readers[name](found, row)
            if not rows:
                table.faults.add("enquete_sans_ligne", None)
    results = tables[RESULTS]
    if results is not None and not any(fault.blocking for fault in found.faults.found):
        _assemble(found, results)
    return found


def _table(book: Book, name: str, found: FoundWaves) -> PlanTable | None:
    sheet = book.named(name)
    if sheet is None:
        found.faults.of("").add("enquete_feuille_absente", None, attendue=name, feuilles=book.names)
        return None
    return open_table(sheet, COLUMNS[name], ASKED[name], found.faults.of(sheet.name))


def _wave(found: FoundWaves, reader: RowReader) -> None:
    survey, wave = _code(reader, "survey"), _code(reader, "wave")
    name, asked = (typeset(reader.text(key, needed=True)) for key in ("name", "asked"))
    first, last = (reader.day(key) if reader.text(key, needed=True) else None for key in ("first", "last"))
    mode = _mode(reader)
    effect = reader.number("effect", 1, LARGEST_EFFECT)
    if not (survey and wave and name and asked and first and last and mode):
        return
    if last < first:
        reader.table.fault("enquete_dates", reader.row, "last")
    elif found.fresh(reader, "wave", WAVES, survey, wave):
        producer = reader.text("producer") or "producteur non renseigné"
        found.waves[survey, wave] = SurveyWave(
            survey, name, wave, first, last, asked, mode, producer, (), (), 1.0 if effect is None else effect
        )


def _mode(reader: RowReader) -> Mode | None:
    written = reader.text("mode", needed=True)
    mode = next((one for one in Mode if folded(one.value) == folded(written)), None)
    if written and mode is None:
        admitted = "\u202f; ".join(one.value for one in Mode)
        reader.table.fault("registre_liste", reader.row, "mode", valeur=written, admis=admitted)
    return mode


def _question(found: FoundWaves, reader: RowReader) -> None:
    survey, code = _code(reader, "survey"), _code(reader, "question")
    wording, objectives = typeset(reader.text("wording", needed=True)), _objectives(found, reader)
    favourable = tuple(part.strip() for part in SPLIT.split(reader.text("favourable")) if part.strip())
    indicator = _indicator(found, reader)
    if survey and code and wording and objectives and found.fresh(reader, "question", QUESTIONS, survey, code):
        found.questions[survey, code] = Question(code, wording, objectives, favourable, indicator)


def _objectives(found: FoundWaves, reader: RowReader) -> tuple[str, ...]:
    known = [objective.id for axis in found.catalogue.axes for objective in axis.objectives]
    codes = tuple(dict.fromkeys(code.replace(",", ".") for code in reader.several("objectives")))
    for code in codes:
        if code not in known:
            reader.table.fault("enquete_objectif", reader.row, "objectives", valeur=code, admis=", ".join(known))
    return tuple(code for code in codes if code in known)


def _indicator(found: FoundWaves, reader: RowReader) -> str:
    written = reader.text("indicator").upper()
    fed = [i.id for i in found.catalogue.offered() if i.nature is Nature.PERCEPTION]
    if written and written not in fed:
        reader.table.fault("enquete_indicateur", reader.row, "indicator", valeur=written, admis=", ".join(fed))
        return ""
    return written


def _result(found: FoundWaves, reader: RowReader) -> None:
    key = tuple(_code(reader, name) for name in ("survey", "wave", "question"))
    place, within = _place(found, reader)
    answer = reader.text("answer", needed=True)
    sample, count = (_people(reader, name) for name in ("sample", "count"))
    population, share = reader.number("population", 0, MOST_PEOPLE), reader.number("share", 0, 100)
    if not (all(key) and place and answer) or sample is None or count is None:
        return
    if not _declared(found, reader, key) or not found.fresh(reader, "answer", RESULTS, *key, place, folded(answer)):
        return
    survey, wave, question = key
    people = None if population is None else int(population)
    start = Result(question, place, sample, (), people, within)
    held = found.results.setdefault((survey, wave, question, place), start)
    found.rows.setdefault((survey, wave, question, place), reader.row)
    if (held.sample, held.population) != (sample, people):
        reader.table.fault("enquete_repondants", reader.row, "sample")
    more = Answer(answer, count, share)
    found.results[survey, wave, question, place] = replace(held, answers=(*held.answers, more))


def _declared(found: FoundWaves, reader: RowReader, key: tuple[str, ...]) -> bool:
    survey, wave, question = key
    for column, code, known, sheet in (
        ("wave", wave, found.waves, WAVES),
        ("question", question, found.questions, QUESTIONS),
    ):
        if (survey, code) not in known:
            reader.table.fault("enquete_non_declaree", reader.row, column, nom=f"{survey}, {code}", feuille=sheet)
            return False
    return True


def _people(reader: RowReader, key: str) -> int | None:
    number = reader.number(key, 0, MOST_PEOPLE) if reader.text(key, needed=True) else None
    if number is not None and number != int(number):
        remedy = "Écrivez un nombre entier de personnes"
        reader.table.fault("registre_nombre", reader.row, key, valeur=reader.text(key), remede=remedy)
        return None
    return None if number is None else int(number)


def _place(found: FoundWaves, reader: RowReader) -> tuple[str, str]:
    """The code of a place and, for a neighbourhood, of its commune."""
    written = reader.text("place", needed=True)
    whole = found.catalogue.territories[EPCI_CODE]
    if folded(written) in (folded(whole.name), EPCI_CODE):
        return EPCI_CODE, ""
    known = {folded(c.name): code for code, c in found.communes.items()} | {code: code for code in found.communes}
    code = known.get(written) or known.get(folded(written), "")
    quarter = found.neighbourhoods.get(written.upper())
    if code or quarter:
        return (code, "") if code else (written.upper(), quarter.commune if quarter else "")
    if written:
        reader.table.fault("enquete_lieu", reader.row, "place", valeur=written)
    return "", ""


def _code(reader: RowReader, key: str) -> str:
    written = reader.text(key, needed=True)
    if written and not (CODE.fullmatch(written) and len(written) <= LONGEST_CODE):
        reader.table.fault("enquete_code", reader.row, key, valeur=written)
        return ""
    return written


def _assemble(found: FoundWaves, table: PlanTable) -> None:
    """Each wave with its questions and results, then its rules."""
    for (survey, wave), head in found.waves.items():
        results = tuple(r for (s, w, _, _), r in found.results.items() if (s, w) == (survey, wave))
        asked = {r.question for r in results}
        questions = tuple(q for (s, _), q in found.questions.items() if s == survey and q.code in asked)
        whole = replace(head, questions=questions, results=tuple(_in_order(results, questions)))
        found.waves[survey, wave] = whole
        if not results:
            table.faults.add("enquete_sans_resultat", None, nom=f"{survey}, {wave}")
        for fault in faults_of_wave(whole):
            row = found.rows.get((survey, wave, fault.question, fault.place))
            table.faults.add(fault.code, table.faults.at(row), **fault.words)
        _refuse_mixed(found, whole, table)


def _in_order(results: tuple[Result, ...], questions: tuple[Question, ...]) -> Iterator[Result]:
    """The results by question, their answers all in the order in which the question first gives them."""
    for question in questions:
        held = [r for r in results if r.question == question.code]
        order = {folded(a.text): (i, a.text) for i, a in reversed(list(enumerate(a for r in held for a in r.answers)))}
        for result in held:
            told = (replace(answer, text=order[folded(answer.text)][1]) for answer in result.answers)
            yield replace(result, answers=tuple(sorted(told, key=lambda a: order[folded(a.text)][0])))


def _refuse_mixed(found: FoundWaves, wave: SurveyWave, table: PlanTable) -> None:
    for question in wave.questions:
        kinds: dict[str, set[str]] = {}
        for result in wave.of(question.code):
            if result.within:
                kinds.setdefault(result.within, set()).add(found.neighbourhoods[result.place].kind.value)
        if any(len(held) > 1 for held in kinds.values()):
            table.faults.add("enquete_quartiers", table.faults.at())

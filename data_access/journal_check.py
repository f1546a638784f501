"""Checks the chain of the journal, its texts and its heads, and says in French what does not hold. Reads no table."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from data_access.identity.chain import GENESIS, key_name, link, same, text_digest
from data_access.journal_heads import Head
from data_access.journal_words import field_word
from data_access.repositories.journal import ERASE, erasure_object
from indicators.errors import ProgrammingError
from indicators.formats import format_date, plural

Texts = Mapping[int, Mapping[str, tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class JournalFault:
    """What does not hold, at which line, in one French sentence."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification found: how many lines, erased texts and heads it read, and every fault by line."""

    lines: int
    erased: int
    heads: tuple[Head, ...]
    faults: tuple[JournalFault, ...]

    @property
    def intact(self) -> bool:
        """Nothing was edited, removed, added or moved, as far as the heads reach."""
        return not self.faults

    @property
    def first(self) -> JournalFault | None:
        """The fault of the first broken line."""
        return self.faults[0] if self.faults else None

    def sentences(self) -> tuple[str, ...]:
        """The report, to be read in this order."""
        return (self._verdict(), *(fault.sentence for fault in self.faults[:1]), *self._extent())

    def _verdict(self) -> str:
        read = plural(self.lines, "ligne lue", "lignes lues")
        if self.intact:
            return f"Le journal est intact\u00a0: {read}, aucune n’a été modifiée, retirée, ajoutée ni déplacée."
        count = plural(len(self.faults), "anomalie", "anomalies")
        return f"Le journal a été altéré\u00a0: {count} sur {read}."

    def _extent(self) -> tuple[str, ...]:
        erased = plural(self.erased, "texte effacé avec son motif", "textes effacés avec leur motif")
        return (*((f"{erased}.",) if self.erased else ()), self._reach())

    def _reach(self) -> str:
        """How far a cut of the end can be seen."""
        sealed = [head for head in self.heads if head.sealed]
        if not sealed:
            return (
                "Aucune tête du journal n’est connue\u00a0: si sa fin avait été coupée, cela ne se verrait pas. "
                "Gardez une tête chaque jour, hors de cette machine."
            )
        last = max(sealed, key=lambda head: head.line)
        return (
            f"La dernière tête connue est celle du {format_date(last.day)}, à la ligne {last.line}\u00a0: "
            "une coupure des lignes suivantes ne se verrait pas."
        )


@dataclass
class _Reading:
    """The walk along the lines; what it keeps of those it has seen."""

    key: bytes
    texts: Texts
    heads: Mapping[int, Sequence[Head]]
    faults: list[JournalFault] = field(default_factory=list)
    erasures: set[str] = field(default_factory=set)
    digests: dict[int, Mapping[str, str]] = field(default_factory=dict)
    previous: str = GENESIS
    last: int = 0
    count: int = 0

    def line(self, row: Mapping[str, Any]) -> None:
        number = int(row["id"])
        if row["key"] != key_name(self.key):
            self._fault(number, f"La ligne {number} porte le nom d’une autre clé que celle de cette installation.")
        elif not same(link(self.key, self.previous, row), str(row["chain"])):
            self._fault(number, _broken(number, self.last))
        for head in self.heads.get(number, ()):
            if head.chain != row["chain"]:
                day = format_date(head.day)
                self._fault(number, f"La ligne {number} n’est plus celle que nomme la tête du {day}.")
        self.digests[number] = _digests(row["texts"])
        if row["operation"] == ERASE:
            self.erasures.add(str(row["object"]))
        self.previous, self.last, self.count = str(row["chain"]), number, self.count + 1

    def ends(self) -> int:
        """Check what needs every line: texts and heads; returns how many texts are erased."""
        for number in sorted({*self.digests, *self.texts}):
            self._texts_of(number)
        for head in (head for heads in self.heads.values() for head in heads):
            if head.line > self.last:
                self._fault(self.last + 1, _cut(head, self.last))
        return sum(not salt for texts in self.texts.values() for _, salt in texts.values())

    def _texts_of(self, number: int) -> None:
        digests, texts = self.digests.get(number, {}), self.texts.get(number, {})
        for name in sorted({*digests, *texts}):
            fact = self._text_fault(number, name, digests.get(name), texts.get(name))
            if fact:
                self._fault(number, f"Ligne {number}, {field_word(name)}\u00a0: {fact}")

    def _text_fault(self, number: int, name: str, digest: str | None, kept: tuple[str, str] | None) -> str:
        erased = erasure_object(number, name) in self.erasures
        if digest is None:
            return "un texte a été ajouté après coup."
        if kept is None:
            return "le texte a été retiré."
        if kept == ("", ""):
            return "" if erased else "le texte a été vidé sans effacement au journal."
        if erased:
            return "un texte effacé est réapparu."
        return "" if same(text_digest(kept[1], kept[0]), digest) else "le texte a été modifié."

    def _fault(self, line: int, sentence: str) -> None:
        self.faults.append(JournalFault(line, sentence))


def check_journal(key: bytes, lines: Iterable[Mapping[str, Any]], texts: Texts, heads: Sequence[Head]) -> Verification:
    """Read the whole journal again with its key; the faults come by line."""
    if not key:
        message = "the journal is verified with the key of its chain"
        raise ProgrammingError(message)
    by_line: dict[int, list[Head]] = {}
    for head in heads:
        if head.sealed:
            by_line.setdefault(head.line, []).append(head)
    reading = _Reading(key, texts, by_line)
    for row in lines:
        reading.line(row)
    erased = reading.ends()
    forged = [JournalFault(head.line, _forged(head)) for head in heads if not head.sealed]
    faults = sorted([*reading.faults, *forged], key=lambda fault: fault.line)
    return Verification(reading.count, erased, tuple(heads), tuple(faults))


def _digests(texts: str) -> Mapping[str, str]:
    try:
        found = json.loads(texts)
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def _broken(number: int, last: int) -> str:
    if number > last + 1:
        gap = f"entre les lignes {last} et {number}" if last else f"avant la ligne {number}"
        return f"La chaîne est rompue à la ligne {number}\u00a0: il manque ce qui se trouvait {gap}."
    return f"La chaîne est rompue à la ligne {number}\u00a0: elle a été modifiée, ajoutée ou déplacée."


def _cut(head: Head, last: int) -> str:
    return (
        f"La fin du journal a été coupée, ou la base remplacée\u00a0: la tête du {format_date(head.day)} nomme la "
        f"ligne {head.line}, le journal s’arrête à la ligne {last}."
    )


def _forged(head: Head) -> str:
    return f"Une tête du fichier des têtes, à la ligne {head.line}, n’est pas signée par cette installation."

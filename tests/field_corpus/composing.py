"""Ordinary notes composed of the written sentences, from a seed; the planted notes with what must be found in each."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
MARK = re.compile(r"\{(\w+)\|([^}]*)\}")
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "septembre", "octobre", "novembre", "décembre")
SLOTS = {
    "commune": ("Plougonven", "Pleyber-Christ", "Taulé", "Plougasnou", "Lanmeur", "Carantec", "Guerlesquin"),
    "grande": ("Morlaix", "Plourin-lès-Morlaix", "Saint-Martin-des-Champs", "Plouigneau"),
    "petite": ("Botsorhel", "Lannéanou", "Plouégat-Moysan", "Guimaëc", "Locquénolé", "Garlan", "Henvic", "Sainte-Sève"),
    "littoral": ("Locquirec", "Plougasnou", "Carantec", "Plouezoc’h", "Saint-Jean-du-Doigt"),
    "orga": ("La CAF", "La MSA", "France services", "La mission locale", "Le CCAS", "La CPAM", "L’ADMR", "Pôle santé"),
    "public": ("jeunes", "parents", "aidants", "personnes âgées", "familles monoparentales", "bénéficiaires du RSA"),
    "mois": MONTHS,
    "mois2": MONTHS,
    "mois_v": ("avril", "octobre", "août"),
    "annee": ("2024", "2025", "2026"),
}
OPENINGS = (
    "",
    "",
    "",
    "Permanence du 14 {mois}. ",
    "Réunion d’habitants à {commune}. ",
    "Note d’équipe : ",
    "{annee}. ",
)
CLOSINGS = (
    "",
    "",
    "",
    " À suivre.",
    " À revoir en {mois}.",
    " Point transmis à {orga}.",
    " C’est nouveau à {commune}.",
)


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted note: its text, and the spans that must be found with their kind."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def planted(name: str) -> tuple[Planted, ...]:
    """The planted notes of a file, marks taken out."""
    return tuple(_unmarked(line) for line in _lines(name))


def ordinary(name: str, count: int, seed: int) -> tuple[str, ...]:
    """``count`` distinct ordinary notes of one to three sentences of a file; every sentence is used."""
    rng, sentences = random.Random(seed), _lines(name)  # noqa: S311 a seed, not a secret
    found: dict[str, None] = {}
    for sentence in sentences:
        found[_filled(rng, sentence)] = None
    while len(found) < count:
        body = " ".join(rng.sample(sentences, rng.randint(1, 3)))
        found[_filled(rng, rng.choice(OPENINGS) + body + rng.choice(CLOSINGS))] = None
    return tuple(found)


def _filled(rng: random.Random, text: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda slot: rng.choice(SLOTS[slot[1]]), text)


def _unmarked(line: str) -> Planted:
    text, spans, end = "", [], 0
    for mark in MARK.finditer(line):
        text += line[end : mark.start()]
        spans.append((len(text), len(text) + len(mark[2]), mark[1]))
        text, end = text + mark[2], mark.end()
    return Planted(text + line[end:], tuple(spans))


def _lines(name: str) -> tuple[str, ...]:
    return tuple(_read(HERE / name))


def _read(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line

"""The passwords too common to protect anything, and those built on nothing else. Reads its list once per process."""

import unicodedata
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "assets" / "security" / "common_passwords.txt"
COMMENT = "# "
FEWEST_DIFFERENT = 6
MOST_WORDS = 2
SHORTEST_WORD = 3
LOOK_ALIKES = str.maketrans("013457@$!", "oieastasi")


@cache
def common_passwords() -> frozenset[str]:
    """The list, in small letters without accents."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(_plain(line.strip()) for line in lines if line.strip() and not line.startswith(COMMENT))


@cache
def _words() -> frozenset[str]:
    return frozenset(w for w in common_passwords() if w.isalpha() and len(w) >= SHORTEST_WORD)


def is_common(password: str) -> bool:
    """Whether a password is in the list, hardly varies, or is one or two common words dressed in digits and signs."""
    plain = _plain(password)
    if plain in common_passwords() or len(set(plain)) < FEWEST_DIFFERENT:
        return True
    dressed = ("".join(c for c in text if c.isalpha()) for text in (plain, plain.translate(LOOK_ALIKES)))
    return any(_is_made_of_few_words(letters) for letters in dressed)


def _is_made_of_few_words(letters: str) -> bool:
    """Whether a text is at most two different common words, each as often as one likes."""
    if not letters:
        return True
    found = {0: {frozenset[str]()}}
    for start in range(len(letters)):
        for words in found.get(start, ()):
            for end in range(start + SHORTEST_WORD, len(letters) + 1):
                word = letters[start:end]
                if word in _words() and len(words | {word}) <= MOST_WORDS:
                    found.setdefault(end, set()).add(words | {word})
    return bool(found.get(len(letters)))


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))

"""Telephone, e-mail, NIR, plates, dates of birth, IBAN and accounts written in a text. Judges no name and no place."""

import re
from collections.abc import Callable, Iterator

from indicators.catalogue.personal_words import MONTHS
from indicators.field.spans import PersonalData, PersonalKind

NIR_MONTHS = frozenset({*range(1, 13), *range(20, 43)})
"""Months of a NIR; 20 to 42 when the month of birth is not known (Insee)."""
GAP = r"[ ./\-]"
NIR = re.compile(
    rf"(?<![\dA-Z])[1-478]{GAP}?\d\d{GAP}?\d\d{GAP}?(?:\d\d|2[AB]){GAP}?\d{{3}}{GAP}?\d{{3}}(?:{GAP}?\d\d)?(?!\d)",
    re.IGNORECASE,
)
IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2} ?\d{2}(?: ?[A-Z0-9]){11,30}(?![A-Za-z0-9])")
TELEPHONE = re.compile(
    rf"(?<![\w+])(?:(?:\+|00) ?33{GAP}*)?(?:\(0\)|0)?{GAP}*[1-9](?:{GAP}{{0,3}}(?:\d|x(?=x|[ .]|\d))){{8}}(?![\d])"
)
ABROAD = re.compile(r"(?<![\w+])(?:\+|00)[1-9]\d{0,2}(?:[ .\-]?\d){7,12}(?!\d)")
NUMERAL = (
    r"(?:zéro|zero|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|"
    r"trente|quarante|cinquante|soixante)"
)
SPELLED = re.compile(rf"\bz[ée]ro(?:[ ,\-]+(?:et )?{NUMERAL}){{5,}}", re.IGNORECASE)
EMAIL = re.compile(
    r"[\w.+\-]{2,}\s?(?:@|\(arobase\)|\[at\]|\(at\)|\barobase\b|\bchez\b)\s?[\w\-]{2,}"
    r"(?:\s?(?:\.|\[point\]|\bpoint\b)\s?[a-z]{2,6})+\b",
    re.IGNORECASE,
)
PLATE = re.compile(r"(?<![\w\-])[A-HJ-NP-TV-Z]{2}[ \-]?\d{3}[ \-]?[A-HJ-NP-TV-Z]{2}(?![\w\-])")
OLD_PLATE = re.compile(r"(?<![\w\-])\d{2,4} [A-HJ-NP-TV-Z]{2,3} (?:0[1-9]|[1-8]\d|9[0-5]|2[AB])(?![\w\-])")
DAY = rf"(?:\d{{1,2}} ?[/.\-] ?\d{{1,2}} ?[/.\-] ?(?:\d{{4}}|\d\d)|(?:1er|\d{{1,2}}) (?:{MONTHS}) \d{{4}})"
BIRTH = re.compile(
    rf"\bn[ée]{{1,2}}e?\(?e?\)? le {DAY}|\b(?:date de naissance|date naiss\.?|ddn|d\.d\.n\.?)[ :]*(?:le )?{DAY}"
    rf"|\bn[ée]e? en (?:{MONTHS}) (?:19|20)\d\d|\b\d{{1,3}} ans le (?:1er|\d{{1,2}}) (?:{MONTHS})|"
    rf"\b\d{{1,2}}e anniversaire le \d{{1,2}} (?:{MONTHS})",
    re.IGNORECASE,
)
HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z][\w.]{2,}")
LINK = re.compile(r"\b(?:www\.)?(?:facebook|instagram|tiktok|linkedin|twitter|snapchat|x)\.com/\S+", re.IGNORECASE)
NETWORK = re.compile(
    r"\b(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|facebook|twitter|vinted|discord|telegram|whatsapp|messenger|"
    r"leboncoin)"
    r"[\s:,(]*(?:(?:pseudo|compte|profil|sous le nom)[\s:]*)?(?P<name>[a-z\d]+(?:[._]\w+)+|[a-z]+\d{2,})",
    re.IGNORECASE,
)
ACRONYMS = frozenset({"CAF", "MSA", "ASE", "AAH", "RSA", "PMI", "CMP", "SDF", "ESS", "QPV", "SNC", "HLM"})
WORDS = (
    (PersonalKind.EMAIL, "[adresse électronique retirée]", "Une adresse électronique mène à une personne."),
    (PersonalKind.TELEPHONE, "[téléphone retiré]", "Un numéro de téléphone mène à une personne."),
    (PersonalKind.PLATE, "[plaque retirée]", "Une plaque mène au propriétaire du véhicule."),
    (PersonalKind.BIRTH, "[date de naissance retirée]", "Une date de naissance aide à reconnaître quelqu’un."),
    (PersonalKind.ACCOUNT, "[compte retiré]", "Un compte de réseau social mène à une personne."),
)
WORDS_OF = {kind: (replacement, why) for kind, replacement, why in WORDS}


def nir_is_keyed(text: str) -> bool:
    """Whether the last two figures of a NIR are the key of the thirteen others: 97 less their remainder by 97.

    Source: Insee, « Numéro de sécurité sociale » ; Corsica counts 2A as 19 and 2B as 18.

    >>> nir_is_keyed("2 84 12 29 151 001 71"), nir_is_keyed("2 84 12 29 151 001 72")
    (True, False)
    """
    bare = re.sub(r"[^\dABab]", "", text).upper().replace("2A", "19").replace("2B", "18")
    return bool(re.fullmatch(r"\d{15}", bare)) and 97 - int(bare[:13]) % 97 == int(bare[13:])


def iban_is_keyed(text: str) -> bool:
    """Whether an IBAN has its check digits (ISO 13616: the rearranged number leaves 1 when divided by 97).

    >>> iban_is_keyed("FR14 2004 1010 0505 0001 3M02 606"), iban_is_keyed("FR15 2004 1010 0505 0001 3M02 606")
    (True, False)
    """
    bare = text.replace(" ", "").upper()
    return bare.isalnum() and int("".join(str(int(c, 36)) for c in bare[4:] + bare[:4])) % 97 == 1


def find_numbers(text: str) -> list[PersonalData]:
    """The spans of these kinds in a plain text, the surest first."""
    found = [*_ibans(text), *_nirs(text), *_of(PersonalKind.EMAIL, EMAIL, text), *_of(PersonalKind.BIRTH, BIRTH, text)]
    found += [s for pattern in (TELEPHONE, ABROAD, SPELLED) for s in _of(PersonalKind.TELEPHONE, pattern, text, _rings)]
    found += [s for pattern in (PLATE, OLD_PLATE) for s in _of(PersonalKind.PLATE, pattern, text, _is_plate)]
    found += [s for pattern in (LINK, HANDLE) for s in _of(PersonalKind.ACCOUNT, pattern, text)]
    return [*found, *_named_accounts(text)]


def _ibans(text: str) -> Iterator[PersonalData]:
    for match in IBAN.finditer(text):
        keyed = iban_is_keyed(match[0])
        if keyed or (match[0].startswith("FR") and len(match[0].replace(" ", "")) == len("FR") + 25):
            why = "C’est un compte bancaire" + (
                ", clé exacte." if keyed else "\u00a0; sa clé est fausse, mais il se lit."
            )
            yield PersonalData(PersonalKind.IBAN, *match.span(), why, "[compte bancaire retiré]")


def _nirs(text: str) -> Iterator[PersonalData]:
    for match in NIR.finditer(text):
        figures = re.sub(r"[^\dABab]", "", match[0])
        keyed = nir_is_keyed(match[0])
        if not keyed and int(figures[3:5]) not in NIR_MONTHS:
            continue
        why = "C’est un numéro de sécurité sociale" + (
            ", clé exacte." if keyed else "\u00a0; sa clé manque ou est fausse, mais il se lit."
        )
        yield PersonalData(PersonalKind.NIR, *match.span(), why, "[numéro de sécurité sociale retiré]")


def _of(
    kind: PersonalKind, pattern: re.Pattern[str], text: str, keep: Callable[[str], bool] = bool
) -> Iterator[PersonalData]:
    replacement, why = WORDS_OF[kind]
    for match in pattern.finditer(text):
        if keep(match[0]):
            yield PersonalData(kind, *match.span(), why, replacement)


def _rings(text: str) -> bool:
    """Ten figures that begin by 0, a written number, or a number with the code of its country."""
    bare = re.sub(r"[^\dx+]", "", text.replace("(0)", "0"))
    return not re.search(r"\d", bare) or bare.startswith(("0", "+"))


def _is_plate(text: str) -> bool:
    letters = re.sub(r"[^A-Z]", " ", text).split()
    return not ACRONYMS & set(letters)


def _named_accounts(text: str) -> Iterator[PersonalData]:
    replacement, why = WORDS_OF[PersonalKind.ACCOUNT]
    for match in NETWORK.finditer(text):
        yield PersonalData(PersonalKind.ACCOUNT, *match.span("name"), why, replacement)

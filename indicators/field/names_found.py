"""Names of people written in a text: after a civility, by first name, by surname, in capitals. Judges no place."""

import re
from collections.abc import Iterator

from indicators.catalogue.personal_words import (
    ALSO_WORDS,
    ELSEWHERE,
    FIRST_NAMES,
    INSTITUTIONS,
    MONTHS,
    NOT_A_NAME,
    SURNAMES,
)
from indicators.field.spans import PersonalData, PersonalKind, Surroundings
from indicators.formats import french_key

UPPER, LOWER = "A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ", "a-zàâäçéèêëîïôöùûüÿœæ"
WORD = rf"[{UPPER}][{LOWER}{UPPER}'\-]+"
TITLE = rf"[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)*"
PARTICLE = (
    rf"(?:(?:Le|La|Les|Du|De|Da|Dos|El|Ben|Van|Ar|An|le|la|du|de|da|LE|LA|DU|DE|DA)[ -](?=[{UPPER}])|"
    rf"[LDOld]'(?=[{UPPER}]))"
)
CIVILITY = re.compile(
    r"\b(?:M(?:r|me|lle|adame|onsieur|ademoiselle)?|Mmes|MM|madame|monsieur|mademoiselle|mme|mr|mlle|MME|MR|"
    r"MLLE|[Dd]r|[Dd]octeur|"
    rf"Me|Maître)\b\.?(?: et (?:Mme|Madame|M\.?|Mlle)\.?)? +(?:[{UPPER}]\. ?)?"
    rf"(?P<name>(?:{PARTICLE})?[\w'\-]+(?: {PARTICLE}?{WORD})*)"
)
AFTER_RELATIVE = re.compile(
    r"\b(?:[Ff]amille|[Ff]ils|[Ff]ille|[Pp]etite?|[Mm]aman|[Mm]ère|[Pp]apa|[Pp]ère|[Gg]rand-(?:mère|père)|"
    r"[Éé]poux|[Vv]euve|"
    r"[Ss]œur|[Ff]rère|[Vv]oisine?|[Tt]ante|[Oo]ncle|[Cc]ousine?|[Cc]urateur|[Tt]uteur|[Dd]ossier|[Ee]nfants?|"
    r"[Jj]eune|[Cc]hez|"
    rf"[Aa]mie?|[Ss]ituation|[Vv]eufs?|[Cc]ouple|[Ll]es|[Cc]onsorts|[Bb]ébé)(?: de| d'|"
    rf" des)? ?(?P<name>{PARTICLE}?{TITLE}(?: {TITLE})?)"
)
CAPITALS = re.compile(
    rf"\b(?P<name>(?:(?:LE|LA|DE|DA|DU|L'|EL) ?)?[{UPPER}]{{3,}}(?:-[{UPPER}]{{2,}})? (?P<first>{TITLE})|"
    rf"(?P<early>{TITLE}) "
    rf"(?:(?:LE|LA|DE|DA|DU|EL) )?[{UPPER}]{{3,}})\b"
)
TWO_WORDS = re.compile(rf"(?<![\w\-'])(?P<one>{TITLE}) (?P<two>{PARTICLE}?{WORD}|[{UPPER}]\.)")
ALONE = re.compile(rf"(?<![\w\-])(?P<name>{TITLE})(?: et (?P<next>{TITLE}))?")
CALLED = re.compile(rf"\b(?:s\x27appelle|prénommée?|se nomme|surnommée?|dit le|nommée?) (?P<name>{TITLE}(?: {TITLE})*)")
MARRIED = re.compile(rf"\b(?:épouse|née|veuve|ép\.) (?P<name>{PARTICLE}?{TITLE})")
INITIAL = re.compile(
    rf"(?<![\w\-])(?P<name>(?!(?:Mmes?|Mme|Mlle|Madame|Monsieur|Mr|Dr|Me|Annexe|Groupe|Salle|Classe|Plan|Zone|"
    rf"Tableau|Bâtiment|Point|Partie|Vitamine|Section)\b){TITLE} [{UPPER}]\.)(?! ?[{UPPER}]\.)"
)
BEFORE_PLACE = re.compile(rf"(?:\b(?:{INSTITUTIONS})s?(?: (?:de |d'|du |des |de la |de l')?| ?-))$", re.IGNORECASE)
SHORTEST = 3
"""Letters of a name: « Mme Z » hides who she is."""
REMEDY = "[une personne]"
WHY_CIVILITY = "Ce qui suit une civilité se lit comme un nom."
WHY_FIRST = "C’est un prénom\u00a0; dans une petite commune, il suffit."
WHY_SURNAME = "C’est un nom de famille d’ici."
WHY_CAPITALS = "Un mot en capitales suivi d’un prénom se lit comme un nom."
BRETON = re.compile(r"(?:ker|gui|guen|pen|poul|tre|tro|coat|que|lag|mor|caro)[a-z]{3,}$")
MONTH = re.compile(rf"(?:{MONTHS})$", re.IGNORECASE)


def find_names(text: str, around: Surroundings) -> list[PersonalData]:
    """The names of people in a plain text, the surest first; places, organisations and institutions are let through."""
    rooms = (_civilities, _capitals, _called, _married, _pairs, _relatives, _alone, _initials)
    return [span for room in rooms for span in room(text, around)]


def is_known_place(word: str, around: Surroundings) -> bool:
    """Whether a word is a town, a land or an organisation, or part of its name.

    >>> is_known_place("Brest", Surroundings()), is_known_place("Le Goff", Surroundings())
    (True, False)
    """
    key = french_key(word)
    return key in around.places or key in around.organisations or key in ELSEWHERE or bool(MONTH.match(key))


def _span(match: re.Match[str], why: str, group: str = "name") -> PersonalData:
    return PersonalData(PersonalKind.NAME, *match.span(group), why, REMEDY)


def _civilities(text: str, around: Surroundings) -> Iterator[PersonalData]:
    for match in CIVILITY.finditer(text):
        name = match["name"]
        first = french_key(re.split(r"[ ']", name)[0])
        written = any(letter.isupper() for letter in name)
        if len(name.rstrip(".")) < SHORTEST or (first in NOT_A_NAME and not _has_capital_after(name)):
            continue
        if not written and not (_is_surname(name) or BRETON.match(first) or first in FIRST_NAMES):
            continue
        if not is_known_place(name, around):
            yield PersonalData(PersonalKind.NAME, match.start(), match.end("name"), WHY_CIVILITY, REMEDY)


def _has_capital_after(name: str) -> bool:
    found = re.match(rf"{PARTICLE}(?P<next>{WORD})", name)
    return found is not None and french_key(found["next"]) not in NOT_A_NAME


def _capitals(text: str, around: Surroundings) -> Iterator[PersonalData]:
    for match in CAPITALS.finditer(text):
        first = match["first"] or match["early"]
        if _is_first(first) and not is_known_place(first, around) and not _is_sited(text, match.start()):
            yield _span(match, WHY_CAPITALS)


def _called(text: str, around: Surroundings) -> Iterator[PersonalData]:
    for match in CALLED.finditer(text):
        if not is_known_place(match["name"], around) and not match["name"].startswith(("Le ", "La ", "Les ")):
            yield _span(match, "Ce mot est donné comme le nom de quelqu’un.")


def _married(text: str, around: Surroundings) -> Iterator[PersonalData]:
    return (_span(m, WHY_SURNAME) for m in MARRIED.finditer(text) if not is_known_place(m["name"], around))


def _initials(text: str, around: Surroundings) -> Iterator[PersonalData]:
    """« Katell B. »: a word with a capital and an initial, where no place is known."""
    for match in INITIAL.finditer(text):
        word = match["name"].split()[0]
        if (
            not is_known_place(word, around)
            and french_key(word) not in NOT_A_NAME
            and not _is_sited(text, match.start())
        ):
            yield _span(match, "Un mot suivi d’une initiale se lit comme un nom abrégé.")


def _pairs(text: str, around: Surroundings) -> Iterator[PersonalData]:
    """A first name and a surname, in either order, or a first name and an initial."""
    place = 0
    while match := TWO_WORDS.search(text, place):
        place = match.end("one")
        one, two = match["one"], match["two"]
        if is_known_place(two, around) or is_known_place(f"{one} {two}", around) or _is_sited(text, match.start()):
            continue
        if (_is_first(one) and not is_known_place(one, around)) or (_is_first(two) and _is_surname(one)):
            yield PersonalData(PersonalKind.NAME, *match.span(), WHY_FIRST, REMEDY)
            place = match.end()


def _relatives(text: str, around: Surroundings) -> Iterator[PersonalData]:
    """« famille Tanguy », « le fils Corre », « les Kerneïs », « chez Jean-Yves Moal »."""
    for match in AFTER_RELATIVE.finditer(text):
        name, before = match["name"], text[match.start() : match.start("name")]
        direct = not re.search(r"(?: de | d'| des )$", before)
        head = french_key(before.split()[0])
        known = _is_first(name) or _is_surname(name)
        named = known or (
            direct and head in {"famille", "fils", "fille", "petit", "petite", "consorts", "epoux", "veuve"}
        )
        if named and not is_known_place(name, around) and not is_known_place(name.split()[-1], around):
            yield _span(match, WHY_SURNAME)


def _alone(text: str, around: Surroundings) -> Iterator[PersonalData]:
    """A first name by itself; one that is also a word counts inside a sentence only, and never after a place noun."""
    for match in ALONE.finditer(text):
        for group in ("name", "next"):
            word = match[group]
            if not word or is_known_place(word, around) or not _is_first(word):
                continue
            start = match.start(group)
            wordy = french_key(word) in ALSO_WORDS
            if wordy or _is_sited(text, start) or text[match.end(group) : match.end(group) + 1] == "-":
                continue
            yield _span(match, WHY_FIRST, group)


def _is_sited(text: str, start: int) -> bool:
    """Whether what begins here is the name of a street, of a school, of any place."""
    before = text[max(0, start - 40) : start]
    return bool(BEFORE_PLACE.search(before))


def _is_first(word: str) -> bool:
    parts = french_key(word).replace(".", "").split("-")
    return len(word) >= SHORTEST and all(part in FIRST_NAMES for part in parts)


def _is_surname(word: str) -> bool:
    bare = re.sub(r"^(?:le|la|l|de|du|da|d|el|ar|an)[ '\-]+", "", french_key(word))
    return bare in SURNAMES or bare.replace(" ", "") in SURNAMES

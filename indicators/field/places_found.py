"""Homes written in a text: a numbered street, a hamlet, a door, where somebody lives. A street alone is no address."""

import re
from collections.abc import Iterator

from indicators.field.names_found import UPPER, WORD, is_known_place
from indicators.field.spans import PersonalData, PersonalKind, Surroundings

ROAD = (
    r"(?i:rue|avenue|av\.|boulevard|bd|bld|place|pl\.|impasse|allée|chemin|route|rte|quai|venelle|ruelle|square|cours|"
    r"passage|sentier|montée|hent|straed|lotissement|résidence|résid\.|cité|hameau|lieu-dit|lieu dit|esplanade|rampe|"
    r"grand'rue|grande rue|côte|tour|bâtiment|villa|clos|placitre|parc)"
)
TAIL = rf"(?: (?:de la |de l'|des |du |de |d'|la |le |les |l'|ar |an )?(?:[\w'\-]*[{UPPER}][\w'\-]*|\d+))*"
OPEN = r"(?i:rue|avenue|av\.|boulevard|bd|impasse|allée|chemin|route|venelle|ruelle|hent|quai)"
"""Roads that no count of things can stand before: « 2 rue basse », but not « 3 place de bus »."""
NUMBERED = re.compile(
    rf"(?<![\d,.])\b(?:n° ?)?\d{{1,4}}(?: ?(?:bis|ter|quater|[A-D]\b))?,? (?:de la |du )?"
    rf"(?:{ROAD}\b(?= (?:\w+ |[dl]')*[{UPPER}\d]){TAIL}|{OPEN} [\w'\-]+|(?i:grand'rue|grande rue))"
)
AFTER_NUMBER = re.compile(rf"\b{ROAD} [^,.;]{{2,30}},? (?:au )?n° ?\d{{1,4}}\b")
DOOR = re.compile(
    r"\b(?i:appartement|appt\.?|apt\.?|porte|bât\.?) (?:n° ?)?(?:\d{1,4}|[A-H])\b(?!\s?(?:%|€|m²|[a-zé]+s\b))"
    r"|\b(?i:bâtiment|logement|studio|chambre|étage) (?:n° ?\d{1,4}|[A-H]\b)"
)
LIVES = re.compile(
    r"\b(?:habite(?:nt)?|habitait|vit|vivent|loge|logée?s?|domiciliée?s?|demeure(?:nt)?|réside(?:nt)?|dort|"
    r"hébergée?s?|"
    r"installée?s?|adresse :)\b,? (?:seule? )?(?:toujours )?"
)
PLACE_AHEAD = re.compile(
    rf"(?:(?:au|à la|à l'|à|dans l'|dans la|dans le|en|sur la|sur le|rue de|la|le) ?)?(?P<place>{ROAD}\b{TAIL}|"
    rf"{WORD}(?: {WORD})*)"
)
POSTCODE = re.compile(rf"\b{WORD}(?: {WORD})*,? \d{{5}} [{UPPER}]")
HAMLET = re.compile(rf"\b(?i:lieu-?\s?dit) {WORD}(?: (?:ar |an |al )?{WORD})*")
ROUGH = re.compile(
    r"\b(?:dort|dorment|campe|squatte|vit|s\x27abrite) (?P<where>(?:derrière|sous|devant|au-dessus|à côté|au fond|"
    r"dans (?:le|un) "
    r"(?:garage|hangar|abri|hall)|dans la cave)\b[^.,;]{0,50})"
)
WHY = "Une adresse désigne un foyer."
REMEDY = "[adresse retirée]"


def find_addresses(text: str, around: Surroundings) -> list[PersonalData]:
    """The homes of a plain text; a public place or a street named without a number, nor a home, is let through."""
    found = [
        _span(*match.span()) for pattern in (NUMBERED, AFTER_NUMBER, HAMLET, DOOR) for match in pattern.finditer(text)
    ]
    found += [_span(*match.span("where")) for match in ROUGH.finditer(text)]
    return [*found, *_homes(text, around), *_postcodes(text, around)]


def _homes(text: str, around: Surroundings) -> Iterator[PersonalData]:
    """Where somebody lives: a street, or a hamlet we do not know as a commune."""
    for lives in LIVES.finditer(text):
        ahead = PLACE_AHEAD.match(text, lives.end())
        if not ahead or not ahead["place"]:
            continue
        if not is_known_place(ahead["place"], around) and not _is_commune(ahead["place"], around):
            yield _span(*ahead.span("place"))


def _is_commune(place: str, around: Surroundings) -> bool:
    return is_known_place(place.split(maxsplit=1)[0].rstrip(","), around)


def _postcodes(text: str, around: Surroundings) -> Iterator[PersonalData]:
    for match in POSTCODE.finditer(text):
        if not is_known_place(match[0].split(",")[0].rsplit(" ", 1)[0], around):
            yield _span(*match.span())


def _span(start: int, end: int) -> PersonalData:
    return PersonalData(PersonalKind.ADDRESS, start, end, WHY, REMEDY)

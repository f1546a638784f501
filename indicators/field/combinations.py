"""Rare combinations: in a small commune, one person told by what is precise about them. Knows no name nor address.

The criterion is singling out (Article 29 Working Party, opinion 05/2014): a reader of the commune knows who it is.
"""

import re
from collections.abc import Iterator

from indicators.field.spans import PersonalData, PersonalKind, Surroundings, searched

PERSON = (
    r"(?:femme|homme|dame|monsieur|fille|fillette|garçon|garçonnet|gamine?|enfant|bébé|adolescente?|ado|jeune|"
    r"mère|père|maman|papa|"
    r"veuve?|veuf|couple|famille|foyer|retraitée?|habitante?|locataire|personne|étudiante?|lycéenne?|lycéen|"
    r"collégienne?|"
    r"élève|grand-mère|grand-père|voisine?|célibataire|réfugiée?|ménage|aînée?|centenaire)"
)
TRADE = (
    r"(?:assistante? maternelle?|institut(?:rice|eur)|enseignante?|ma[îi]tresse|directrice|directeur|épici(?:er|ère)|"
    r"boulang(?:er|ère)|bouch(?:er|ère)|coiffeu(?:r|se)|facteur|factrice|postière|postier|infirmi(?:er|ère)|"
    r"médecin|kiné|"
    r"kinésithérapeute|pharmacienn?e?|dentiste|sage-femme|orthophoniste|agricult(?:eur|rice)|maraîch(?:er|ère)|"
    r"éleveu(?:r|se)|"
    r"pêcheu(?:r|se)|marin|ostréicult(?:eur|rice)|secrétaire de mairie|cantini(?:er|ère)|garde champêtre|curé|prêtre|"
    r"bibliothécaire|buraliste|garagiste|mécanicienn?e?|menuisi(?:er|ère)|maçon|couvreur|plombi(?:er|ère)|notaire|"
    r"vétérinaire|aide-soignante?|auxiliaire de vie|aide à domicile|animat(?:eur|rice)|cafeti(?:er|ère)|"
    r"restaurat(?:eur|rice)|"
    r"patronn?e? du (?:bar|café)|gérante? d[ue] \w+|cuisini(?:er|ère)|ambulanci(?:er|ère)|gendarme|pompi(?:er|ère)|"
    r"mareyeu(?:r|se)|puéricultrice|éducat(?:eur|rice)|artisane?|ATSEM|AESH|instit)"
)
ILL = (
    r"(?:autis\w+|trisomi\w+|cancer|leucémie|séropositi\w+|VIH|sida|dépressi\w+|alcooli\w+|toxicoman\w+|"
    r"bipolaire|schizophr\w+|"
    r"épilep\w+|diabéti\w+|sourde?|aveugle|malvoyante?|muette?|paraplégique|tétraplégique|handicapée?|parkinson|"
    r"alzheimer|"
    r"sclérose|hémiplégique|obèse|anorexique|amputée?|dialys\w+|malade|greffée?|AVC|burn-out|tentative de suicide|"
    r"fauteuil roulant|hospitalisée?)"
)
MAKE_UP = (
    r"(?:jumeaux|jumelles|triplés|veuve?|veuf|divorcée?|(?:instance de )?divorce|séparée?|enceinte|adopti\w+|"
    r"adoptée?s?|famille d\x27accueil|"
    r"couple d\x27hommes|couple de femmes|homosexuel\w*|transgenre|polygame|(?:quatre|cinq|six|sept|huit|neuf|dix|"
    r"[4-9]|1\d) enfants|"
    r"orphelin\w*|mère isolée|battue?|violences? conjugales?|incarcérée?|sort\w* de prison|détenue?|"
    r"sortant de l\x27ASE|placée?s? à l\x27ASE|"
    r"expulsée?|surendettée?|au chômage|licenciée?|sans papiers|hébergée? chez)"
)
ORIGIN = (
    r"(?:syrien\w*|ukrainien\w*|afghane?|roumaine?|albanais\w*|géorgien\w*|kosovar\w*|malien\w*|sénégalais\w*|"
    r"marocain\w*|"
    r"algérien\w*|tunisien\w*|congolais\w*|ivoirien\w*|guinéen\w*|anglaise?|portugais\w*|rom|turque?|irakien\w*|"
    r"somalien\w*|"
    r"musulman\w*|juive?|tchétchène|arménien\w*|brésilien\w*)"
)
AGE = r"(?:(?<![-\d])\d{1,3} ans|centenaires?|nonagénaires?|octogénaires?|de \d{1,2} mois)"
FORMER = rf"(?:ancienn?e? {TRADE}|ancienn?e? \w+)"
SINGLE = r"(?:\b(?:une?|le|la|cette?|cet|mon|ma|notre|son|sa|leur|de l'|du)\b|\b[dl]'(?:une? )?|\bL')"
ONLY = re.compile(
    rf"\b(?:seule?|unique|dernière?|premi(?:er|ère)) (?:jeune )?(?:{PERSON}|{TRADE})\b(?! (?:à domicile )?\w+ertes?)",
    re.IGNORECASE,
)
ONE_PERSON = re.compile(
    rf"{SINGLE} ?(?:jeune |petite? |vieil |vieille |ancienn?e? )?(?:{PERSON}|{TRADE})\b", re.IGNORECASE
)
THE_TRADE = re.compile(
    rf"(?<!chez )(?<!pour )(?:\b(?:le|la)\b |\bl')(?!aide à domicile)(?:ancienn?e? )?{TRADE}\b(?! sociale)",
    re.IGNORECASE,
)
KIN = r"(?:fils|fille|femme|mari|mère|père|frère|sœur|veuve?|veuf|conjointe?|compagne|compagnon)"
KIN_OF_TRADE = re.compile(rf"\b{KIN} (?:du |de la |de l'){TRADE}\b", re.IGNORECASE)
THE_ILL = re.compile(
    rf"(?:\b(?:le|la|cette?) |\b(?:l'|cet ))(?:jeune |vieil |vieille )?(?:femme|homme|dame|monsieur|fille|"
    rf"fillette|garçon|gamine?|"
    rf"bébé|ado\w*|veuve?|veuf|retraitée?|voisine?|{TRADE})\b[^,.;]{{0,30}}\b{ILL}\b",
    re.IGNORECASE,
)
SEVERAL = re.compile(r"\b(?:deux|trois|les) (?:sœurs|frères|jumeaux|jumelles|triplés|cousine?s|époux)\b", re.IGNORECASE)
THE_FAMILY = re.compile(rf"\b(?:la|cette|une|l\x27unique|unique) (?:famille|couple|foyer) {ORIGIN}\b", re.IGNORECASE)
TRAITS = tuple(
    re.compile(rf"\b{words}\b", re.IGNORECASE)
    for words in (AGE, ILL, MAKE_UP, ORIGIN, TRADE, r"ancienn?e? \w+", "adoptée?|homosexu")
)
ONE_TRADE = re.compile(rf"\b{TRADE}\b", re.IGNORECASE)
SELF_TOLD = re.compile(rf"veuve?|veuf|fillette|bébé|centenaire|ancienn?e? |{KIN}", re.IGNORECASE)
"""Nouns that are a trait by themselves."""
ENOUGH = 2
SENTENCE = re.compile(r"[^.!?…\n]+")
WHY = "Dans une petite commune, {what} suffit à reconnaître quelqu’un."
REMEDY = "[une personne du secteur]"


def find_combinations(text: str, around: Surroundings) -> list[PersonalData]:
    """The sentences of a plain text where somebody of a small commune is told by what is precise about them.

    The commune is named in the sentence, or in the one before when this one names no place, or the note is filed in it.
    """
    parts = list(SENTENCE.finditer(text))
    named = [around.filed_small or _names(part[0], around.small) for part in parts]
    near = [
        here or (place > 0 and named[place - 1] and not _names(parts[place][0], around.places))
        for place, here in enumerate(named)
    ]
    return [span for part, told in zip(parts, near, strict=True) if told for span in _in_sentence(part)]


def _in_sentence(part: re.Match[str]) -> Iterator[PersonalData]:
    sentence = part[0]
    only, family = ONLY.search(sentence), THE_FAMILY.search(sentence)
    if only:
        yield _told(part, sentence, only, "être la seule personne dans ce cas")
    elif family:
        yield _told(part, sentence, family, "l’origine d’un foyer")
    elif trade := KIN_OF_TRADE.search(sentence) or THE_TRADE.search(sentence):
        yield _told(part, sentence, trade, "un métier exercé par une seule personne")
    elif ill := THE_ILL.search(sentence):
        yield _told(part, sentence, ill, "une personne désignée par sa santé")
    elif (one := ONE_PERSON.search(sentence) or SEVERAL.search(sentence)) and len(_traits(sentence, one)) >= ENOUGH:
        yield _told(part, sentence, one, "réunir plusieurs précisions (âge, santé, famille, métier)")


def _traits(sentence: str, person: re.Match[str]) -> list[str]:
    """What is precise about somebody; a trade counts once, whether it names them or not."""
    found = [match for pattern in TRAITS for match in pattern.finditer(sentence)]
    apart = [match[0] for match in found if match.end() <= person.start() or match.start() >= person.end()]
    trade = ONE_TRADE.search(sentence)
    told = [word for word in apart if not ONE_TRADE.fullmatch(word)]
    return told + ([trade[0]] if trade else []) + ([person[0]] if SELF_TOLD.search(person[0]) else [])


def _told(part: re.Match[str], sentence: str, seen: re.Match[str], what: str) -> PersonalData:
    """From the person to the last trait told in the sentence."""
    ends = [m.end() for pattern in TRAITS for m in pattern.finditer(sentence) if m.end() > seen.end()]
    end = max([seen.end(), *ends])
    start = part.start()
    return PersonalData(PersonalKind.COMBINATION, start + seen.start(), start + end, WHY.format(what=what), REMEDY)


def _names(text: str, places: frozenset[str]) -> bool:
    key = f" {searched(text)} "
    return any(f" {name} " in key for name in places)

"""The numbered questions of the comparison: their heads, their anchors, and what stands where there is no answer."""

from dashboard.widgets.markup import Child, Html, link, tag
from dashboard.widgets.notices import empty_state

QUESTIONS = (
    ("ecarts", "Écarts", "Où sont les écarts à la référence\u202f?"),
    ("distribution", "Parmi les 26", "Et parmi les 26 communes\u202f?"),
    ("personnes", "Personnes", "Combien de personnes ou de logements cela représente-t-il\u202f?"),
    ("conclure", "Ne pas conclure", "Que peut-on conclure, et que ne peut-on pas conclure\u202f?"),
    ("resserrement", "Resserrement", "Les écarts se resserrent-ils\u202f?"),
    ("angles-morts", "Angles morts", "Où le besoin est-il fort sans action\u202f?"),
    ("corroboration", "Terrain", "Que dit le terrain, et que disent les chiffres\u202f?"),
    ("ressemblances", "Ressemblances", "Qui ressemble à qui\u202f?"),
    ("cartes", "Cartes", "Que disent les cartes côte à côte\u202f?"),
)
INDEX = {name: index for index, (name, _, _) in enumerate(QUESTIONS)}


def question(name: str, more: Child = None) -> Html:
    """« 5 Les écarts se resserrent-ils ? », the target of an anchor; ``more`` follows in regular weight."""
    index = INDEX[name]
    number = tag("span", str(index + 1), class_="question-number")
    after = tag("span", " ", more, class_="question-more") if more else None
    return tag("h2", number, QUESTIONS[index][2], after, id=name, class_="question")


def anchors() -> Html:
    """« Sur cette page : 1 Écarts, 2 Parmi les 26… »."""
    links = (link(f"{i} {short}", f"#{name}") for i, (name, short, _) in enumerate(QUESTIONS, 1))
    return tag("p", "Sur cette page\u00a0:", *links, class_="anchors")


def nothing(text: str, remedy: str = "Choisissez d’autres territoires ou d’autres indicateurs.") -> Html:
    """A question that the choices leave without an answer."""
    return empty_state(text, remedy)

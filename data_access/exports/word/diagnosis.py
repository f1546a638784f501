"""The social diagnosis as a Word document, from the very content of its paper. Reads nothing."""

from datetime import datetime

from data_access.exports.papers.sheets import AUTHOR, Content
from data_access.exports.picture import png_of
from data_access.exports.word.document import SMALL, Named, WordDocument, storable

SHARES = (2.1, 1.3, 1.5, 0.75, 1.3)


def diagnosis_document(content: Content, made_at: datetime) -> bytes:
    """The document: title, frame, a heading per public with its table, what it does not say, sources."""
    paper: Content = storable(content)
    mark = paper["mark"] if paper["demonstration"] else ""
    word = WordDocument(Named(paper["title"], AUTHOR, made_at), paper["foot"], mark)
    word.text(f"{paper['subtitle']}. {paper['context']}", SMALL)
    word.text(paper["finding"]["caution"], strong=paper["finding"]["strong"])
    word.heading(paper["frame_title"], 1)
    for sentence in paper["frame"]:
        word.text(sentence)
    for part in paper["parts"]:
        _part(word, part)
    word.heading(paper["surveys_title"], 1)
    word.text(paper["surveys_said"])
    for survey in paper["surveys"]:
        word.text(survey["said"], strong=survey["title"], keep=True)
        word.text(survey["method"], SMALL)
    word.heading(paper["unsaid_title"], 1)
    word.bullets(paper["unsaid"])
    word.heading("Notes et sources", 1)
    for note in paper["notes"]:
        word.text(note, SMALL)
    return word.content()


def _part(word: WordDocument, part: Content) -> None:
    word.heading(f"{part['title']} ({part['ages']})", 1)
    word.text(part["finding"]["caution"], strong=part["finding"]["strong"], keep=True)
    if part["picture"]:
        word.picture(png_of(part["picture"]["svg"]), part["picture"]["alt"])
    word.table(part["table"], part["table_title"], SHARES)
    word.heading(part["unknown_title"], 2)
    word.bullets(part["unknown"])
    word.heading(part["field_title"], 2)
    word.text(part["field_said"], keep=bool(part["quotes"]))
    for quote in part["quotes"]:
        word.text(f"{quote['text']} ({quote['source']})", "Quote")
    word.heading(part["actions_title"], 2)
    word.text(part["actions_said"])
    word.bullets(part["actions"])
    if part["actions_left"]:
        word.text(part["actions_left"])

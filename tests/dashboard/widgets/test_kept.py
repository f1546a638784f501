"""Markup is written once for a view that a cache hands out again, and never lent to another view."""

from dataclasses import dataclass

from dashboard.widgets import kept
from dashboard.widgets.kept import kept_with_view
from dashboard.widgets.markup import Html, tag


@dataclass(frozen=True, slots=True)
class Line:
    """A view."""

    text: str


def test_the_same_view_is_written_once_and_an_equal_one_again() -> None:
    written: list[tuple[str, str]] = []

    @kept_with_view
    def draw(line: Line, name: str = "p") -> Html:
        written.append((name, line.text))
        return tag(name, line.text)

    morlaix, same = Line("Morlaix"), Line("Morlaix")
    assert [draw(morlaix).text, draw(morlaix).text] == ["<p>Morlaix</p>"] * 2
    assert draw(morlaix, name="li").text == "<li>Morlaix</li>"
    assert draw(same).text == "<p>Morlaix</p>"
    assert written == [("p", "Morlaix"), ("li", "Morlaix"), ("p", "Morlaix")]


def test_a_view_let_go_never_lends_its_markup_to_the_one_that_takes_its_place() -> None:
    draw = kept_with_view(lambda line: tag("p", line.text))
    assert all(draw(Line(str(n))).text == f"<p>{n}</p>" for n in range(3 * kept.MOST))

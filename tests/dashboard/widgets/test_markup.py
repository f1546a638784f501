"""The one outlet of HTML: everything escaped, no foreign link, no handler, no style of others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.widgets.markup import join, link, mail_link, ordinals, tag
from indicators.errors import ProgrammingError


@given(st.text(max_size=60))
def test_no_text_ever_opens_a_tag_or_leaves_an_attribute(text: str) -> None:
    written = tag("span", text, title=text).text
    inside = written.removeprefix("<span").removesuffix("</span>")
    assert inside.count("<") == 0
    assert inside.count('"') == 2


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "//ailleurs.example", "https://ailleurs.example", "/\\ailleurs", "data:x"]
)
def test_a_link_stays_inside_the_application(href: str) -> None:
    with pytest.raises(ProgrammingError):
        link("x", href)


@pytest.mark.parametrize(
    "href", ["/axe-1-services?annee=2024", "?territoire=29151", "#ecarts", "/export/carte.csv", ""]
)
def test_our_own_addresses_are_accepted(href: str) -> None:
    assert 'target="_self"' in link("x", href).text


def test_a_message_is_addressed_to_nobody_and_its_words_add_no_field() -> None:
    written = mail_link("Écrire", "Objet & suite", "Ligne 1\nLigne 2 ?bcc=x@ailleurs.example").text
    assert 'href="mailto:?subject=Objet%20%26%20suite&amp;body=Ligne%201%0D%0ALigne%202%20%3Fbcc%3Dx%40' in written
    for href in ("mailto:x@ailleurs.example", "mailto:?subject=a&body=b&bcc=c", "mailto:x?subject=a&body=b"):
        with pytest.raises(ProgrammingError):
            link("x", href)


@pytest.mark.parametrize("name", ["onclick", "onmouseover", "x y"])
def test_no_handler_is_ever_written(name: str) -> None:
    with pytest.raises(ProgrammingError):
        tag("a", "x", **{name: "alert(1)"})


def test_a_style_may_not_carry_an_address() -> None:
    with pytest.raises(ProgrammingError):
        tag("span", style={"background": "url(https://x)"})


def test_ranks_take_a_superscript_and_words_do_not() -> None:
    assert ordinals("Le 1er et le 8e rang").text == "Le 1<sup>er</sup> et le 8<sup>e</sup> rang"
    assert ordinals("16e").text == "16<sup>e</sup>"
    assert "<sup>" not in ordinals("Les 26 élus").text


def test_missing_children_leave_no_trace() -> None:
    assert join([None, "a", None]).text == "a"

"""The laws of the chain: one form per content, every column counts, order counts, nothing passes without the key."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.identity.chain import CHAINED, GENESIS, canonical, chain_key, key_name, link, new_salt, text_digest
from data_access.settings import Settings, SettingsError

KEY, OTHER_KEY = b"k" * 32, b"l" * 32
WORDS = st.text(max_size=40)
LINES = st.fixed_dictionaries(
    {name: st.integers(0, 2**53) if name in ("id", "at") else WORDS for name in CHAINED}
)  # fmt: skip


def line(number: int, **others: object) -> dict[str, object]:
    return dict.fromkeys(CHAINED, "") | {"id": number, "at": 1, "actor": "chargee"} | others


@given(st.dictionaries(WORDS, st.one_of(WORDS, st.integers(), st.booleans(), st.none())))
def test_a_content_has_one_form_whatever_the_order_of_its_names(content: dict[str, object]) -> None:
    assert canonical({name: content[name] for name in reversed(content)}) == canonical(content)
    assert json.loads(canonical(content)) == content


@given(LINES, st.sampled_from(CHAINED), st.one_of(WORDS, st.integers(0, 2**53)))
def test_every_column_of_a_line_counts(content: dict[str, object], column: str, changed: object) -> None:
    other = content | {column: changed}
    assert (link(KEY, GENESIS, content) == link(KEY, GENESIS, other)) == (canonical(content) == canonical(other))


@given(LINES, LINES)
def test_a_link_depends_on_all_that_came_before(one: dict[str, object], two: dict[str, object]) -> None:
    if canonical(one) != canonical(two):
        forward = link(KEY, link(KEY, GENESIS, one), two)
        assert forward != link(KEY, link(KEY, GENESIS, two), one)
        assert forward != link(KEY, GENESIS, two)


@given(LINES)
def test_nobody_makes_a_link_without_the_key(content: dict[str, object]) -> None:
    assert link(KEY, GENESIS, content) != link(OTHER_KEY, GENESIS, content)


def test_a_word_moved_from_a_column_to_the_next_makes_another_link() -> None:
    assert link(KEY, GENESIS, line(1, operation="a", object="b")) != link(
        KEY, GENESIS, line(1, operation="ab", object="")
    )


def test_a_short_text_cannot_be_guessed_once_its_salt_is_gone() -> None:
    assert new_salt() != new_salt()
    assert text_digest(new_salt(), "3") != text_digest(new_salt(), "3")


def test_a_number_without_end_is_never_chained() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical({"after": float("nan")})


def test_the_key_of_the_demonstration_is_kept_in_a_file_its_owner_alone_reads(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, database_url="")
    key = chain_key(settings)
    assert chain_key(settings) == key
    assert settings.key_file.stat().st_mode & 0o777 == 0o600
    assert key not in settings.key_file.read_bytes()


def test_the_key_of_production_comes_from_its_secret_and_says_nothing_of_it(tmp_path: Path) -> None:
    secret = "V3ry-l0ng&unlikely_words-of-Morlaix-2026"  # noqa: S105 a secret of this test
    settings = Settings(data_dir=tmp_path, database_url="", mode="production", secret_key=secret)
    assert secret.encode() not in chain_key(settings)
    assert len(key_name(chain_key(settings))) == 16
    assert not settings.key_file.exists()


def test_production_without_a_secret_has_no_chain(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="SECRET_KEY"):
        chain_key(Settings(data_dir=tmp_path, database_url="", mode="production"))

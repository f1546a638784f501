"""Passwords: what is refused and why, what is accepted, how they are kept."""

import unicodedata

import pytest

from data_access.identity import passwords
from data_access.identity.common_passwords import FILE, common_passwords, is_common
from data_access.identity.passwords import check_password, hash_password, is_outdated, verify_password
from indicators.errors import RefusedError
from tests.data_access.people import OTHER_PASSPHRASE, PASSPHRASE


def test_the_list_holds_thousands_of_common_passwords_and_says_where_it_comes_from() -> None:
    assert len(common_passwords()) >= 3_000
    head = FILE.read_text(encoding="utf-8")[:2_000]
    assert "zxcvbn" in head
    assert "MIT License" in head
    assert {"123456", "azertyuiop", "motdepasse", "morlaix29600"} <= common_passwords()


@pytest.mark.parametrize(
    "password",
    [
        "motdepasse12345", "MotDePasse-2026!", "passwordpassword", "P@ssw0rdP@ssw0rd", "azertyuiopqsdfghjklm",
        "morlaixmorlaix29", "Morlaix.Finistère!", "111111111111111", "abababababababab", "1234567890123456",
        "2026-11-25 10:45", "bienvenue-bienvenue", "Monmotdepasse2026", "correcthorsebatterystaple",
    ],
)  # fmt: skip
def test_a_long_password_made_of_common_pieces_is_refused(password: str) -> None:
    assert len(password) >= passwords.FEWEST
    with pytest.raises(RefusedError, match="trop répandu"):
        check_password(password, "anne")


@pytest.mark.parametrize(
    "password",
    [
        PASSPHRASE, OTHER_PASSPHRASE, "vingt mouettes sur un toit", "mon voisin joue du bombarde faux",
        "x7Kq-2mVz-9pLw-4tRb", "ça commence par un ç…", "日本語のとても長い合言葉です。", "un deux trois soleil bleu",
    ],
)  # fmt: skip
def test_a_sentence_or_a_draw_is_accepted(password: str) -> None:
    check_password(password, "anne")


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", "trop court"), ("quatorze carac", "trop court"), ("é" * 14, "trop court"), ("mot " * 40, "trop long"),
        ("je suis anne.morvan pour de vrai", "contient votre identifiant"),
        ("la maison des MORVAN est bleue", "contient votre identifiant"),
    ],
)  # fmt: skip
def test_a_refusal_says_the_fact_and_the_remedy(password: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words) as caught:
        check_password(password, "anne.morvan")
    assert password not in str(caught.value) or not password


def test_accents_count_once_however_they_are_typed() -> None:
    composed, decomposed = (unicodedata.normalize(form, "une chaîne décomposée") for form in ("NFC", "NFD"))
    assert composed != decomposed
    assert verify_password(hash_password(composed), decomposed)


def test_a_hash_is_argon2id_salted_and_right_only_for_its_password() -> None:
    one, two = hash_password(PASSPHRASE), hash_password(PASSPHRASE)
    assert one != two
    assert one.startswith("$argon2id$v=19$m=47104,t=2,p=1$")
    assert verify_password(one, PASSPHRASE)
    assert not [
        text for text in ("", PASSPHRASE.upper(), PASSPHRASE + " ", PASSPHRASE[:-1]) if verify_password(one, text)
    ]
    assert not is_outdated(one)


def test_an_account_without_a_hash_is_never_right() -> None:
    for hashed in ("", "pas un hachage", "$argon2id$v=19$m=8,t=1,p=1$abc"):
        assert not verify_password(hashed, PASSPHRASE)
    assert not verify_password("", "")


def test_a_password_of_a_megabyte_is_judged_as_fast_as_another() -> None:
    assert not verify_password(hash_password(PASSPHRASE), "x" * 1_000_000)
    assert not is_common("une phrase tout à fait longue " * 200)


def test_a_crowd_waits_for_a_place_and_is_then_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "PATIENCE_S", 0.01)
    taken = [passwords.SLOTS.acquire(timeout=1) for _ in range(passwords.AT_ONCE)]
    try:
        with pytest.raises(passwords.TooBusyError, match="Réessayez"):
            verify_password("", PASSPHRASE)
    finally:
        for _ in taken:
            passwords.SLOTS.release()
    assert not verify_password("", PASSPHRASE)

"""Settings of the tool: bounds, author, reason; every statement stays."""

import secrets

import pytest
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data_access.identity.guard import ForbiddenError
from data_access.identity.parameters import SPECS
from data_access.services.accounts import add_organisation
from data_access.services.parameters import change_parameter, read_parameters
from data_access.settings import Settings
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from indicators.rights import Role
from tests.data_access.people import account
from tests.personas import ADMINISTRATOR, DIRECTOR_CAF, ELECTED, NOBODY, OFFICER


def words(store: Store) -> dict[str, str]:
    return {parameter.spec.name: parameter.words for parameter in read_parameters(store, ADMINISTRATOR)}


def test_every_setting_has_its_words_and_a_default_within_its_bounds(store: Store) -> None:
    for spec in SPECS:
        for mode in ("demonstration", "production"):
            assert spec.least <= spec.default_in(mode) <= spec.most
        assert spec.label
        assert spec.unit
    assert words(store) == {
        "session_inactivite": "30\u00a0minutes", "session_duree": "8\u00a0heures",
        "session_avertissement": "2\u00a0minutes", "publication_seconde_personne": "non",
        "confirmation_delai": "90\u00a0jours", "copil_ordre_du_jour": "15\u00a0jours",
        "copil_releve": "8\u00a0jours", "copil_rappel": "21\u00a0jours", "copil_approbation": "10\u00a0jours",
        "ecart_proche": "5\u00a0dixièmes d’écart type", "ecart_fort": "15\u00a0dixièmes d’écart type",
        "angles_morts_couverture": "3\u00a0actions", "resserrement_bruit": "5\u00a0% de changement",
        "voisins_nombre": "8\u00a0territoires", "voisins_variables": "6\u00a0caractères",
        "profils_qualite": "25\u00a0centièmes",
        "ponderation_desaccord": "8\u00a0points", "ponderation_accord": "3\u00a0points",
        "ponderation_defavorable": "150\u00a0centièmes", "ponderation_favorable": "50\u00a0centièmes",
        "ponderation_retenus": "5\u00a0objectifs", "ponderation_variation": "20\u00a0%",
        "ponderation_tirages": "2000\u00a0tirages",
        "services_distance": "10\u00a0kilomètres", "services_trajet": "20\u00a0minutes",
        "quartiers_population": "500\u00a0habitants", "quartiers_effectif": "11\u00a0personnes",
        "enquetes_repondants": "30\u00a0réponses", "enquetes_effectif": "5\u00a0personnes",
    }  # fmt: skip


def test_a_second_person_is_asked_for_in_production_without_a_word(store: Store, settings: Settings) -> None:
    changed = {"mode": "production", "secret_key": SecretStr(secrets.token_urlsafe(48))}
    production = Store(settings.model_copy(update=changed), engine=store.engine, clock=store.clock)
    assert words(production)["publication_seconde_personne"] == "oui"


def test_a_change_has_an_author_a_reason_and_a_line_in_the_journal(store: Store) -> None:
    change_parameter(store, ADMINISTRATOR, "confirmation_delai", 60, "COPIL plus fréquents")
    found = next(p for p in read_parameters(store, OFFICER) if p.spec.name == "confirmation_delai")
    assert (found.value, found.default, found.author, found.reason) == (
        60, 90, ADMINISTRATOR.id, "COPIL plus fréquents",
    )  # fmt: skip
    assert found.at == store.clock.now()
    with store.reading() as uow:
        line = uow.journal.last(1)[0]
    assert (line.operation, line.before, line.after, line.reason) == (
        "changer un réglage", {"valeur": "90\u00a0jours"}, {"valeur": "60\u00a0jours"}, "COPIL plus fréquents",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("session_inactivite", 4), ("session_inactivite", 121), ("session_duree", 0), ("session_duree", 13),
        ("publication_seconde_personne", 2), ("publication_seconde_personne", -1), ("confirmation_delai", 100_000),
    ],
)  # fmt: skip
def test_a_value_out_of_bounds_is_refused(store: Store, name: str, value: int) -> None:
    before = words(store)
    with pytest.raises(RefusedError, match="Choisissez une valeur"):
        change_parameter(store, ADMINISTRATOR, name, value, "essai")
    assert words(store) == before


def test_a_change_without_reason_without_effect_or_of_nothing_is_refused(store: Store) -> None:
    with pytest.raises(RefusedError, match="motif"):
        change_parameter(store, ADMINISTRATOR, "confirmation_delai", 60, "  ")
    with pytest.raises(RefusedError, match="vaut déjà"):
        change_parameter(store, ADMINISTRATOR, "confirmation_delai", 90, "essai")
    with pytest.raises(NotFoundError):
        change_parameter(store, ADMINISTRATOR, "inconnu", 1, "essai")


def test_only_the_administration_changes_a_setting(store: Store) -> None:
    for actor in (NOBODY, ELECTED, DIRECTOR_CAF, OFFICER):
        with pytest.raises(ForbiddenError):
            change_parameter(store, actor, "confirmation_delai", 60, "essai")
    for actor in (NOBODY, ELECTED, DIRECTOR_CAF):
        with pytest.raises(ForbiddenError):
            read_parameters(store, actor)
    assert words(store)["confirmation_delai"] == "90\u00a0jours"


@pytest.mark.parametrize("table", ["account", "account_version", "organisation_version", "parameter_version"])
def test_no_statement_is_rewritten_or_deleted(store: Store, table: str) -> None:
    account(store, "anne", Role.ELECTED)
    add_organisation(store, ADMINISTRATOR, "Les Amis du viaduc")
    change_parameter(store, ADMINISTRATOR, "confirmation_delai", 60, "essai")
    for gesture in (f"UPDATE {table} SET author = 'autre'", f"DELETE FROM {table}"):  # noqa: S608 names of the test
        with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
            connection.execute(text(gesture))

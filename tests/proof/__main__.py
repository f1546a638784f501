"""Print every figure we vouch for; exit 1 when one of them is not kept. ``make proof``."""

import sys
import tempfile
from pathlib import Path

from data_access.settings import Settings
from data_access.store import Store
from tests.proof import (
    actions,
    diagnosis,
    editions,
    engines,
    exports,
    field_notes,
    field_run,
    groups,
    identity,
    imports,
    journal,
    live,
    meeting,
    my_update,
    neighbourhoods,
    producers,
    rights,
    round_trip,
    secrecy,
    sentences,
    starter,
)  # fmt: skip
from tests.proof.lines import show


def main() -> int:
    """Every family, on a store made for the occasion."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        kept = [show("Premier démarrage", [starter.first_start(data)])]
        store = Store(Settings(database_url="", data_dir=data))
        kept.append(show("Premier démarrage interrompu", starter.interrupted_starts(data / "coupures")))
        kept.append(show("Chiffres d’or", starter.golden_figures(store)))
        kept.append(show("Données réelles", starter.real_figures(store)))
        kept.append(show("Secret\u00a0: l’auditeur", secrecy.planted_leaks()))
        kept.append(show("Secret\u00a0: données de départ", secrecy.starter_data(store)))
        kept.append(show("Phrases de lecture", sentences.everything(store)))
        secrets = data / "secrets"
        kept.append(show("Secret\u00a0: fichiers", secrecy.canaries(secrets)))
        kept.append(show("Secret\u00a0: territoires tirés au sort", secrecy.territories()))
        kept.append(show("Secret\u00a0: groupes de communes", (*groups.planted_groups(), *groups.random_groups())))
        kept.append(show("Secret\u00a0: quartiers", neighbourhoods.random_tables()))
        kept.append(show("Fichiers de forme réelle", imports.good_files(store)))
        kept.append(show("Fichiers fautifs", imports.bad_files(store)))
        kept.append(show("Fichiers abîmés", imports.mutants(store)))
        kept.append(show("Filosofi", imports.filosofi(store)))
        every = (*producers.insee(), *producers.mutants(), *producers.equipment())
        kept.append(show("Fichiers de producteurs", every))
        kept.append(show("Exports", (*exports.round_trips(store), *exports.open_data(store))))
        kept.append(show("Journal", journal.proof()))
        kept.append(show("Services, sur SQLite et PostgreSQL", engines.every_service()))
        kept.append(show("Identité", identity.everything()))
        kept.append(show("Droits", rights.matrix()))
        kept.append(show("Textes libres", rights.free_text()))
        kept.append(show("Carnet d’observation", (*field_notes.detector(), *field_notes.search())))
        kept.append(show("Du carnet au dossier", field_run.in_a_folder(data / "terrain")))
        kept.append(show("Suivi de la présidence", live.following()))
        kept.append(show("Éditions", editions.everything()))
        kept.append(show("Liens de téléchargement", exports.links(data)))
        diagnoses = data / "diagnostic"
        diagnoses.mkdir()
        kept.append(show("Diagnostic social", diagnosis.everything(diagnoses)))
        meetings = data / "seance"
        meetings.mkdir()
        kept.append(show("Une séance entière", meeting.whole_meeting(meetings)))
        store.engine.dispose()
        plan = data / "plan"
        plan.mkdir()
        kept.append(show("Plan d’actions", actions.action_plan(plan)))
        trips = data / "classeurs"
        trips.mkdir()
        kept.append(show("Aller-retour du plan d’actions", round_trip.round_trips(trips)))
        updates = data / "mise-a-jour"
        updates.mkdir()
        kept.append(show("Ma mise à jour", my_update.keyboard_updates(updates)))
    print("\nTout est tenu." if all(kept) else "\nUne figure au moins n’est pas tenue.")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())

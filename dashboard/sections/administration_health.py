"""The state of the installation: base, copies, logs, room left, versions. Reads it, changes nothing."""

from datetime import datetime

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.administration_words import moment, weight
from dashboard.widgets.badges import badge
from dashboard.widgets.fact_table import PAIRS, as_typed, fact_table, with_details
from dashboard.widgets.markup import Child, render, tag
from dashboard.widgets.notices import notice
from data_access.journal_heads import Head
from data_access.services.administration import BaseState, FilesState, InstallationState, read_installation
from data_access.services.health import OK
from data_access.software import Software
from indicators.formats import format_number, plural
from indicators.views.pages import Notice

HEADERS = ("Ce qui est mesuré", "Valeur")
MODES = {"demonstration": "démonstration", "production": "production"}
SHOWN = 16
LOW_SPACE = 1_000_000_000
Fact = tuple[str, Child]


def show_state() -> None:
    """Every measure of the installation, the faults first."""
    state = read_installation(resources.store(), current_actor())
    icon, word, tone = ("check", "en service", "blue") if state.status == OK else ("alert", "indisponible", "vermilion")
    render(tag("div", tag("h2", "État de l’installation"), badge(icon, word, tone), class_="heading-row"))
    render(*(notice(found) for found in _warnings(state)))
    render(tag("h3", "Base de données"), _table("Base de données", _base(state)))
    render(tag("h3", "Dossier de données"), _table("Dossier de données", _files(state.files)))
    render(tag("h3", "Programme"), _table("Programme", _program(state)))
    render(tag("p", f"Mesuré le {moment(state.at)}.", class_="card-note"))


def _warnings(state: InstallationState) -> list[Notice]:
    found = []
    if state.refusal:
        found.append(Notice("alert", "La base ne répond pas.", state.refusal))
    elif state.revision != state.expected_revision:
        text = (
            f"Elle est au schéma {state.revision or 'inconnu'}, le programme attend {state.expected_revision}. "
            "Lancez «\u00a0python -m data_access.cli migrate\u00a0», puis redémarrez."
        )
        found.append(Notice("alert", "La base n’est pas au schéma de cette version.", text))
    if state.files.free_bytes is not None and state.files.free_bytes < LOW_SPACE:
        text = f"Il reste {weight(state.files.free_bytes)} au dossier de données. Libérez de la place avant d’importer."
        found.append(Notice("alert", "Le disque se remplit.", text))
    return found


def _table(caption: str, facts: list[Fact]) -> Child:
    return fact_table(caption, HEADERS, facts, PAIRS)


def _base(state: InstallationState) -> list[Fact]:
    schema = ("Schéma", with_details(state.revision or "inconnu", f"attendu\u00a0: {state.expected_revision}"))
    if state.base is None:
        return [("Moteur", "sans réponse"), schema]
    return [("Moteur", state.base.engine), schema, *_contents(state.base), ("Tête du journal", _head(state.head))]


def _head(head: Head | None) -> Child:
    """The last head kept: what a copy elsewhere lets one compare."""
    if head is None:
        return "aucune tête n’est encore gardée"
    said = f"ligne {format_number(head.line)}, gardée le {moment(datetime.fromisoformat(head.at))}"
    seal = "" if head.sealed else "Cette tête n’est pas signée par cette installation\u00a0: vérifiez le journal."
    return with_details(said, as_typed(f"empreinte {head.chain[:SHOWN]}…"), seal)


def _contents(base: BaseState) -> list[Fact]:
    opened = f"ouverte le {moment(base.data_version_at)}" if base.data_version_at else "rien n’est encore publié"
    counts = base.counts
    return [
        ("Taille", weight(base.size)),
        ("Version des données", with_details(base.data_version, opened)),
        ("Versions ouvertes depuis le début", format_number(counts["versions"])),
        ("Lots reçus", format_number(counts["batches"])),
        ("Valeurs publiées, toutes versions", format_number(counts["published"])),
        ("Éditions closes", format_number(counts["editions"])),
        ("Lignes du journal", format_number(counts["journal"])),
    ]


def _files(files: FilesState) -> list[Fact]:
    names = ", ".join(files.snapshots) or "aucune\u00a0: la prochaine lecture en écrira une"
    return [
        ("Emplacement", files.folder),
        (
            "Copies des versions, pour les lire vite",
            with_details(f"{plural(len(files.snapshots), 'copie', 'copies')}, {weight(files.snapshot_bytes)}", names),
        ),
        ("Journal de sécurité", weight(files.security_log_bytes)),
        ("Journal technique", weight(files.technical_log_bytes)),
        ("Place libre sur le disque", weight(files.free_bytes)),
    ]


def _program(state: InstallationState) -> list[Fact]:
    software: Software = state.software
    libraries = ", ".join(f"{name} {version}" for name, version in software.libraries)
    return [
        ("Version publiée", software.release or "aucune\u00a0: version de développement"),
        ("Révision du code", software.commit or "inconnue\u00a0: installé sans son dépôt"),
        ("Mode", MODES[state.mode]),
        ("Fournisseur d’identité", state.provider or "aucun\u00a0: comptes locaux"),
        ("Python", software.python),
        ("Bibliothèques", libraries),
    ]

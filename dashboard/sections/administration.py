"""The administration page: one part at a time, named in the address. Owns the list of parts, and no right."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.administration_accounts import show_accounts
from dashboard.sections.administration_catalogue import show_catalogue
from dashboard.sections.administration_health import MODES, show_state
from dashboard.sections.administration_journal import show_journal_part
from dashboard.sections.administration_organisations import show_organisations
from dashboard.sections.administration_security import show_security
from dashboard.sections.administration_sessions import show_sessions
from dashboard.sections.administration_settings import show_settings
from dashboard.sections.frame import PageFrame, run_page
from dashboard.selection import PageChoices
from dashboard.widgets.choices import Choice, select_segment
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import render
from dashboard.widgets.outcome import show_last_outcome
from data_access.services.accounts import list_accounts
from data_access.services.administration import read_installation
from data_access.services.health import OK, UNAVAILABLE
from data_access.services.sessions import list_sessions
from indicators.formats import plural
from indicators.views.pages import Finding, Option

SLUG = "administration"
PARTS: Mapping[str, tuple[str, Callable[[], None]]] = MappingProxyType(
    {
        "comptes": ("Comptes", show_accounts),
        "organisations": ("Organisations", show_organisations),
        "sessions": ("Sessions ouvertes", show_sessions),
        "reglages": ("Réglages", show_settings),
        "catalogue": ("Catalogue", show_catalogue),
        "journal": ("Journal", show_journal_part),
        "securite": ("Journal de sécurité", show_security),
        "etat": ("État", show_state),
    }
)
SAID_STATUS = {OK: "La base répond.", UNAVAILABLE: "La base n’est pas au schéma attendu."}
FIRST = next(iter(PARTS))
NAMES = tuple(Option(code, label) for code, (label, _) in PARTS.items())


def show_administration() -> None:
    """The administration page."""
    run_page(PageFrame(SLUG, "Administration"), _draw)


def _draw(choices: PageChoices) -> None:
    render(finding(_finding()))
    shown = choices["vue"] if choices["vue"] in PARTS else FIRST
    select_segment(Choice("vue", "Partie de l’administration", NAMES), shown)
    show_last_outcome()
    _, draw = PARTS[shown]
    draw()


def _finding() -> Finding:
    """« 3 comptes ouverts, 2 sessions ouvertes, 108 lignes au journal. La base répond … »."""
    store, actor = resources.store(), current_actor()
    state = read_installation(store, actor)
    if state.base is None:
        return Finding("La base ne répond pas.", state.refusal)
    accounts = sum(line.account.is_open for line in list_accounts(store, actor))
    counted = (
        plural(accounts, "compte ouvert", "comptes ouverts"),
        plural(len(list_sessions(store, actor)), "session ouverte", "sessions ouvertes"),
        plural(state.base.counts["journal"], "ligne au journal", "lignes au journal"),
    )
    version = f"Version des données {state.base.data_version}, mode {MODES[state.mode]}."
    return Finding(f"{', '.join(counted)}.", f"{SAID_STATUS[state.status]} {version}")

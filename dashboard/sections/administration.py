"""The administration page: one part at a time, named in the address. Owns the list of parts, and no right."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dashboard.sections.administration_accounts import show_accounts
from dashboard.sections.administration_health import show_state
from dashboard.sections.administration_journal import show_journal_part
from dashboard.sections.administration_organisations import show_organisations
from dashboard.sections.administration_security import show_security
from dashboard.sections.administration_sessions import show_sessions
from dashboard.sections.administration_settings import show_settings
from dashboard.sections.frame import PageFrame, run_page
from dashboard.selection import PageChoices
from dashboard.widgets.choices import Choice, select_segment
from dashboard.widgets.outcome import show_last_outcome
from indicators.views.pages import Option

SLUG = "administration"
PARTS: Mapping[str, tuple[str, Callable[[], None]]] = MappingProxyType(
    {
        "comptes": ("Comptes", show_accounts),
        "organisations": ("Organisations", show_organisations),
        "sessions": ("Sessions ouvertes", show_sessions),
        "reglages": ("Réglages", show_settings),
        "journal": ("Journal", show_journal_part),
        "securite": ("Journal de sécurité", show_security),
        "etat": ("État", show_state),
    }
)
FIRST = next(iter(PARTS))
NAMES = tuple(Option(code, label) for code, (label, _) in PARTS.items())


def show_administration() -> None:
    """The administration page."""
    run_page(PageFrame(SLUG, "Administration"), _draw)


def _draw(choices: PageChoices) -> None:
    shown = choices["vue"] if choices["vue"] in PARTS else FIRST
    select_segment(Choice("vue", "Partie de l’administration", NAMES), shown)
    show_last_outcome()
    _, draw = PARTS[shown]
    draw()

"""The data page: what is loaded, its freshness, the imports of tables and of the plan, the batches, the journal."""

from dashboard import resources
from dashboard.cached_frames import dictionary
from dashboard.identity import current_actor
from dashboard.sections.cards import card_heading
from dashboard.sections.data_batches import show_batches, show_journal
from dashboard.sections.data_import import show_import
from dashboard.sections.data_open import show_open_data
from dashboard.sections.frame import PageFrame, run_page
from dashboard.sections.neighbourhood_forms import show_neighbourhood_imports
from dashboard.sections.plan_import import show_plan_import
from dashboard.sections.register_import import show_register_import
from dashboard.sections.round_trip import show_round_trip
from dashboard.selection import PageChoices
from dashboard.widgets.alerts import freshness_list
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import join, link, render, tag
from data_access.services.loaded_data import LoadedData, read_loaded_data
from indicators.formats import format_number, plural
from indicators.views.pages import Finding


def show_data() -> None:
    """The data page."""
    run_page(PageFrame("donnees", "Données et imports"), _draw)


def _draw(choices: PageChoices) -> None:
    render(finding(loaded_finding(read_loaded_data(resources.store(), current_actor()))))
    _show_freshness(choices)
    show_import()
    show_round_trip()
    show_plan_import()
    show_register_import()
    show_neighbourhood_imports()
    show_open_data()
    show_batches()
    show_journal()


def loaded_finding(loaded: LoadedData) -> Finding:
    """« 66 indicateurs sur 121 portent des chiffres réels, 50 des données de démonstration … »."""
    real = plural(loaded.real, "indicateur", "indicateurs")
    verb = "porte" if loaded.real <= 1 else "portent"
    invented = f"{format_number(loaded.demonstration)} des données de démonstration"
    strong = f"{real} sur {format_number(loaded.total)} {verb} des chiffres réels, {invented}."
    waiting = (
        plural(loaded.empty, "n’a encore aucune valeur", "n’ont encore aucune valeur") + ". " if loaded.empty else ""
    )
    caution = f"{waiting}Version des données {loaded.data_version}, arrêtée au {loaded.as_of}."
    return Finding(strong, caution)


def _show_freshness(choices: PageChoices) -> None:
    page = dictionary(resources.data_key(choices["edition"]))
    more = link("Voir chaque fiche dans le dictionnaire", choices.address("dictionnaire"))
    lacking = link("Voir ce qui manque, par objectifs débloqués", f"{choices.address('dictionnaire')}#ce-qui-manque")
    ways = tag("p", more, " · ", lacking)
    card = join([card_heading("Fraîcheur des données", level="h2"), freshness_list(page.freshness), ways])
    render(tag("section", card, class_="card"))

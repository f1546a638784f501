"""What a visitor is told when something breaks: a French sentence and a number. The trace stays on the server."""

import sys

from dashboard.widgets.notices import show_failure
from data_access.incidents import record_incident
from indicators.errors import UserError


def report_script_error(error: Exception) -> bool:
    """Called by Streamlit when a page breaks; True means that nothing else is shown."""
    show_failure(error if isinstance(error, UserError) else UserError(sentence_of(error)))
    return True


def sentence_of(error: Exception) -> str:
    """Record the error and say it in French, with the number to quote."""
    incident = record_incident(error)
    place = f" (détail dans {incident.place})" if incident.place else ""
    sys.stderr.write(f"Incident {incident.number}\u00a0: {type(error).__name__}{place}\n")
    return (
        f"Un problème imprévu est survenu\u00a0: incident {incident.number}. Rechargez la page\u202f; "
        "si le problème revient, transmettez ce numéro à la personne qui tient l’outil."
    )

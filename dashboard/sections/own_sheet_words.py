"""What the parts of the own sheets share: the view of the address, the texts of refusals. Draws nothing."""

from dashboard.selection import PageChoices

SLUG, VIEW = "dictionnaire", "fiches"
PROPOSE, READ, SWITCH = "fiches.proposer", "fiches.lire", "fiches.activer"
UNSENT, UNDECIDED = "Rien n’a été proposé.", "Rien n’a été décidé."
LONGEST = 300
SENT = "Une autre personne accepte ou refuse\u00a0; rien n’est en vigueur avant."


def own_sheets_address(choices: PageChoices) -> str:
    """The part of the dictionary where own sheets are proposed and decided."""
    return choices.address(SLUG, vue=VIEW, indicateur="")

"""Who reads an action and who leads it: pure rules on a record and a viewer. Knows no account and no role matrix."""

from dataclasses import dataclass

from indicators.actions.model import ActionRecord
from indicators.actions.words import Confidentiality


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whoever looks: the names a record may call them by, their organisation and the signatory it belongs to.

    ``restricted`` says that the role may read restricted records at all; ``chair`` that the person leads the meeting;
    ``whole`` is the program itself, which sees everything.
    """

    names: frozenset[str]
    organisation: str = ""
    signatory: str = ""
    restricted: bool = False
    chair: bool = False
    whole: bool = False


EVERYONE = Viewer(frozenset())
"""What any signed-in person sees: public records only."""
PROGRAM = Viewer(frozenset(), whole=True)
"""The program itself: every record."""


def organisations_of(record: ActionRecord) -> frozenset[str]:
    """The lead organisation, the partners and the funders of an action.

    >>> sorted(organisations_of(ActionRecord("a", "4.2-03", "P", "4.2", lead_organisation="CCAS de Morlaix")))
    ['CCAS de Morlaix']
    """
    named = {record.lead_organisation, *(p.organisation for p in record.partners), *(f.funder for f in record.fundings)}
    return frozenset(named - {""})


def may_read(record: ActionRecord, viewer: Viewer) -> bool:
    """Whether a signed-in person reads a record.

    Public: everyone. « partenaires »: the signatories, and the organisations of the action. « restreint »: the lead
    organisation, whoever pilots it and whoever leads the meeting, when their role reads restricted records.

    >>> private = ActionRecord("a", "4.2-03", "P", "4.2", confidentiality=Confidentiality.RESTRICTED)
    >>> may_read(private, EVERYONE), may_read(private, PROGRAM)
    (False, True)
    """
    if viewer.whole or record.confidentiality is Confidentiality.PUBLIC:
        return True
    if record.confidentiality is Confidentiality.PARTNERS:
        return bool(viewer.signatory) or viewer.organisation in organisations_of(record)
    if not viewer.restricted:
        return False
    return viewer.chair or is_own(record, viewer) or pilots(record, viewer)


def is_own(record: ActionRecord, viewer: Viewer) -> bool:
    """Whether the viewer's organisation answers for the action."""
    return bool(record.lead_organisation) and record.lead_organisation == viewer.organisation


def pilots(record: ActionRecord, viewer: Viewer) -> bool:
    """Whether the record names the viewer as pilot or technical referent.

    The name alone is not enough: the viewer also belongs to the lead organisation or to a partner.

    >>> led = ActionRecord("a", "4.2-03", "P", "4.2", lead_organisation="CCAS de Morlaix", pilot="Chargée de mission")
    >>> pilots(led, Viewer(frozenset({"Chargée de mission"}), "CCAS de Morlaix"))
    True
    >>> pilots(led, Viewer(frozenset({"Chargée de mission"}), "CAF du Finistère"))
    False
    """
    named = {record.pilot, record.technical_referent} - {""}
    bound = {record.lead_organisation, *(partner.organisation for partner in record.partners)}
    return bool(named & viewer.names) and viewer.organisation in bound - {""}


def is_assigned(record: ActionRecord, viewer: Viewer) -> bool:
    """Whether an officer may write on the action: pilots it, or leads the meeting, or nobody pilots an own action.

    >>> orphan = ActionRecord("a", "4.2-03", "P", "4.2", lead_organisation="CCAS de Morlaix")
    >>> is_assigned(orphan, Viewer(frozenset({"Chargée"}), "CCAS de Morlaix"))
    True
    """
    return viewer.chair or pilots(record, viewer) or (not record.pilot and is_own(record, viewer))

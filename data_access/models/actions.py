"""The action plan: changes in order, versions of actions with their rows, notes, confirmations. Appended only."""

from datetime import date

from sqlalchemy import BigInteger, Date, Float, ForeignKey, ForeignKeyConstraint, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from data_access.models.base import BIG_KEY, Base


class PlanChange(Base):
    """One gesture on the plan; ``id`` orders everything, ``at`` (UTC microseconds) never goes back."""

    __tablename__ = "plan_change"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(BigInteger, index=True)
    cause: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)


class Action(Base):
    """One action: nothing but its identity; what it is lies in its versions."""

    __tablename__ = "action"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    change: Mapped[int] = mapped_column(ForeignKey("plan_change.id"))


class ActionVersion(Base):
    """One version of an action, whole; the last one at a change is in force."""

    __tablename__ = "action_version"

    action_id: Mapped[str] = mapped_column(ForeignKey("action.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    change: Mapped[int] = mapped_column(ForeignKey("plan_change.id"), index=True)
    number: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    objective: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    need: Mapped[str] = mapped_column(Text)
    expected_result: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text)
    participation: Mapped[str] = mapped_column(Text)
    lead_organisation: Mapped[str] = mapped_column(Text)
    pilot: Mapped[str] = mapped_column(Text)
    elected_referent: Mapped[str] = mapped_column(Text)
    technical_referent: Mapped[str] = mapped_column(Text)
    follow_up_body: Mapped[str] = mapped_column(Text)
    in_kind: Mapped[str] = mapped_column(Text)
    start: Mapped[date | None] = mapped_column("start_on", Date, key="start")
    end: Mapped[date | None] = mapped_column("end_on", Date, key="end")
    deadlines: Mapped[str] = mapped_column(Text)
    recurrence: Mapped[str] = mapped_column(Text)
    initial_value: Mapped[float | None] = mapped_column(Float(53))
    target_value: Mapped[float | None] = mapped_column(Float(53))
    weather: Mapped[str] = mapped_column(Text)
    weather_comment: Mapped[str] = mapped_column(Text)
    blocking_cause: Mapped[str] = mapped_column(Text)
    unblocking_condition: Mapped[str] = mapped_column(Text)
    arbitration: Mapped[str] = mapped_column(Text)
    drop_reason: Mapped[str] = mapped_column(Text)
    review_on: Mapped[date | None] = mapped_column(Date)
    outcome: Mapped[str] = mapped_column(Text)
    confidentiality: Mapped[str] = mapped_column(Text)
    demonstration: Mapped[bool]
    archived: Mapped[bool]


class VersionRow:
    """A row of a version: its place among those of its kind."""

    action_id: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[ForeignKeyConstraint, ...]:
        """Every row belongs to a version."""
        columns = ["action_version.action_id", "action_version.version"]
        return (ForeignKeyConstraint(["action_id", "version"], columns),)


class ActionTerritory(VersionRow, Base):
    """A commune, a group, the EPCI, or « hors territoire »."""

    __tablename__ = "action_territory"

    code: Mapped[str] = mapped_column(Text)


class ActionPublic(VersionRow, Base):
    """A public aimed at."""

    __tablename__ = "action_public"

    code: Mapped[str] = mapped_column(Text)


class ActionObjective(VersionRow, Base):
    """An objective served beside the main one."""

    __tablename__ = "action_objective"

    code: Mapped[str] = mapped_column(Text)


class ActionDependency(VersionRow, Base):
    """An action this one waits for."""

    __tablename__ = "action_dependency"

    code: Mapped[str] = mapped_column(Text)


class ActionObservation(VersionRow, Base):
    """A field observation the need rests on."""

    __tablename__ = "action_observation"

    code: Mapped[str] = mapped_column(Text)


class ActionNeedIndicator(VersionRow, Base):
    """An indicator the need rests on."""

    __tablename__ = "action_need_indicator"

    code: Mapped[str] = mapped_column(Text)


class ActionOutputIndicator(VersionRow, Base):
    """An indicator that counts what is done."""

    __tablename__ = "action_output_indicator"

    code: Mapped[str] = mapped_column(Text)


class ActionResultIndicator(VersionRow, Base):
    """An indicator that says what changed."""

    __tablename__ = "action_result_indicator"

    code: Mapped[str] = mapped_column(Text)


class ActionPartner(VersionRow, Base):
    """An organisation beside the lead one."""

    __tablename__ = "action_partner"

    organisation: Mapped[str] = mapped_column(Text)
    degree: Mapped[str] = mapped_column(Text)


class ActionFunding(VersionRow, Base):
    """Euros of one funder for one year."""

    __tablename__ = "action_funding"

    funder: Mapped[str] = mapped_column(Text)
    year: Mapped[int]
    euros: Mapped[float] = mapped_column(Float(53))
    state: Mapped[str] = mapped_column(Text)


class ActionBudget(VersionRow, Base):
    """Planned and spent euros of one year, and full-time equivalents."""

    __tablename__ = "action_budget"

    year: Mapped[int]
    operating_planned: Mapped[float | None] = mapped_column(Float(53))
    operating_spent: Mapped[float | None] = mapped_column(Float(53))
    investment_planned: Mapped[float | None] = mapped_column(Float(53))
    investment_spent: Mapped[float | None] = mapped_column(Float(53))
    fte: Mapped[float | None] = mapped_column(Float(53))


class ActionStep(VersionRow, Base):
    """A milestone."""

    __tablename__ = "action_step"

    title: Mapped[str] = mapped_column(Text)
    due: Mapped[date] = mapped_column("due_on", Date, key="due")
    state: Mapped[str] = mapped_column(Text)
    done: Mapped[date | None] = mapped_column("done_on", Date, key="done")
    evidence: Mapped[str] = mapped_column(Text)
    lead: Mapped[str] = mapped_column("leader", Text, key="lead")


class ActionNote(Base):
    """A dated note on an action."""

    __tablename__ = "action_note"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    action_id: Mapped[str] = mapped_column(ForeignKey("action.id"), index=True)
    change: Mapped[int] = mapped_column(ForeignKey("plan_change.id"))
    on: Mapped[date] = mapped_column("said_on", Date, key="on")
    kind: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)


class ActionConfirmation(Base):
    """Somebody said on a day that the status of a version is right; ``gesture`` is how.

    ``cancels`` names a change taken back by its author: what it confirmed and noted no longer counts (0 for none).
    """

    __tablename__ = "action_confirmation"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    action_id: Mapped[str] = mapped_column(ForeignKey("action.id"), index=True)
    version: Mapped[int]
    change: Mapped[int] = mapped_column(ForeignKey("plan_change.id"))
    on: Mapped[date] = mapped_column("said_on", Date, key="on")
    gesture: Mapped[str] = mapped_column(Text)
    cancels: Mapped[int]


class AttachmentContent(Base):
    """The bytes of a file, kept once per SHA-256."""

    __tablename__ = "attachment_content"

    digest: Mapped[str] = mapped_column(Text, primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class ActionAttachment(Base):
    """A file joined to an action; ``media_type`` is what its content is, never what its name says."""

    __tablename__ = "action_attachment"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    action_id: Mapped[str] = mapped_column(ForeignKey("action.id"), index=True)
    change: Mapped[int] = mapped_column(ForeignKey("plan_change.id"))
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(ForeignKey("attachment_content.digest"))


class Proposal(Base):
    """A value of an indicator or a status of an action that somebody proposes, with a reason."""

    __tablename__ = "proposal"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    change: Mapped[int] = mapped_column(ForeignKey("plan_change.id"))
    kind: Mapped[str] = mapped_column(Text)
    action_id: Mapped[str] = mapped_column(Text)
    base_version: Mapped[int]
    status: Mapped[str] = mapped_column(Text)
    indicator: Mapped[str] = mapped_column(Text)
    territory: Mapped[str] = mapped_column(Text)
    vintage: Mapped[str] = mapped_column(Text)
    value: Mapped[float | None] = mapped_column(Float(53))
    reason: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("ix_proposal_action_id", "action_id"),)


class ProposalDecision(Base):
    """What became of a proposal: accepted, refused or withdrawn, once."""

    __tablename__ = "proposal_decision"

    proposal_id: Mapped[int] = mapped_column(BIG_KEY, ForeignKey("proposal.id"), primary_key=True, autoincrement=False)
    change: Mapped[int] = mapped_column(ForeignKey("plan_change.id"))
    state: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)


class ActionDraft(Base):
    """What an account is typing on an action (``""`` for a new one). Not a fact: replaced and removed at will."""

    __tablename__ = "action_draft"

    account: Mapped[str] = mapped_column(Text, primary_key=True)
    action_id: Mapped[str] = mapped_column(Text, primary_key=True)
    base_version: Mapped[int]
    at: Mapped[int] = mapped_column(BigInteger)
    content: Mapped[str] = mapped_column(Text)

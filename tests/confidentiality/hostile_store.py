"""A store where every field a person or a file may fill holds the forty hostile texts, on top of the starter data."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from data_access.engine import NUL
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.repositories.saved_views import Sharing
from data_access.services.accounts import AccountDraft, add_organisation, close_account, create_account
from data_access.services.anomaly_reports import keep_anomalies
from data_access.services.editions import close_edition
from data_access.services.groups import record_groups
from data_access.services.imports import check_upload
from data_access.services.journal import JournalQuery, erase_text, read_journal
from data_access.services.own_sheets import decide_sheet, propose_sheet
from data_access.services.parameters import change_parameter
from data_access.services.proposals import ProposedValue, Verdict, decide_proposal, propose_value
from data_access.services.publication import BatchDraft, record_and_publish, record_batch, withdraw_batch
from data_access.services.saved_views import ViewDraft, save_view
from data_access.services.targets import record_targets
from data_access.store import Store
from indicators.errors import UserError
from indicators.rights import Role
from indicators.targets import Target
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.views.plan_address import LONGEST_SEARCH, PlanView
from indicators.views.plan_query import PlanQuery
from tests.confidentiality.payloads import PAYLOADS, Payload
from tests.data_access.batches import COMMUNES, MORLAIX, draft, row
from tests.data_access.sheet_samples import TYPED

WRITER = replace(SYSTEM_ACTOR, id="compte-ecrivain")
FEW = 20
"""Gestures that read or publish the whole store anew are tried with every so many texts when the set is short."""
STEP = 3
"""The next of these gestures begins so many texts further, so that each tries others."""


@dataclass(frozen=True)
class Written:
    """What a field took and what it refused, by field."""

    field: str
    kept: int
    refused: int


def fill(store: Store, payloads: tuple[Payload, ...] = PAYLOADS, *, every: int = FEW) -> list[Written]:
    """Write the texts in every field; a refusal is a French sentence, anything else goes up."""
    fields: dict[str, Callable[[Payload], object]] = {
        "organisation": lambda p: add_organisation(store, WRITER, p.text, p.text),
        "compte": lambda p: _account(store, p),
        "réglage": lambda p: _setting(store, p),
        "effacement": lambda p: erase_text(store, WRITER, _motivated(store, p), "motif", p.text),
        "vue gardée": lambda p: save_view(store, WRITER, ViewDraft(p.text, _filtered(p), Sharing.EVERYONE)),
        "proposition": lambda p: _proposal(store, p),
    }
    written = [
        _field("lots publiés en un geste : fichier, note, source et note des valeurs", _batches(store, payloads))
    ]
    written += [_field(name, (lambda p=p, write=write: write(p) for p in payloads)) for name, write in fields.items()]
    heavy: dict[str, Callable[[Payload], object]] = {
        "groupe": lambda p: record_groups(store, WRITER, [_group(p)], p.text),
        "libellé d’édition": lambda p: close_edition(store, WRITER, p.text, p.text),
        "fichier contrôlé": lambda p: _check(store, p),
        "cible": lambda p: record_targets(store, WRITER, [_target(p)], p.text),
        "retrait": lambda p: withdraw_batch(store, WRITER, record_batch(store, WRITER, _spare(p)), p.text),
        "fiche du territoire": lambda p: _sheet(store, p),
    }
    for start, (name, write) in enumerate(heavy.items()):
        chosen = payloads[start * STEP % every :: every]
        written.append(_field(name, (lambda p=p, write=write: write(p) for p in chosen)))
    return written


def _field(name: str, gestures: Iterator[Callable[[], object]]) -> Written:
    kept = refused = 0
    for gesture in gestures:
        try:
            gesture()
            kept += 1
        except UserError:
            refused += 1
    return Written(name, kept, refused)


def _batches(store: Store, payloads: tuple[Payload, ...]) -> Iterator[Callable[[], object]]:
    """Every batch published at once: a value a text, each with its own source and note."""
    places = itertools.product(("2023", "2022"), COMMUNES)
    drafts = [_draft(p, vintage, place) for p, (vintage, place) in zip(payloads, places, strict=False)]
    for holds_nul in (False, True):
        together = [made for made in drafts if (NUL in made.note) is holds_nul]
        if together:
            yield lambda together=together: record_and_publish(store, WRITER, together, together[0].note)


def _draft(payload: Payload, vintage: str, place: str) -> BatchDraft:
    observed = row("POP_MUN", place, vintage, 1234.0, source=payload.text, note=payload.text)
    return replace(draft(observed, name=payload.text), note=payload.text)


def _check(store: Store, payload: Payload) -> None:
    keep_anomalies(store, WRITER, check_upload(store, WRITER, f"{payload.text}.csv", _file(payload)))


def _spare(payload: Payload) -> BatchDraft:
    return draft(row("POP_MUN", MORLAIX, "2019", 15_000), name=f"rechange {payload.mark}.csv")


def _filtered(payload: Payload) -> PlanView:
    search = payload.text if payload.text.isprintable() and len(payload.text) <= LONGEST_SEARCH else ""
    return PlanView(PlanQuery(search=search))


def _proposal(store: Store, payload: Payload) -> None:
    value = ProposedValue("RES_SORTIES_POS", EPCI_CODE, "2026", 58.0, payload.text)
    waiting, refused = (propose_value(store, WRITER, value) for _ in range(2))
    assert waiting.reason == payload.text
    decide_proposal(store, SYSTEM_ACTOR, refused.id, Verdict(accepted=False, reason=payload.text))


def _group(payload: Payload) -> Territory:
    words = (payload.text, f"dans {payload.text}", f"de {payload.text}")
    return Territory(f"groupe-{payload.mark}", words[0], Level.GROUP, *words[1:], members=(MORLAIX, "29023"))


def _sheet(store: Store, payload: Payload) -> None:
    """A sheet whose every text is the hostile one, accepted, with a value to draw."""
    code = f"HOSTILE_{payload.mark[len('repere') : -1]}"
    words = ("label", "short_label", "definition", "unit", "unit_long", "people", "dataset", "method", "remark")
    typed = {**TYPED, "id": code, **dict.fromkeys(words, payload.text), "question": f"{payload.text}\u202f?"}
    made = propose_sheet(store, WRITER, typed, payload.text)
    decide_sheet(store, SYSTEM_ACTOR, made.id, Verdict(accepted=True, reason=payload.text))
    record_and_publish(store, WRITER, [draft(row(code, MORLAIX, "2025", 12), name=f"fiche {payload.mark}.csv")])


def _target(payload: Payload) -> Target:
    known = Target("POP_MUN", EPCI_CODE, "2019", 64_000.0, "2027", 66_000.0)
    return replace(known, author=payload.text, reason=payload.text)


def _account(store: Store, payload: Payload) -> None:
    words = AccountDraft(payload.text, Role.ELECTED, "Morlaix Communauté", issuer=payload.text, subject=payload.text)
    close_account(store, WRITER, create_account(store, WRITER, words, payload.text).id, payload.text)
    create_account(store, WRITER, replace(words, subject=f"{payload.text} bis"), payload.text)


def _setting(store: Store, payload: Payload) -> None:
    number = int(payload.mark[len("repere") : -1])
    change_parameter(store, WRITER, "confirmation_delai", 100 + number, payload.text)


def _motivated(store: Store, payload: Payload) -> int:
    lines = read_journal(store, SYSTEM_ACTOR, JournalQuery(object="réglage confirmation_delai", count=100))
    return next((line.id for line in lines if payload.mark in line.reason), 0)


def _file(payload: Payload) -> bytes:
    cell = payload.text.replace('"', '""')
    lines = (
        "indicateur;code_territoire;millesime;valeur;numerateur;denominateur;statut;note",
        f'TP60;29151;2023;22;;;;"{cell}"',
        f'"{cell}";29151;2023;"{cell}";;;"{cell}";',
    )
    return "\r\n".join(lines).encode("utf-8", "replace")

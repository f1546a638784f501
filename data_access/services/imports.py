"""Import of an indicator table: check it without writing a figure, then record it, published or not. One gesture each.

The figures are masked by the publication service alone; here they are only compared with what is published.
"""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.identity.second_person import SecondPersonError, asks_second_person
from data_access.importers.base import CheckOptions, Progress, check_file
from data_access.importers.changes import changes_between
from data_access.importers.report import ImportReport
from data_access.repositories.journal import Gesture
from data_access.services.publication import BatchDraft, record_and_publish, record_batch
from data_access.store import Store
from indicators.disclosure import publish_mask
from indicators.errors import RefusedError
from indicators.formats import plural

CHECK = "contrôler un fichier"


@operation("import.controler")
def check_upload(
    store: Store, actor: Actor, file_name: str, content: bytes | Path, progress: Progress | None = None
) -> ImportReport:
    """The dry run of a file: every fault, what it would change, whether it is known already. Records no figure."""
    return _checked(store, actor, check_file(content, file_name, CheckOptions(progress, catalogue=store.catalogue)))


@operation("import.controler")
def check_large_file(store: Store, actor: Actor, path: Path, progress: Progress | None = None) -> ImportReport:
    """The dry run of a file on the machine; a producer's text past the size limit is streamed (command line only)."""
    return _checked(
        store, actor, check_file(path, path.name, CheckOptions(progress, streamed=True, catalogue=store.catalogue))
    )


@operation("import.enregistrer")
def confirm_import(
    store: Store, actor: Actor, report: ImportReport, confirmations: Collection[str] = (), *, publish: bool = True
) -> str:
    """Record an accepted file, all or nothing: the new data version, or the batch number when not published.

    RefusedError when the file has faults, when a confirmation it asks for is missing, or when it is known already.
    SecondPersonError when it is recorded but somebody else must publish it.
    """
    observations = report.observations
    if observations is None:
        faults = plural(sum(a.blocking for a in report.anomalies), "anomalie", "anomalies")
        message = f"Le fichier «\u00a0{report.file_name}\u00a0» n’est pas importable\u00a0: {faults}. Corrigez-le."
        raise RefusedError(message)
    _check_confirmations(report, confirmations)
    draft = BatchDraft(
        kind="import",
        file_name=report.file_name,
        file_sha256=report.fingerprint,
        format=report.format,
        geo_vintage=", ".join(sorted({text for text in observations["geo_vintage"] if text})),
        observations=observations,
        note=_note(report),
    )
    if publish and not asks_second_person(store, actor):
        return record_and_publish(store, actor, [draft], draft.note)
    batch_id = record_batch(store, actor, draft)
    if publish:
        raise SecondPersonError(batch_id, recorded=True)
    return str(batch_id)


def _checked(store: Store, actor: Actor, report: ImportReport) -> ImportReport:
    version = store.current_version()
    with store.writing() as uow:
        known = uow.batches.with_sha256(report.fingerprint)
        after = {
            "accepté": report.accepted,
            "anomalies": len(report.anomalies),
            "lignes": report.counts.kept,
            "empreinte": report.fingerprint,
        }
        uow.trace(actor, Gesture(CHECK, report.file_name, {"version": version}, after))
    changes = None
    if report.observations is not None:
        masked = publish_mask(report.observations, store.catalogue)
        decimals = {indicator.id: indicator.decimals for indicator in store.catalogue.indicators.values()}
        changes = changes_between(masked, store.snapshot(version).observations, decimals)
    return replace(report, already_imported=str(known.id) if known else "", changes=changes)


def _check_confirmations(report: ImportReport, confirmations: Collection[str]) -> None:
    missing = [code for code in report.confirmations if code not in confirmations]
    if missing:
        faults = " ".join(fault.sentence() for fault in report.anomalies if fault.code in missing)
        message = f"Le fichier «\u00a0{report.file_name}\u00a0» demande une confirmation. {faults}"
        raise RefusedError(message)


def _note(report: ImportReport) -> str:
    confirmed = [fault.message for fault in report.anomalies if fault.code in report.confirmations]
    return "Confirmé\u00a0: " + "\u202f; ".join(confirmed) if confirmed else ""

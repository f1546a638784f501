"""The formats of producers, in the order they are tried: the most particular header first. Reads no file."""

from data_access.importers.producer import Producer
from data_access.importers.producers.filosofi_communes import FILOSOFI_COMMUNES
from data_access.importers.producers.filosofi_melodi import FILOSOFI_MELODI

PRODUCERS: tuple[Producer, ...] = (
    FILOSOFI_MELODI,
    FILOSOFI_COMMUNES,
)


def producer_of(names: tuple[str, ...]) -> Producer | None:
    """The producer whose header this row of names is, None when it is nobody's."""
    return next((producer for producer in PRODUCERS if producer.heads(names)), None)

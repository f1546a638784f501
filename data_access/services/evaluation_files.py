"""The files of the evaluation: chain, results, maturity, answers, who works with whom. Each asks its right again."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from data_access.identity.actor import Actor
from data_access.services.download_request import REMEDY, DownloadRequest
from data_access.services.evaluation import read_cooperation, read_effects, read_evaluation, read_notes_map
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from indicators.evaluation import Question
from indicators.views.chain_views import ChainView, EffectsPage
from indicators.views.evaluation_views import EvaluationPage
from indicators.views.table import Table
from indicators.views.visuals import MapView


def _effects(store: Store, actor: Actor, request: DownloadRequest) -> EffectsPage:
    if not request["objectif"]:
        message = f"Ce fichier demande le paramètre «\u00a0objectif\u00a0». {REMEDY}"
        raise RefusedError(message)
    return read_effects(store, actor, request["objectif"], request["edition"])


def _evaluation(store: Store, actor: Actor, request: DownloadRequest) -> EvaluationPage:
    return read_evaluation(store, actor, int(request["axe"] or 0), request["edition"])


def _chain(store: Store, actor: Actor, request: DownloadRequest) -> ChainView:
    return _effects(store, actor, request).view


def _answer(store: Store, actor: Actor, request: DownloadRequest) -> Table:
    page = _evaluation(store, actor, request)
    found = next((a.table for a in page.answers if a.question.value == request["vue"]), None)
    if found is None:
        known = ", ".join(Question)
        message = f"Cette question n’existe pas. Les questions connues sont\u00a0: {known}. {REMEDY}"
        raise NotFoundError(message)
    return found


def _cooperation(store: Store, actor: Actor, request: DownloadRequest) -> Table:
    if not request["axe"]:
        message = f"Ce fichier demande le paramètre «\u00a0axe\u00a0». {REMEDY}"
        raise RefusedError(message)
    return read_cooperation(store, actor, int(request["axe"]), request["edition"]).table


Shown: TypeAlias = Table | ChainView | MapView
EVALUATION_FILES: Mapping[str, Callable[[Store, Actor, DownloadRequest], Shown]] = MappingProxyType(
    {
        "chaine": _chain,
        "resultats": lambda store, actor, request: _effects(store, actor, request).results,
        "maturite": lambda store, actor, request: _evaluation(store, actor, request).maturity.table,
        "evaluation": _answer,
        "cooperation": _cooperation,
        "observations_communes": lambda store, actor, request: read_notes_map(store, actor, request["edition"]),
    }
)
"""Each visual an address may name, with what builds it."""

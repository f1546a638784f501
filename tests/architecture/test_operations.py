"""Every gesture asks for an operation, and every operation of the matrix is asked for: derived from the code."""

import ast
from importlib import import_module

from data_access.identity.guard import declared_operations
from indicators.rights import PEOPLE, load_rights
from tests.architecture.source import Source, dotted, sources

SERVICES = "data_access/services/"
ACTOR = ("actor", "_actor")
WITHOUT_ACTOR = {
    "decision_screens.log_query": "reads an address, opens no store",
    "decisions.may_follow": "compares a record with a person, opens no store",
    "decisions.object_of": "names a record for the journal, opens no store",
    "decisions.the_decision": "called inside the transaction of a guarded gesture",
    "meetings.object_of": "names a record for the journal, opens no store",
    "meetings.readable_items": "takes away what its reader may not read, opens no store",
    "meetings.the_meeting": "called inside the transaction of a guarded gesture",
    "page_states.is_showable": "names pages, reads nothing",
    "page_states.freeze": "called by a guarded gesture; reads on behalf of the whole committee",
    "page_states.picture_of": "draws what a guarded reading gave, opens no store",
    "dossier_sheets.dossier_workbook": "called by the guarded building of a dossier, on the views it reads",
    "page_states.paper_of": "chooses the frame of a drawing, reads nothing",
    "download_request.read_request": "reads an address, opens no store",
    "field_note_screens.carnet_query": "reads an address, opens no store",
    "field_notes.known_of_notes": "lists codes of the catalogue",
    "field_notes.may_change": "compares a record with a person, opens no store",
    "field_notes.object_of": "names a record for the journal, opens no store",
    "field_notes.personal_data_of": "looks at a text its author holds, opens no store",
    "field_notes.reasons_kept": "holds answers against what was found, opens no store",
    "field_notes.the_note": "called inside the transaction of a guarded gesture",
    "field_notes.unknown": "words a refusal, opens no store",
    "health.health_of": "a version number and a schema revision, asked by machines",
    "health.read_health": "a version number and a schema revision, asked by machines",
    "loaded_data.count_statuses": "counts what a report already given to the actor holds",
    "loaded_data.held_series": "names what a report already given to the actor holds",
    "publication.mask_again": "called inside the transaction of a guarded gesture",
    "preparation.prepare_store": "first start of the program, before anybody can come",
    "screens.facts_for": "facts handed by a guarded reading to its own page or file",
    "sessions.actor_of": "tells who comes by a session: there is no actor yet",
    "sessions.actor_of_account": "builds an actor from a record, opens no store",
    "sessions.bearer_actor": "builds an actor from a record, for whoever holds the transaction",
    "sessions.digest_of": "computes on a text, opens no store",
    "sessions.open_session": "called by sign-in, which has just made sure of the person",
    "sign_in.sign_in_local": "a way in: there is no actor yet",
    "sign_in.sign_in_provider": "a way in: there is no actor yet",
    "sign_in.switch_persona": "a way in of the demonstration: there is no actor yet",
}
"""Public functions of the services that take no actor, each with the reason why it needs none."""


def module_name(source: Source) -> str:
    return source.path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


def public_functions() -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every public function written in a service module, by dotted name."""
    found = {}
    for source in sources("data_access"):
        if source.path.startswith(SERVICES):
            functions = [n for n in source.tree.body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
            found |= {f"{module_name(source)}.{f.name}": f for f in functions if not f.name.startswith("_")}
    return found


def takes_an_actor(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    names = [a.arg for a in (*node.args.posonlyargs, *node.args.args)]
    return len(names) > 1 and names[0] == "store" and names[1] in ACTOR


def declared() -> dict[str, str]:
    for source in sources("data_access"):
        if source.path.startswith(SERVICES):
            import_module(module_name(source))
    return {name: operation for name, operation in declared_operations().items() if name in public_functions()}


def constants(source: Source) -> set[str]:
    """The texts a file passes to a call or a decorator; a word of a docstring asks for nothing."""
    calls = [n for n in ast.walk(source.tree) if isinstance(n, ast.Call)]
    values = [v for call in calls for v in (*call.args, *(k.value for k in call.keywords))]
    assigned = [n.value for n in ast.walk(source.tree) if isinstance(n, ast.Assign | ast.AnnAssign) and n.value]
    inner = [n for value in (*values, *assigned) for n in ast.walk(value)]
    return {n.value for n in inner if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def test_every_service_that_takes_an_actor_is_guarded() -> None:
    gestures = {name for name, node in public_functions().items() if takes_an_actor(node)}
    assert len(gestures) > 20
    assert gestures - set(declared()) == set()


def test_a_service_without_an_actor_says_why() -> None:
    without = {name.removeprefix("data_access.services.") for name, node in public_functions().items()
               if not takes_an_actor(node)}  # fmt: skip
    assert without == set(WITHOUT_ACTOR)


def test_no_operation_of_the_code_is_missing_from_the_matrix() -> None:
    assert {n: o for n, o in declared_operations().items() if o not in load_rights().by_operation} == {}
    asked = {c.args[-1].value for s in sources() for c in ast.walk(s.tree)
             if isinstance(c, ast.Call) and dotted(c.func).rsplit(".", 1)[-1] == "require" and c.args
             and isinstance(c.args[-1], ast.Constant)}  # fmt: skip
    assert asked - set(load_rights().by_operation) == set()


def test_every_operation_of_the_matrix_is_asked_for_by_the_code() -> None:
    asked = set().union(*(constants(s) for s in sources("data_access", "dashboard", "pages")))
    assert set(load_rights().by_operation) - asked == set()


def test_every_line_of_the_matrix_says_what_each_role_may_do() -> None:
    rights = load_rights()
    assert {right.operation for right in rights.by_operation.values() if set(right.grants) != set(PEOPLE)} == set()
    labels = [right.label for right in rights.by_operation.values()]
    assert len(labels) == len(set(labels))

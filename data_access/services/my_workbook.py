"""One's own actions as a workbook to fill in offline and send back. Reads; writes no fact."""

from datetime import datetime

from data_access.actions.access import may_write
from data_access.actions.plan_lexicon import lexicon_for
from data_access.clock import PARIS
from data_access.exports.plan_stamp import PlanStamp
from data_access.exports.plan_workbook import MEDIA_TYPE, PlanBook, write_plan_workbook
from data_access.identity.actor import Actor
from data_access.identity.guard import is_offered, operation
from data_access.identity.keys import secret_key
from data_access.services.plan import read_plan
from data_access.services.round_trip import CREATE, MODIFY
from data_access.store import Store
from indicators.actions.model import ActionRecord
from indicators.actions.plan import Plan
from indicators.actions.rules import compute
from indicators.errors import NotFoundError
from indicators.formats import format_datetime, plural

TITLE = "Mes actions"
NOTHING = (
    "Aucune action n’est à vous pour le moment\u00a0: il n’y a rien à télécharger. "
    "Vos actions sont celles que votre organisation porte ou que vous pilotez."
)
HOW = (
    ("Comment remplir", "Une ligne par action, feuille «\u00a0Actions\u00a0»\u00a0: remplissez les cellules blanches."),
    ("", "Les cellules grises disent de quelle action il s’agit\u00a0: les changer fait refuser le classeur."),
    ("", "Les listes déroulantes donnent les valeurs possibles\u00a0; pour le statut, celles qui peuvent suivre."),
    ("", "Plusieurs valeurs dans une cellule\u00a0: séparez-les par un point-virgule (Morlaix\u202f; Taulé)."),
    ("", "Jalons, financeurs, budget et partenaires ont chacun leur feuille."),
    ("", "Pour y ajouter une ligne, choisissez le numéro de l’action sur une ligne vide."),
    ("", "Pour en retirer une, videz ses cellules blanches. La supprimer n’y change rien."),
    ("", "Supprimer la ligne d’une action n’efface rien\u00a0: une action s’archive depuis sa fiche."),
    (
        "Comment renvoyer",
        "Enregistrez en .xlsx ou .ods, puis déposez-le sur «\u00a0Données et imports\u00a0».",
    ),
    ("", "Chaque cellule est comparée à la version d’où part ce classeur et à celle en vigueur."),
    ("", "Ce que vous seul avez changé est repris\u202f; ce que les deux côtés ont changé vous est demandé."),
    ("", "Une seule cellule fausse fait refuser le classeur entier, avec la liste de toutes les anomalies."),
)
CREATES = "Pour ajouter une action, remplissez une ligne vide sous les autres\u00a0: son numéro vous sera donné."
INVENTED = (
    "Attention\u00a0: ce classeur contient des fiches de démonstration, inventées pour montrer l’outil. "
    "La colonne «\u00a0Démonstration\u00a0» dit lesquelles."
)


@operation(MODIFY)
def read_my_workbook(store: Store, actor: Actor) -> tuple[str, str, bytes]:
    """The name, the media type and the bytes of the workbook of the actions an actor may modify.

    NotFoundError when there is none and the actor creates none.
    """
    plan = read_plan(store, actor)
    records = tuple(r for r in plan.records if may_write(actor, MODIFY, r))
    creates = is_offered(actor, CREATE)
    if not records and not creates:
        raise NotFoundError(NOTHING)
    now = store.clock.now()
    stamp = PlanStamp(
        store.current_version(), plan.sequence, now.isoformat(), actor.id, {r.id: r.version for r in records}
    )
    book = PlanBook(
        records=records,
        lexicon=lexicon_for(store, actor),
        marks=_marks(plan, records),
        read_me=_read_me(actor, records, stamp, now, creates=creates),
        stamp=tuple(stamp.rows(secret_key(store.settings))),
        creates=creates,
        title=TITLE,
    )
    mark = "_demonstration" if any(r.demonstration for r in records) else ""
    name = f"mes_actions_{now.astimezone(PARIS):%Y-%m-%d_%Hh%M}{mark}.xlsx"
    return name, MEDIA_TYPE, write_plan_workbook(book, now)


def _marks(plan: Plan, records: tuple[ActionRecord, ...]) -> dict[str, str]:
    return {r.id: ", ".join(compute(r, plan.today, plan.confirm_within).words) for r in records}


def _read_me(
    actor: Actor, records: tuple[ActionRecord, ...], stamp: PlanStamp, now: datetime, *, creates: bool
) -> tuple[tuple[str, str], ...]:
    who = f"{actor.name}, {actor.organisation}" if actor.organisation else actor.name
    head = (
        ("Classeur", f"{TITLE}, Projet territorial de cohésion sociale"),
        ("Démonstration", INVENTED if any(r.demonstration for r in records) else ""),
        ("Téléchargé par", who),
        ("Le", format_datetime(now.astimezone(PARIS))),
        ("Contenu", plural(len(records), "action que vous pouvez modifier", "actions que vous pouvez modifier")),
        ("Édition", f"édition en cours, données {stamp.data_version}, plan {stamp.sequence}"),
    )
    more = (("Ajouter une action", CREATES),) if creates else ()
    return (*((label, text) for label, text in head if text), *HOW, *more)

"""What a table of times lets be computed: the share of people near France services, as a batch to be published."""

import hashlib

import polars as pl

from data_access.field_registers import with_registers
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.repositories.frames import OBSERVATION_COLUMNS
from data_access.services.publication import BatchDraft
from data_access.services.screens import facts_for
from data_access.store import Store
from indicators.catalogue.services import load_services
from indicators.observations import OBSERVATION_SCHEMA, Status
from indicators.territories import EPCI_CODE, Level
from indicators.views.access_measure import measure, times_in
from indicators.views.facts import Facts

INDICATOR, KIND, MINUTES = "FS_20MIN", "france-services", 20
GEO_VINTAGE = "2025"
NOTE = "Temps par la route de la mairie à la structure la plus proche, tous les habitants étant comptés à la mairie"


def access_draft(store: Store) -> BatchDraft | None:
    """The share of people within 20 minutes of France services, by commune and for the community, status « calculé ».

    None unless every commune has a real time to a real structure: nothing is computed on invented times or places.
    """
    facts = with_registers(store, facts_for(store), SYSTEM_ACTOR)
    minutes = _minutes(facts)
    if not minutes:
        return None
    people = {c.code: float(c.population or 0) for c in facts.catalogue.communes()}
    near = {code: people[code] if size <= MINUTES else 0.0 for code, size in minutes.items()}
    lines = [(code, Level.COMMUNE.value, near[code], people[code]) for code in sorted(near)]
    lines.append((EPCI_CODE, Level.EPCI.value, sum(near.values()), sum(people.values())))
    rows = _frame(lines, facts)
    digest = hashlib.sha256(rows.write_csv().encode()).hexdigest()
    return BatchDraft("import", "france-services-20-minutes.csv", digest, "calcul", GEO_VINTAGE, rows, NOTE)


def _minutes(facts: Facts) -> dict[str, float]:
    rules = load_services()
    found = measure(facts, (rules.kinds[KIND],), rules)
    reached = {code: held[0] for code, held in found.by_road.items() if held}
    sure = {code: r.size for code, r in reached.items() if r.size is not None and not r.demonstration}
    return sure if len(sure) == len(found.communes) else {}


def _frame(lines: list[tuple[str, str, float, float]], facts: Facts) -> pl.DataFrame:
    times = times_in(facts)[0]
    year = times.measured[:4] if times.measured[:4].isdigit() else str(facts.today.year)
    held = [
        {
            "indicator": INDICATOR,
            "territory": code,
            "level": level,
            "vintage": year,
            "value": 100 * near / people if people else 0.0,
            "numerator": near,
            "denominator": people,
            "status": Status.CALCULATED.value,
            "demonstration": False,
            "geo_vintage": GEO_VINTAGE,
            "source": f"Calcul, temps de trajet\u00a0: {times.source}",
            "note": NOTE,
        }
        for code, level, near, people in lines
    ]
    return pl.DataFrame(held, schema=OBSERVATION_SCHEMA).select(OBSERVATION_COLUMNS)

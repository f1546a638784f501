"""Tabs of two roles opened at once on one server: each must see its own person, its own place, its own pages."""

import asyncio
from collections.abc import Sequence

from tests.confidentiality.doors import OPERATION_OF_PAGE
from tests.confidentiality.matrix import COLUMNS, is_allowed
from tests.confidentiality.real_server import ACCOUNTS, House
from tests.confidentiality.socket_client import Screen, tab

SIDES = ("elu", "administrateur")
LOOKED_AT = "Vous regardez\u00a0: <strong>"
"""What the line of choices of a page starts with; other places may be named by an alert or by a likeness."""
PLACES = {"elu": ("29151", "Morlaix"), "administrateur": ("29279", "Taulé")}


async def visits_together(house: House, tabs: int, slugs: Sequence[str]) -> list[str]:
    """Open that many tabs, half of each role, and walk through the pages at the same time; what crossed over."""
    visits = [_visit(house, SIDES[number % 2], slugs) for number in range(tabs)]
    return [fault for faults in await asyncio.gather(*visits) for fault in faults]


async def _visit(house: House, column: str, slugs: Sequence[str]) -> list[str]:
    place = PLACES[column][0]
    async with tab(house.url, house.renewed(column)) as opened:
        faults = []
        for slug in slugs:
            screen = await opened.ask(slug, query=f"territoire={place}")
            faults += [f"{column} sur /{slug} : {fault}" for fault in faults_of(column, slug, screen)]
        return faults


def faults_of(column: str, slug: str, screen: Screen) -> list[str]:
    """What a run of a page shows that is not its own person's, or lacks of it."""
    other = SIDES[1 - SIDES.index(column)]
    opens = is_allowed(OPERATION_OF_PAGE[slug], COLUMNS[column])
    name, stranger = ACCOUNTS[column][0], ACCOUNTS[other][0]
    checks = {
        "son nom manque": f'class="account-name">{name}<' in screen.markup,
        "le nom de l’autre": f'class="account-name">{stranger}<' not in screen.markup,
        "une page refusée est dessinée": opens or not screen.figures() | screen.forms(),
        "une page ouverte est refusée": not opens or "accès refusé" not in screen.markup,
        "le lieu de l’autre": f"{LOOKED_AT}{PLACES[other][1]}<" not in screen.markup,
    }
    return [fault for fault, kept in checks.items() if not kept]

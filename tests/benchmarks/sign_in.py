"""Comes in by the product's own door: the session cookies of persons of the demonstration."""

import asyncio
import re

import httpx

from dashboard.identity import COOKIE

SEATED = ("demo-elue", "demo-caf", "demo-departement", "demo-ville", "demo-chargee")
"""Who sits in a meeting; several sessions may be of one person."""
AT_ONCE, PATIENCE_S = 4, 60
TOKEN = re.compile(r'name="jeton" value="([^"]+)"')


async def signed_in(url: str, person: str = SEATED[0]) -> str:
    """The cookie header of a new session of a person."""
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE_S) as client:
        token = TOKEN.search((await client.get("/connexion")).text)
        form = {"jeton": token[1] if token else "", "retour": "/", "personne": person}
        answer = await client.post("/session/personne", data=form, headers={"origin": url})
        return f"{COOKIE}={answer.cookies[COOKIE]}"


def sessions_of(url: str, count: int) -> list[str]:
    """The cookie headers of as many sessions, shared between those who sit in a meeting."""

    async def all_in() -> list[str]:
        doors = asyncio.Semaphore(AT_ONCE)

        async def one(person: str) -> str:
            async with doors:
                return await signed_in(url, person)

        return await asyncio.gather(*(one(SEATED[k % len(SEATED)]) for k in range(count)))

    return asyncio.run(all_in())

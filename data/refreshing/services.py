"""Reads which services there are, where they are and how much they may be asked."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from data.faults import DataFault
from data.reading.catalogue import declaration, read_toml

DECLARED = Path(__file__).with_name("services.toml")
HERE = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Service:
    """An official service.

    Attributes:
        a_second: How many requests a second it may be asked.
        largest: How many bytes an answer may have, unpacked.
        seconds: How long an answer is waited for.
        again: The statuses that are worth asking again.
        redirects: The other hosts that it may lead to.
        secret, secret_from: The parameter that holds a key, and the variable of the environment it comes from.
    """

    slug: str
    name: str
    base: str
    a_second: float
    largest: int
    seconds: float
    again: tuple[int, ...]
    redirects: tuple[str, ...]
    secret: str
    secret_from: str

    @property
    def is_stand_in(self) -> bool:
        """Return whether it is asked on this machine."""
        return urlsplit(self.base).hostname in HERE


def read(bases: Mapping[str, str] | None = None, path: Path = DECLARED) -> dict[str, Service]:
    """Return the services by slug; `bases` puts other addresses in place of theirs.

    Raises:
        DataFault: If a declaration is at fault, or a base is of no service or neither secure nor on this machine.
    """
    found = {}
    for slug, table in read_toml(path).items():
        table = {**table, "slug": slug, "again": tuple(table["again"]), "redirects": tuple(table["redirects"])}
        found[slug] = declaration(Service, table, path=path, owner=f"The service {slug}")
    for slug, base in (bases or {}).items():
        if slug not in found:
            raise DataFault(f"There is no service '{slug}'.", file=path, mend=f"Use one of: {', '.join(found)}.")
        one = replace(found[slug], base=base.rstrip("/"))
        if urlsplit(base).scheme != "https" and not one.is_stand_in:
            raise DataFault(f"'{base}' is not secure.", file=path, mend="Use an address with https.")
        found[slug] = one
    return found


def agent() -> str:
    """Return how services know who asks: what this is, and where its public page is as far as that is set."""
    where = os.environ.get("PUBLIC_ADDRESS", "").strip()
    return f"borough-dashboard/1.0 (open data refresh{where and f'; {where}'})"

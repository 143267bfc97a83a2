"""The borough's postcodes: what lies at one, which begin so, which are near to one that is not known."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, takewhile

from rapidfuzz.distance import OSA
from sqlalchemy import select

from data.model.shown import Postcode
from data.storing import schema
from queries import store

LONGEST = 7  # letters and digits of a postcode, its space left out
INWARD = 3  # letters and digits after the space
SHAPE = re.compile(r"(?=.*[0-9])[A-Z][A-Z01]?[0-9OI][A-Z0-9]?[0-9OI][A-Z]{2}")
ALIKE = str.maketrans("OI", "01")  # what readers take for one another; no two of our postcodes are alike so


def _compact(text: str) -> str:
    """Return letters and digits as capitals, at most one more than a postcode has: what is longer is none."""
    letters = (letter for letter in unicodedata.normalize("NFKC", text[:40]).upper() if letter.isalnum())
    return "".join(islice(letters, LONGEST + 1))


def _key(postcode: Postcode) -> str:
    return postcode.postcode.replace(" ", "").translate(ALIKE)


@store.cached(entries=2)
def every() -> tuple[Postcode, ...]:
    """Return all postcodes, in the order they are looked up in."""
    # Sorted here: databases differ in how they put letters in order.
    return tuple(sorted((Postcode(**row._mapping) for row in store.rows(select(schema.postcode))), key=_key))


def _beginning(typed: str) -> Iterator[Postcode]:
    """Yield the postcodes that begin so."""
    found = every()
    first = bisect_left(found, typed, key=_key)
    return takewhile(lambda one: _key(one).startswith(typed), islice(found, first, None))


def is_postcode(text: str) -> bool:
    """Return whether a text has the form of a whole British postcode, known or not."""
    return SHAPE.fullmatch(_compact(text)) is not None


def postcode(text: str) -> Postcode | None:
    """Return a postcode of the borough however it is typed; None where it is not one."""
    typed = _compact(text).translate(ALIKE)
    return next((one for one in _beginning(typed) if _key(one) == typed), None)


def starting(text: str, *, at_most: int) -> tuple[Postcode, ...]:
    """Return the first postcodes that begin with a text, which must be two letters or digits or more."""
    typed = _compact(text).translate(ALIKE)
    return tuple(islice(_beginning(typed), at_most)) if len(typed) > 1 else ()


def near_misses(text: str) -> tuple[Postcode, ...]:
    """Return the postcodes most like a whole one that is not known: three at most, the same up to the space."""
    if not is_postcode(text) or postcode(text):
        return ()
    typed = _compact(text).translate(ALIKE)
    alike = [one for one in _beginning(typed[:-INWARD]) if len(_key(one)) == len(typed)]
    return tuple(sorted(alike, key=lambda one: OSA.distance(typed, _key(one)))[:3])

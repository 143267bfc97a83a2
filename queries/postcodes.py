"""The borough's postcodes: what lies at one, which begin so, which are near to one that is not known."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping
from itertools import islice, takewhile
from types import MappingProxyType

from rapidfuzz.distance import OSA
from sqlalchemy import select

from data import schema
from data.views import Postcode
from queries import store

LONGEST = 7  # letters and digits of a postcode, its space left out
INWARD = 3  # letters and digits after the space
SHAPE = re.compile(r"(?=.*\d)[A-Z][A-Z01]?[\dOI][A-Z\d]?[\dOI][A-Z]{2}")
ALIKE = str.maketrans("OI", "01")  # what readers take for one another


def _compact(text: str) -> str:
    """Return letters and digits in capitals, one more than a postcode has at most: what is longer is none."""
    letters = (letter for letter in unicodedata.normalize("NFKC", text[:40]).upper() if letter.isalnum())
    return "".join(islice(letters, LONGEST + 1))


def _key(text: str) -> str:
    """Return what a postcode is found by: O is as good as nought, and I as one. No two of ours are alike so."""
    return _compact(text).translate(ALIKE)


@store.cached(entries=2)
def _every() -> Mapping[str, Postcode]:
    """Return the postcodes by their keys, in their order."""
    found = {_key(row.postcode): Postcode(**row._mapping) for row in store.rows(select(schema.postcode))}
    return MappingProxyType(dict(sorted(found.items())))


@store.cached(entries=2)
def _keys() -> tuple[str, ...]:
    return tuple(_every())


def is_postcode(text: str) -> bool:
    """Return whether a text has the form of a whole British postcode, known or not."""
    return SHAPE.fullmatch(_compact(text)) is not None


def postcode(text: str) -> Postcode | None:
    """Return a postcode of the borough however it is typed; None where it is not one."""
    return _every().get(_key(text))


def starting(text: str, *, at_most: int) -> tuple[Postcode, ...]:
    """Return the first postcodes that begin with a text of two letters and digits or more."""
    key = _key(text)
    if len(key) < 2:
        return ()
    keys = _keys()
    first = bisect_left(keys, key)
    return tuple(_every()[one] for one in keys[first : first + at_most] if one.startswith(key))


def near_misses(text: str) -> tuple[Postcode, ...]:
    """Return the three postcodes most like a whole one that is not known, of those that begin as it does.

    They differ from it in one letter or digit, or two, after the space.
    """
    key = _key(text)
    if not is_postcode(text) or key in _every():
        return ()
    keys, outward = _keys(), key[:-INWARD]
    beginning = takewhile(lambda one: one.startswith(outward), keys[bisect_left(keys, outward) :])
    alike = (one for one in beginning if len(one) == len(key))
    ranked = sorted((OSA.distance(key, one, score_cutoff=2), one) for one in alike)
    return tuple(_every()[one] for distance, one in ranked[:3] if distance <= 2)

"""The borough's postcodes: what lies at one, which begin so, which are near to one that is not known."""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
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


PASTED = re.compile(r"\b([A-Z]{1,2}[0-9OI][0-9A-Z]?)\s*([0-9OI][A-Z]{2})\b")
DISTRICT = re.compile(r"[A-Z]{1,2}[0-9]{1,2}")


def inside(text: str) -> tuple[Postcode, ...]:
    """Return the borough's postcodes in whatever was pasted, in their order: a whole address, or a list of them."""
    if whole := postcode(text):
        return (whole,)
    found = (postcode(one + two) for one, two in PASTED.findall(unicodedata.normalize("NFKC", text[:400]).upper()))
    return tuple(dict.fromkeys(one for one in found if one is not None))


def unknown(text: str) -> str:
    """Return the whole postcode in a text that is none of the borough's, empty where there is none.

    It may be new or gone, or lie outside the borough: what is held are the postcodes in use here.
    """
    if inside(text):
        return ""
    match = PASTED.search(unicodedata.normalize("NFKC", text[:400]).upper())
    if match and any(
        letter.isdigit() for letter in match[0]
    ):  # words such as "suicide" have the form, but for digits
        return f"{match[1]} {match[2]}"
    typed = _compact(text)
    return f"{typed[:-INWARD]} {typed[-INWARD:]}" if is_postcode(text) else ""


def district(text: str) -> str:
    """Return the postcode district that a text is, such as WN7, empty where it is none."""
    typed = _compact(text)
    return typed if DISTRICT.fullmatch(typed) else ""


def towns_of(text: str) -> tuple[str, ...]:
    """Return the towns with postcodes in a district, that with the most first; empty where the text is none."""
    wanted = district(text)
    held = Counter(one.town for one in every() if wanted and one.postcode.partition(" ")[0] == wanted)
    return tuple(town for town, _ in sorted(held.items(), key=lambda one: (-one[1], one[0])))


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

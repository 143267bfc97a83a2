"""Reads tables that services answer with, by the names of their columns."""

import csv
import io
from collections.abc import Sequence
from itertools import pairwise

from data.refreshing.found import Ground
from data.refreshing.keeping import Answer
from data.refreshing.refusals import Guard


def _header(
    answer: Answer, ground: Ground, header: Sequence[str], needed: Sequence[str], known: Sequence[str]
) -> None:
    if missing := [name for name in needed if name not in header]:
        raise ground.refusal(
            answer,
            f"The column {missing[0]} is missing; it begins “{', '.join(header)[:120]}”.",
            mend="The service answers otherwise than it did: look at its description before anything else.",
        )
    if Guard.COLUMNS in ground.accepted:
        return
    places = [header.index(name) for name in known if name in header]
    strange = [name for name in header if name not in known]
    if strange or any(first > second for first, second in pairwise(places)):
        what = f"The column {strange[0]} is new" if strange else "A column has moved"
        raise ground.refusal(
            answer,
            f"{what}: {', '.join(header)}.",
            mend=f"Compare what the columns mean, then: --accept {ground.series.indicator}:{Guard.COLUMNS}",
            guard=Guard.COLUMNS,
        )


def rows(answer: Answer, ground: Ground, *, needed: Sequence[str], known: Sequence[str]) -> list[dict[str, str]]:
    """Return the rows of a table.

    Args:
        answer: What the service answered.
        ground: What was asked.
        needed: The columns that have to be there.
        known: All columns that may be there, in their order.

    Raises:
        Refusal: If it is no table, a needed column is missing, one is new or has moved, or a row is cut off.
    """
    text = answer.text
    if not text.strip():
        raise ground.refusal(
            answer,
            "It answered with nothing.",
            mend="The service does so where it does not know a value that is asked: compare refresh.toml.",
        )
    if text.lstrip()[:1] in "<{[":
        raise ground.refusal(
            answer,
            f"It answered with no table but “{' '.join(text.split())[:160]}”.",
            mend="Run the refresh again later; if it stays so, look at the service's description.",
        )
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found = []
    try:
        header = next(reader)
        _header(answer, ground, header, needed, known)
        for cells in reader:
            if len(cells) != len(header):
                raise csv.Error(f"{len(cells)} cells where the header has {len(header)}")
            found.append(dict(zip(header, cells, strict=True)))
    except csv.Error as error:
        raise ground.refusal(
            answer, f"Line {reader.line_num} is not whole ({error}).", mend="Run the refresh again later."
        ) from error
    return found

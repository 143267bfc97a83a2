"""Writes the workbook that is filled in, with lists to pick from."""

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from rapidfuzz import process

from data.faults import DataFault
from data.receiving.columns import COLUMNS, NAMES, SHEET
from data.receiving.ground import Ground, labelled
from data.subject import BOROUGH, SUBJECT
from data.vocabulary import Geography

LISTS, FIRST = "Lists", "Read me"
NEAR = 5  # indicators that are named instead of one that there is not
ROWS = 1000  # that have lists to pick from
AREAS = {
    "borough": SUBJECT.geography,
    "towns": Geography.TOWN,
    "wards": Geography.WARD,
    "msoas": Geography.MSOA,
    "neighbourhoods": Geography.LSOA,
}


def _wanted(ground: Ground, slugs: Sequence[str], path: Path) -> list[str]:
    for slug in slugs:
        if slug not in ground.taken:
            near = [found[0] for found in process.extract(slug, list(ground.taken), limit=NEAR)]
            raise DataFault(
                f"“{slug}” is no indicator that takes figures of one's own.",
                file=path,
                mend=f"Near to it: {', '.join(near)}. The sheet “{LISTS}” of a template of all has every one.",
            )
    return list(slugs or ground.taken)


def write(path: Path, ground: Ground, *, indicators: Sequence[str] = (), areas: str = "") -> int:
    """Write a workbook to fill in, and return how many rows are prepared in it.

    Where both indicators and a kind of area are chosen each of their figures has a row already.

    Args:
        path: The file.
        ground: What is held.
        indicators: The slugs of those wanted; by default all that take figures of one's own.
        areas: A kind of area of `AREAS`; by default all.

    Raises:
        DataFault: If an indicator takes none.
    """
    slugs = _wanted(ground, indicators, path)
    held = [ground.published.indicators[slug] for slug in slugs]
    allowed = {one.slug: [a for a in ground.allowed(one) if not areas or a.geography == AREAS[areas]] for one in held}
    every = list(dict.fromkeys(labelled(area) for found in allowed.values() for area in found))
    prepared = [(one, area) for one in held for area in allowed[one.slug]] if indicators and areas else []
    with xlsxwriter.Workbook(path) as book:
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        first = book.add_worksheet(FIRST)
        first.set_column(0, 0, 100, wrap)
        for number, said in enumerate(_read_me(path)):
            first.write_string(number, 0, said, bold if number == 0 else wrap)
        figures, lists = book.add_worksheet(SHEET), book.add_worksheet(LISTS)
        figures.freeze_panes(1, 0)
        figures.set_column(0, 1, 34)
        for number, column in enumerate(COLUMNS):
            figures.write_string(0, number, column.name, bold)
            figures.write_comment(0, number, column.says)
        for number, (indicator, area) in enumerate(prepared, 1):
            following = ground.next(indicator.slug)
            assert following is not None
            for at, said in enumerate((indicator.slug, labelled(area), following.label)):
                figures.write_string(number, at, said)
        lists.write_row(0, 0, ("indicator", "its title", "last period held", "next period", "unit", "areas"), bold)
        for number, one in enumerate(held, 1):
            following = ground.next(one.slug)
            assert following is not None
            lists.write_row(number, 0, (one.slug, one.title, ground.last(one.slug).label, following.label, one.unit))
        for number, label in enumerate(every, 1):
            lists.write_string(number, 5, label)
        rows = max(ROWS, len(prepared))
        for at, letter, count in ((0, "A", len(held)), (1, "F", len(every))):
            source = f"={LISTS}!${letter}$2:${letter}${count + 1}"
            figures.data_validation(1, at, rows, at, {"validate": "list", "source": source, "error_type": "warning"})
        figures.activate()
    return len(prepared)


def _read_me(path: Path) -> list[str]:
    return [
        f"Figures of the council's own for {SUBJECT.name}",
        f"Fill in the sheet “{SHEET}”, a figure in each row. The sheet “{LISTS}” has what to choose from, with each "
        "indicator's next period and unit.",
        *(f"{column.name}: {column.says}" for column in COLUMNS),
        "Counts of one to four are hidden when the file is loaded, and with them as many others as would give them "
        "away. This file stays with you: only what may be seen is kept.",
        f"Then run: python -m data import {path.name}",
        "It says what is wrong and what would change, and writes nothing. To publish it then, run the same with "
        '--publish now --by "your office"; for a day and an hour with --at "YYYY-MM-DD HH:MM" instead. '
        f"The hours are those of {SUBJECT.zone}.",
        f"Only {SUBJECT.name} ({BOROUGH}) and areas in it are taken. The headings are: {', '.join(NAMES)}.",
    ]

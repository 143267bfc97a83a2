"""Exhibits as a workbook (XLSX), as the Analysis Function's guidance on spreadsheets asks (C3)."""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from xlsxwriter import Workbook

from components.exhibit import Exhibit, Record
from components.language import periods, quantities, sentences, verdicts
from components.media.fields import FIELDS, Field, Type, shorthand
from components.media.sheets import Book, Cell, names
from components.media.tidy import Row, rows
from data.model.declared import Indicator, Source

COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"
FINAL = "final"
ALWAYS = ("value", "status")  # the columns that stand even where there is nothing in them (C4)
COUNTS = ("numerator", "denominator")
# What is missing because the value is.
OF_THE_VALUE = ("value", "lower", "upper", "difference_from_england", "difference_from_borough", "beyond", *COUNTS)
UNKNOWN = (*COUNTS, "source_link")  # what is not held here where it is blank, rather than not applicable
WITHHELD = tuple(shorthand(letter) for letter in "ckuxz")  # the statuses that say why there is no value
NOT_AVAILABLE, NOT_APPLICABLE = shorthand("x"), shorthand("z")
OGL = "Open Government Licence v3.0"
ATTRIBUTION = f"Contains public sector information licensed under the {OGL}."
WHOLE, PARTS = "#,##0", "#,##0.0"
SHORTHAND = {
    "x": "; also counts that are not held here, and links that are not known here",
    "z": "; also intervals, benchmarks and verdicts that a figure does not have",
}


def xlsx_bytes(exhibits: Sequence[Exhibit], *, title: str) -> bytes:
    """Return a workbook: cover, contents where there are several tables, notes, then a sheet for each exhibit.

    Equal exhibits give equal bytes: what stands as the day of its making is that of the edition.

    Raises:
        ValueError: If there is no exhibit.
    """
    day = max(exhibit.edition.day for exhibit in exhibits)
    written, sheets = io.BytesIO(), names([exhibit.title for exhibit in exhibits])
    workbook = Workbook(written, {"in_memory": True})
    workbook.set_properties({"title": title, "created": datetime.combine(day, time())})
    book = Book(workbook)
    _cover(book, exhibits, title)
    if len(exhibits) > 1:
        _contents(book, exhibits, sheets)
    _notes(book, exhibits)
    for name, exhibit in zip(sheets, exhibits, strict=True):
        _table(book, exhibit, name)
    workbook.close()
    return written.getvalue()


def _cover(book: Book, exhibits: Sequence[Exhibit], title: str) -> None:
    """Write what the workbook is, what it says, and where its figures are from."""
    sheet = book.sheet(COVER)
    sheet.width(100)
    sheet.line(title, "title")
    sheet.line("What this is", "heading")
    sheet.line(_what(exhibits), "prose")
    for day in sorted({exhibit.edition.day for exhibit in exhibits}):
        sheet.line(f"Figures as known on {periods.day(day)}.", "prose")
    sheet.line("What it says", "heading")
    for exhibit in exhibits:
        lead = f"{exhibit.title}: " if len(exhibits) > 1 else ""
        sheet.line(f"{lead}{exhibit.message}", "prose")
    sheet.line("Sources", "heading")
    sources = {source.slug: source for exhibit in exhibits for source in exhibit.sources}.values()
    for source in sources:
        sheet.line(_cited(source), "prose")
    if any(OGL in source.licence for source in sources):
        sheet.line(ATTRIBUTION, "prose")
    sheet.line("On the web", "heading")
    for page in dict.fromkeys(exhibit.page for exhibit in exhibits):
        sheet.line(page, "prose")


def _what(exhibits: Sequence[Exhibit]) -> str:
    """Return what the workbook holds."""
    tables = quantities.counted(len(exhibits), "table")
    return (
        f"{tables[:1].upper()}{tables[1:]} of official statistics, with the interval, status, source and licence of "
        f"each figure. What the columns and the shorthand mean stands on the sheet “{NOTES}”."
    )


def _cited(source: Source) -> str:
    """Return a publication with its licence, and its link where that is known."""
    return " ".join(f"{source.publisher}: {source.title}. {sentences.licence(source)}. {source.link}".split())


def _contents(book: Book, exhibits: Sequence[Exhibit], sheets: Sequence[str]) -> None:
    """Write which sheet has which table."""
    sheet = book.sheet(CONTENTS)
    sheet.line(CONTENTS, "title")
    sheet.line("This sheet has one table: the sheets with notes and figures.")
    listed = [(NOTES, "What the columns and the shorthand mean, and what to take care of")]
    listed += [(name, exhibit.title) for name, exhibit in zip(sheets, exhibits, strict=True)]
    sheet.table(("Sheet", "What it shows"), [(Cell(name, "link", link=name), Cell(shows)) for name, shows in listed])


def _notes(book: Book, exhibits: Sequence[Exhibit]) -> None:
    """Write what has to be known to read the tables."""
    sheet = book.sheet(NOTES)
    sheet.line(NOTES, "title")
    sheet.line("This sheet has one table: shorthand, notes, definitions, and what the columns mean.")
    told = [*_shorthand(), *_cautions(exhibits), *(("Column", field.title, field.description) for field in FIELDS)]
    sheet.table(("Kind", "Of", "What it says"), [[Cell(text) for text in row] for row in told])


def _shorthand() -> Iterator[tuple[str, str, str]]:
    """Yield what stands in place of a figure or beside it, and what that means."""
    yield "Shorthand", FINAL, "a figure with no such mark"
    for letter, meaning in verdicts.STATUSES.items():
        if letter:
            yield "Shorthand", shorthand(letter), f"{meaning}{SHORTHAND.get(letter, '')}"


def _cautions(exhibits: Sequence[Exhibit]) -> Iterator[tuple[str, str, str]]:
    """Yield the notes of each exhibit, and what is declared of each indicator, once."""
    for exhibit in exhibits:
        yield from (("Note", exhibit.title, note) for note in exhibit.notes)
    indicators: dict[str, Indicator] = {one.slug: one for exhibit in exhibits for one in exhibit.indicators}
    for indicator in indicators.values():
        if indicator.definition:
            yield "Definition", indicator.title, indicator.definition
        cautions = [indicator.caveats, *sentences.of_series(indicator), *sentences.footing(indicator)]
        yield from (("Caveat", indicator.title, text) for text in cautions if text)


def _table(book: Book, exhibit: Exhibit, name: str) -> None:
    """Write an exhibit's figures; a column with nothing in it is left out."""
    sheet = book.sheet(name)
    sheet.line(exhibit.title, "title")
    sheet.line(str(exhibit.message))
    made = rows(exhibit)
    if not made:
        sheet.line("There are no figures.")
        return
    sheet.line(f"This sheet has one table. Shorthand is explained on the sheet “{NOTES}”.")
    fields = [
        field for field in FIELDS if field.name in ALWAYS or any(row[field.name] not in ("", None) for row in made)
    ]
    cells = [
        [_cell(field, row, record) for field in fields]
        for row, record in zip(made, exhibit.table.records, strict=True)
    ]
    sheet.table([field.title for field in fields], cells)


def _cell(field: Field, row: Row, record: Record) -> Cell:
    """Return a cell of a row: a number as a number, a day as a day, and shorthand where there is nothing."""
    value = row[field.name]
    if value is None or value == "":
        return Cell(_instead(field, row), "mark" if field.type is Type.NUMBER else "prose")
    if isinstance(value, str):
        return Cell(date.fromisoformat(value), "date") if field.type is Type.DATE else Cell(value)
    if field.name in (*COUNTS, "beyond"):
        return Cell(value, WHOLE if value == int(value) else PARTS)
    decimals = record.indicator.decimals
    return Cell(value, f"{WHOLE}.{'0' * decimals}" if decimals else WHOLE)


def _instead(field: Field, row: Row) -> str:
    """Return what stands where a row has nothing: no cell is blank."""
    if field.name == "status":
        return FINAL
    if row["value"] is None and field.name in OF_THE_VALUE:
        status = str(row["status"])
        return status if status in WITHHELD else NOT_AVAILABLE
    return NOT_AVAILABLE if field.name in UNKNOWN else NOT_APPLICABLE

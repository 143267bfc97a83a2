"""An exhibit as screens for a room: one message each, in type that is read from five metres."""

import re
from collections.abc import Sequence

from markupsafe import Markup

from components.drawing.svg import large
from components.exhibit import Exhibit
from components.language import periods, pictured, quantities, tallies, verdicts
from components.markup import fifths, summary, tables
from components.markup.filling import render
from components.media import citation
from components.picture import AuthorityDots, Pairs, StandsOut, Strips, Tallied
from components.screen import Screen
from data.model.declared import Comparison, Position
from data.model.latest import Figure
from data.model.shown import Standout
from data.working.tally import Stands

ROWS, STANDING_OUT, CELLS, PAIRS = 7, 5, 4, 4  # that a screen holds at its type
NAMES, MANY = 4, 9  # names beside each verdict where more than so many figures are tested
LONGEST = 330  # letters of a message
UNPARTED = re.compile(r"(?<=\d) (?=[a-z])")  # a count stays with what it counts
WIDEST = 34  # letters in a cell of a table
Row = tuple[str, str, verdicts.Verdict, str]


def _sentences(text: str) -> str:
    """Return a message in as many of its sentences as a screen holds, at least one."""
    kept = ""
    for part in re.split(r"(?<=[.!?]) (?=[A-Z])", text):
        if kept and len(kept) + len(part) >= LONGEST:
            break
        kept = f"{kept} {part}".strip()
    return UNPARTED.sub("\N{NO-BREAK SPACE}", kept.removesuffix(":") + "." * kept.endswith(":"))


def screens(exhibit: Exhibit) -> list[Screen]:
    """Return an exhibit as screens: one, or one for each way in which something stands out."""
    match exhibit.picture:
        case StandsOut(better, worse):
            return [
                _screen(exhibit, _named(title, found), _standing_out(found, verdict), title=title)
                for (title, found), verdict in ((better, Comparison.BETTER), (worse, Comparison.WORSE))
            ]
        case Tallied(_, tally):
            said = f"{tallies.text(tallies.stands(tally))} {summary.moved_words(tally)}"
            return [_screen(exhibit, said, render("screen_bars", bars=_bars(exhibit.picture)))]
        case Strips(strips):
            return [_screen(exhibit, exhibit.message.point, _figures([one.figure for one in strips]))]
        case Pairs(gaps):
            held = fifths.bars(gaps)
            body = render("screen_pairs", pairs=held) if len(held) <= PAIRS else Markup("")
            return [_screen(exhibit, exhibit.message.point, body)]
        case AuthorityDots():
            said = f"{pictured.says(exhibit.picture)} {exhibit.message.point}"
            return [_screen(exhibit, said, Markup(large.picture(exhibit.picture)))]
        case None:
            return [_screen(exhibit, exhibit.message.point, _moved(exhibit) or _table(exhibit))]
        case _:
            return [_screen(exhibit, exhibit.message.point, Markup(large.picture(exhibit.picture)))]


def _screen(exhibit: Exhibit, headline: str, body: Markup, *, title: str = "") -> Screen:
    return Screen(
        title=f"{title}: {exhibit.table.caption.partition(': ')[2]}" if title else exhibit.title,
        headline=_sentences(headline or exhibit.title),
        body=body,
        source=citation.named(exhibit),
        known=f"Figures {citation.known_on(exhibit)}",
        page=exhibit.page,
    )


def _named(title: str, found: Sequence[Standout]) -> str:
    """Return what stands out one way in a sentence."""
    names = quantities.listed([quantities.inside(one.figure.indicator.short) for one in found])
    return f"{title}: {names or 'nothing beyond what chance would do'}."


def _standing_out(found: Sequence[Standout], verdict: Comparison) -> Markup:
    mark = verdicts.COMPARISONS[verdict]
    rows = []
    for one in found[:STANDING_OUT]:
        indicator = one.figure.indicator
        said = f"{one.benchmark_name} {quantities.number(one.benchmark, indicator)}"
        rows.append((indicator.short, quantities.number(one.figure.value, indicator), mark, said))
    more = len(found) - len(rows)
    return render("screen_rows", rows=rows, more=f"and {more} more" if more else "") if rows else Markup("")


def _row(figure: Figure) -> Row:
    indicator = figure.indicator
    value = verdicts.missing(figure.status) if figure.value is None else quantities.number(figure.value, indicator)
    mark, said = verdicts.against(figure, verdicts.ENGLAND)
    if figure.value is None or (mark.tone == "none" and indicator.is_total):
        said = ""
    elif mark.tone != "none" and figure.england is not None:
        said = f"{mark.word}: {verdicts.ENGLAND} {quantities.number(figure.england, indicator)}"
    return indicator.short, value, mark, said


def _first(names: list[str], most: int) -> str:
    """Return so many names at most, and how many more there are."""
    rest = len(names) - most
    return quantities.listed(names if rest < 2 else [*names[:most], f"{rest} more"])


def _figures(found: Sequence[Figure]) -> Markup:
    """Return figures as rows; more than a screen holds as their names, by how they stand."""
    if len(found) <= ROWS:
        return render("screen_rows", rows=[_row(one) for one in found], more="") if found else Markup("")
    groups = []
    tested = sum(one.comparison_england is not Comparison.NOT_COMPARED for one in found)
    for verdict in summary.ORDER:
        names = [quantities.inside(one.indicator.short) for one in found if one.comparison_england is verdict]
        if names:
            said = verdicts.comparison(verdict, verdicts.ENGLAND)
            named = _first(names, NAMES if tested > MANY else len(names))
            groups.append((verdicts.COMPARISONS[verdict], f"{said} on {len(names)}", named))
    rest = [one for one in found if one.comparison_england is Comparison.NOT_COMPARED]
    placed = [
        f"{words} {count}"
        for position, words in verdicts.QUARTERS.items()
        if (count := sum(one.position is position for one in rest))
    ]
    if placed:
        said = "Not tested, by their place among authorities"
        groups.append((verdicts.POSITIONS[Position.MIDDLE], said, ", ".join(placed)))
    last = sum(one.position is Position.NONE for one in rest)
    more = f"{quantities.counted(last, 'figure')} with nothing to be compared with" if last else ""
    return render("screen_groups", groups=groups, more=more)


def _bars(picture: Tallied) -> list[tuple[str, list[summary.Part]]]:
    tally = picture.tally
    tested = f"Tested against {verdicts.ENGLAND}: {tally.stands[Stands.TESTED]}"
    placed = f"Not tested, the place among {verdicts.AUTHORITIES}: {tally.stands[Stands.POSITION]}"
    return [
        (said, parts) for said, parts in ((tested, summary.parts(tally)), (placed, summary.places(tally))) if parts
    ]


def moved(exhibit: Exhibit) -> list[Figure]:
    """Return the figures of a table that has each with its first; none of any other table."""
    found = [record.figure for record in exhibit.table.records if record.figure is not None]
    labels = {record.period_label for record in exhibit.table.records}
    every = [one for one in found if one.first_label in labels]
    return every if 2 * len(every) == len(exhibit.table.records) else []


def _moved(exhibit: Exhibit) -> Markup:
    """Return how each figure stands against its first, where a table is of that; nothing of any other."""
    found = moved(exhibit)
    if not 0 < len(found) <= ROWS:
        return Markup("")
    rows = []
    for one in found:
        before = quantities.number(one.first_value, one.indicator)
        word = "Not tested" if one.moved in verdicts.UNTESTED else verdicts.moved(one.moved)
        said = f"{word}: {before} in {periods.period(one.first_label or '')}"
        value = quantities.number(one.value, one.indicator)
        rows.append((one.indicator.short, value, verdicts.CHANGES[one.moved], said))
    return render("screen_rows", rows=rows, more="")


def _table(exhibit: Exhibit) -> Markup:
    """Return a table that a screen holds, nothing of a larger one: that gives way to its message."""
    written = tables.written(exhibit.table, exhibit.day)
    fits = 0 < len(written.rows) <= ROWS and len(written.columns) <= CELLS
    wide = max((len(cell) for row in written.rows for cell in row), default=0) <= WIDEST
    return render("screen_table", table=written) if fits and wide else Markup("")

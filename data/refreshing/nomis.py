"""Asks Nomis, and reads its answers: pages of 25,000 rows that are cut without a word, and emptiness for a fault."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from data.refreshing.found import Found, Ground, Point
from data.refreshing.keeping import Answer
from data.refreshing.periods import Span
from data.refreshing.refusals import Guard
from data.refreshing.tables import rows
from data.vocabulary import Status

VALUE, VARIATION = "20100", "20701"  # the codes of measures: the value, and its coefficient of variation in per cent
NORMAL, MISSING = "A", "Q"
AT_ONCE = 100  # areas that are named in one request
SHOWN = ("date", "geography_code", "measures", "measures_name", "obs_value", "obs_status", "record_count")
STANDARD_ERRORS = 1.96
MONTHS = 12

Cells = dict[str, str]


def _ask(
    ground: Ground, dataset: str, geography: str, date: str, ask: Mapping[str, str]
) -> Iterator[tuple[Answer, Cells]]:
    """Yield all rows of a question, page by page until there are as many as there should be."""
    pinned = tuple(name for name in ask if name != "measures")
    shown = (*SHOWN[:2], *pinned, *SHOWN[2:])
    question = {"geography": geography, "date": date, **ask, "select": ",".join(shown)}
    columns = [name.upper() for name in shown]
    seen, total = 0, None
    while total is None or seen < total:
        paged = {**question, "RecordOffset": str(seen)} if seen else question
        answer = ground.fetcher.get(ground.series.service, f"dataset/{dataset}.data.csv", paged)
        page = rows(answer, ground, needed=columns, known=columns)
        if not page:
            raise ground.refusal(
                answer,
                f"It answered with {seen} of {total} rows." if total else "It answered with a header and no row.",
                mend="The service does so where it does not know a value that is asked: compare refresh.toml.",
            )
        for row in page:
            _check(ground, answer, row, ask)
            count = int(ground.number(answer, row["RECORD_COUNT"]) or 0)
            if total is not None and count != total:
                raise ground.refusal(
                    answer, f"It has {count} rows, and had {total} a page ago.", mend="Run the refresh again later."
                )
            total = count
            yield answer, row
        seen += len(page)
    if seen > (total or 0):
        raise ground.refusal(answer, f"It sent {seen} rows of {total}.", mend="Run the refresh again later.")


def _check(ground: Ground, answer: Answer, row: Cells, ask: Mapping[str, str]) -> None:
    """Refuse a row that is of something else than was asked for."""
    for name, wanted in ask.items():
        if row[name.upper()] not in wanted.split(","):
            raise ground.refusal(
                answer,
                f"A row has {name} {row[name.upper()]}, where {wanted} was asked for.",
                mend="The service no longer knows the question: compare refresh.toml.",
            )
    if row["OBS_STATUS"] not in (NORMAL, MISSING):
        raise ground.refusal(
            answer, f"A row has the status {row['OBS_STATUS']}.", mend="Find out what it means; it is not known here."
        )


def _geographies(ground: Ground) -> Iterator[str]:
    """Yield what is asked as geography: all small areas of a type within the borough, or codes by name."""
    if inside := ground.series.ask.get("inside"):
        yield f"{ground.within}{inside}"
        return
    codes = sorted(ground.held)
    for first in range(0, len(codes), AT_ONCE):
        yield ",".join(codes[first : first + AT_ONCE])


def _rows(ground: Ground, ask: Mapping[str, object]) -> Iterator[tuple[Answer, Cells]]:
    pinned = {name: str(value) for name, value in dict(ask["pinned"]).items()}  # type: ignore[call-overload]
    for geography in _geographies(ground):
        for answer, row in _ask(ground, str(ask["dataset"]), geography, str(ask["date"]), pinned):
            if row["GEOGRAPHY_CODE"] not in ground.held:
                kind = ground.areas.get(row["GEOGRAPHY_CODE"], "not known here")
                raise ground.refusal(
                    answer,
                    f"It answered for {row['GEOGRAPHY_CODE']} ({kind}), which was not asked for.",
                    mend="The type of area has changed: find the right one in the dataset's list of types.",
                )
            yield answer, row


def _unit(ground: Ground, row: Cells) -> str:
    """Return what the measure of a value is called."""
    if row["MEASURES"] == VALUE:
        return row["MEASURES_NAME"]
    return ground.series.unit


def _status(row: Cells) -> Status:
    return Status.FINAL if row["OBS_STATUS"] == NORMAL else Status.NOT_AVAILABLE


def _span(ground: Ground, answer: Answer, text: str) -> Span | None:
    """Return the period of a row; None where its day is not declared."""
    days: Mapping[str, date] = ground.series.ask.get("days", {})
    if ground.series.period == "middle of a year" and text.isdigit():
        return Span(date(int(text), 6, 30), date(int(text), 6, 30))
    if ground.series.period == "year" and text.isdigit():
        return Span(date(int(text), 1, 1), date(int(text), 12, 31))
    if ground.series.period == "day" and text.isdigit():
        return Span(days[text], days[text]) if text in days else None
    raise ground.refusal(answer, f"The period “{text}” is not known.", mend="Compare `period` in refresh.toml.")


def _plain(ground: Ground) -> Found:
    """Return figures that are published as they are shown here, with limits where a variation is asked for."""
    cells: dict[tuple[str, str], dict[str, Cells]] = defaultdict(dict)
    answers: dict[str, Answer] = {}
    for answer, row in _rows(ground, ground.series.ask):
        cells[row["GEOGRAPHY_CODE"], row["DATE"]][row["MEASURES"]] = row
        answers[answer.sha256] = answer
    points, unit = [], ""
    skipped: dict[str, int] = defaultdict(int)
    last = list(answers.values())[-1]
    for (area, period), measures in cells.items():
        found, span = measures.get(VALUE), _span(ground, last, period)
        if found is None or span is None:
            skipped[f"{period}, whose day is not in `days` of refresh.toml" if found else "without a value"] += 1
            continue
        value, unit = ground.number(last, found["OBS_VALUE"]), _unit(ground, found)
        lower, upper = _limits(ground, last, value, measures.get(VARIATION))
        points.append(Point(area, ground.checked(last, span), value, lower, upper, status=_status(found)))
    return Found(tuple(points), unit, tuple(answers.values()), skipped=skipped)


def _limits(
    ground: Ground, answer: Answer, value: float | None, row: Cells | None
) -> tuple[float | None, float | None]:
    variation = ground.number(answer, row["OBS_VALUE"]) if row else None
    if value is None or variation is None:
        return None, None
    half = value * variation / 100 * STANDARD_ERRORS
    return value - half, value + half


def _by_area(ground: Ground, ask: Mapping[str, object]) -> tuple[dict[str, dict[str, float]], dict[str, Answer], str]:
    """Return values by period and area, all areas in each period."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    answers: dict[str, Answer] = {}
    seen: dict[str, set[str]] = defaultdict(set)
    unit = ""
    for answer, row in _rows(ground, ask):
        answers[answer.sha256] = answer
        seen[row["DATE"]].add(row["GEOGRAPHY_CODE"])
        unit = _unit(ground, row)
        value = ground.number(answer, row["OBS_VALUE"])
        if value is not None and _status(row) is Status.FINAL:
            found[row["DATE"]][row["GEOGRAPHY_CODE"]] = value
    for period, areas in seen.items():
        if (missing := sorted(ground.held - areas)) and Guard.ROWS not in ground.accepted:
            raise ground.refusal(
                answer,
                f"In {period} {len(missing)} of {len(ground.held)} areas are missing, as {missing[0]}.",
                mend=f"Run it again later. If it is so: --accept {ground.series.indicator}:{Guard.ROWS}",
                guard=Guard.ROWS,
            )
    return found, answers, unit


def _mean_of_months(ground: Ground) -> Found:
    """Return the mean of the twelve months of each year, as a share of a base of the same or the nearest year."""
    months, answers, unit = _by_area(ground, ground.series.ask)
    bases, more, _ = _by_area(ground, ground.series.ask["base"])
    skipped: dict[str, int] = defaultdict(int)
    points = []
    for year in sorted({period[:4] for period in months}):
        of_year = [months[period] for period in sorted(months) if period.startswith(f"{year}-")]
        if len(of_year) < MONTHS:
            skipped[f"months of {year}, which has not twelve of them"] += sum(map(len, of_year))
            continue
        base = bases[min(bases, key=lambda one: (abs(int(one) - int(year)), one))]
        for area in sorted(ground.held):
            counts = [month[area] for month in of_year if area in month]
            if len(counts) < MONTHS or not base.get(area):
                skipped[f"areas of {year} without a figure in each month"] += 1
                continue
            mean = sum(counts) / MONTHS
            span = Span(date(int(year), 1, 1), date(int(year), 12, 31))
            points.append(Point(area, span, 100 * mean / base[area], numerator=mean, denominator=base[area]))
    return Found(tuple(points), unit, tuple((answers | more).values()), skipped=skipped)


def fetch(ground: Ground) -> Found:
    """Return what Nomis has for a series.

    Raises:
        Refusal: If its answer cannot be taken.
    """
    return _mean_of_months(ground) if "base" in ground.series.ask else _plain(ground)

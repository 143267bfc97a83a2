"""The borough that the dashboard is about, as declared: its code and names, and what it stands beside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from data.faults import DataFault
from data.reading.catalogue import Table, line_of, read_toml

CODE = re.compile(r"[EKNSW]\d{8}")  # a nine-character code of the Office for National Statistics


@dataclass(frozen=True, slots=True)
class Benchmark:
    """An area that the borough is drawn beside."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Subject:
    """The borough.

    Attributes:
        short: Its name within a sentence.
        geography: The kind of area that it is.
        around: What it lies in, as the file of boundaries is named.
        zone: The zone of its days and hours, as in the tz database.
        towns_version: The version of the best fit of neighbourhoods to towns and wards (O3).
        peers: The kinds of area that authorities of the same kind are.
        answers: The indicators that every town's page answers first, by their slugs (O5).
        benchmarks: What it is drawn beside, the country first.
        plan: The title of its plan, as declared with the plan.
    """

    code: str
    name: str
    short: str
    geography: str
    around: str
    zone: str
    towns_version: str
    peers: tuple[str, ...]
    answers: tuple[str, ...]
    benchmarks: tuple[Benchmark, ...]
    plan: str

    @property
    def surroundings(self) -> Benchmark:
        """Return the smallest area around it."""
        return self.benchmarks[-1]

    @property
    def country(self) -> Benchmark:
        """Return the country, which every figure is compared with."""
        return self.benchmarks[0]


def _check_names(table: Table, names: list[str], *, path: Path, owner: str) -> None:
    for name in table:
        if name not in names:
            raise DataFault(
                f"{owner} has the unknown field '{name}'.",
                file=path,
                line=line_of(path, f"{name} = "),
                mend=f"Use: {', '.join(names)}.",
            )
    for name in names:
        if name not in table:
            raise DataFault(f"{owner} has no '{name}'.", file=path, mend=f"Add {name} = … to it.")


def _text(value: Any, name: str, *, path: Path, line: int | None = None) -> str:
    """Return a text that is not blank; a code is checked as one."""
    if not isinstance(value, str) or not value.strip():
        raise DataFault(f"'{name}' is blank or no text.", file=path, line=line, mend="Write it between quotes.")
    if name == "code" and not CODE.fullmatch(value):
        raise DataFault(
            f"'{value}' is not the code of an area.",
            file=path,
            line=line_of(path, f'"{value}"'),
            mend="Write a letter and eight digits, as in areas/authorities.csv.",
        )
    return value


def _filled(value: Any, name: str, *, path: Path) -> Iterator[Any]:
    """Yield what a list holds, which has to be something."""
    if not isinstance(value, list) or not value:
        raise DataFault(
            f"'{name}' is no list, or empty.", file=path, line=line_of(path, name), mend="Name at least one."
        )
    yield from value


def _benchmark(table: Any, *, path: Path) -> Benchmark:
    names = [field.name for field in fields(Benchmark)]
    if not isinstance(table, dict):
        raise DataFault(
            "A benchmark is no table.",
            file=path,
            line=line_of(path, "benchmarks"),
            mend="Write it as [[benchmarks]].",
        )
    _check_names(table, names, path=path, owner="[[benchmarks]]")
    return Benchmark(**{name: _text(table[name], name, path=path) for name in names})


def read(root: Path) -> Subject:
    """Read and check the declaration of the borough under a data folder.

    Raises:
        DataFault: If a field is missing, unknown or blank, or a code is none or stands twice.
    """
    path, plan = root / "subject.toml", root / "plan" / "missions.toml"
    table = read_toml(path)
    names = [field.name for field in fields(Subject) if field.name != "plan"]
    _check_names(table, names, path=path, owner="The declaration")
    benchmarks = tuple(_benchmark(one, path=path) for one in _filled(table["benchmarks"], "benchmarks", path=path))
    codes = [table["code"], *(one.code for one in benchmarks)]
    for code in codes:
        if codes.count(code) > 1:
            raise DataFault(
                f"The code {code} stands twice.", file=path, line=line_of(path, f'"{code}"'), mend="Keep one of them."
            )

    def text(value: Any, name: str) -> str:
        return _text(value, name, path=path, line=line_of(path, f"{name} ="))

    def texts(name: str) -> tuple[str, ...]:
        return tuple(text(one, name) for one in _filled(table[name], name, path=path))

    return Subject(
        **{name: text(table[name], name) for name in names if name not in ("benchmarks", "peers", "answers")},
        peers=texts("peers"),
        answers=texts("answers"),
        benchmarks=benchmarks,
        plan=_text(read_toml(plan).get("plan", {}).get("title"), "title", path=plan),
    )


SUBJECT = read(Path(__file__).parent)
BOROUGH = SUBJECT.code
ENGLAND = SUBJECT.country.code

"""A pack: an agenda of exhibits that somebody puts together, kept whole in an address and nowhere else."""

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import parse_qsl, quote, urlsplit

from components.exhibit import Exhibit
from pages import exhibits
from pages.exhibits import kinds
from pages.exhibits.kinds import Unknown

PATH = "/pack"
BETWEEN, WITHIN = "!", "~"  # views, and what a view chooses
MOST = 40  # views
TITLE, HEADING, NOTE = 80, 60, 140  # letters of the maker's words
MARK = 3  # letters that tell whether the figures of a view are still those of its making
SAFE = "!~,:"
Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class View:
    """An exhibit by its kind and choices, with the words of whoever put it in.

    Attributes:
        name: As it stands in the address.
        mark: What its figures came to when it was put in; empty where that is not known.
    """

    name: str
    heading: str = ""
    note: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """Views in their order.

    Attributes:
        title: What its maker calls it; empty for none.
        day: The day as known on which the figures were when it was begun, as YYYY-MM-DD; empty where not known.
    """

    title: str = ""
    views: tuple[View, ...] = ()
    day: str = ""

    def query(self) -> str:
        """Return it as the choices of an address, the shortest that say all of it."""
        pairs = [("t", self.title), ("s", BETWEEN.join(view.name for view in self.views)), ("e", self.day)]
        marks = "".join(view.mark.ljust(MARK, "-")[:MARK] for view in self.views)
        pairs.append(("m", marks if marks.strip("-") else ""))
        for number, view in enumerate(self.views, 1):
            pairs += [(f"h{number}", view.heading), (f"n{number}", view.note)]
        return "&".join(f"{name}={quote(value, safe=SAFE)}" for name, value in pairs if value)

    def moved(self, place: int, by: int) -> "Pack":
        """Return it with a view further up or down; the same where there is no such view or no room."""
        views, to = list(self.views), place + by
        if 0 <= place < len(views) and 0 <= to < len(views):
            views.insert(to, views.pop(place))
        return replace(self, views=tuple(views))

    def without(self, place: int) -> "Pack":
        """Return it without a view."""
        return replace(self, views=tuple(view for number, view in enumerate(self.views) if number != place))


@dataclass(frozen=True, slots=True)
class Shown:
    """A view with what it shows, or why that is not there any more.

    Attributes:
        made: The exhibit, None where there is none of this name.
        missing: Why, in a sentence; empty where it is there.
        newer: Whether its figures are others than when it was put in.
    """

    view: View
    made: Exhibit | None
    missing: str = ""
    newer: bool = False


def named(kind: str, chosen: Mapping[str, str]) -> str:
    """Return the name of an exhibit in a pack: its kind and its choices in their order, without defaults at the end.

    Raises:
        Unknown: If there is no such kind.
    """
    known = exhibits.KINDS.get(kind)
    if known is None:
        raise Unknown(f"There is no exhibit “{kind[:60]}”.")
    values = [chosen.get(choice.name, choice.default or "") for choice in known.choices]
    while values and values[-1] == (known.choices[len(values) - 1].default or ""):
        values.pop()
    return WITHIN.join([kind, *values])


def found(name: str, today: date) -> Exhibit:
    """Return the exhibit of a name.

    Raises:
        Unknown: If there is none; its words say why.
    """
    kind, *values = name.split(WITHIN)
    known = exhibits.KINDS.get(kind)
    if known is None or len(values) > len(known.choices):
        raise Unknown(f"There is no view “{name[:60]}”.")
    chosen = [(choice.name, value) for choice, value in zip(known.choices, values, strict=False) if value]
    return exhibits.find(kind, chosen, today)


def mark(made: Exhibit) -> str:
    """Return a few letters that are others where the figures of an exhibit are."""
    told = [
        (one.indicator.slug, one.area_code, one.period_end, one.value, one.lower, one.upper, one.status)
        for one in made.table.records
    ]
    return base64.urlsafe_b64encode(hashlib.sha256(repr(told).encode()).digest()).decode()[:MARK]


def _short(text: str, most: int) -> str:
    return " ".join(text.split())[:most]


def read(asked: Pairs) -> Pack:
    """Return the pack of an address; what is too long in it is cut, and what is none is left out."""
    given = dict(asked)
    names = [name for name in given.get("s", "").split(BETWEEN) if name][:MOST]
    marks = given.get("m", "")
    views = tuple(
        View(
            name,
            _short(given.get(f"h{number}", ""), HEADING),
            _short(given.get(f"n{number}", ""), NOTE),
            marks[(number - 1) * MARK : number * MARK].strip("-"),
        )
        for number, name in enumerate(names, 1)
    )
    return Pack(_short(given.get("t", ""), TITLE), views, _day(given.get("e", "")))


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def with_view(pack: Pack, name: str, today: date) -> Pack:
    """Return a pack with a view more at its end, marked with its figures as they are now.

    Args:
        pack: What it is added to.
        name: Its name in a pack, or its kind and choices as in the address of an exhibit.
        today: The day on which ages are told.

    Raises:
        Unknown: If there is no such view, or no room for it.
    """
    if len(pack.views) >= MOST:
        raise Unknown(f"A pack holds {MOST} views. Take one out first.")
    kind, _, query = name.partition("?")
    name = named(kind, dict(parse_qsl(query))) if query else kind
    view = View(name, mark=mark(found(name, today)))
    return replace(pack, views=(*pack.views, view), day=pack.day or kinds.edition().day.isoformat())


def joined(pack: Pack, address: str) -> Pack:
    """Return a pack with the views of another one, of which the address was pasted, behind its own."""
    other = read(parse_qsl(urlsplit(address.strip()).query or address.strip().lstrip("?")))
    return replace(
        pack,
        title=pack.title or other.title,
        views=(*pack.views, *other.views)[:MOST],
        day=min(filter(None, (pack.day, other.day)), default=""),
    )


def renewed(pack: Pack, today: date) -> Pack:
    """Return a pack with the figures as they are now taken for those of its making."""
    views = tuple(
        replace(one.view, mark=mark(one.made)) if one.made is not None else one.view for one in shown(pack, today)
    )
    return replace(pack, views=views, day=kinds.edition().day.isoformat())


def shown(pack: Pack, today: date) -> list[Shown]:
    """Return the views of a pack with what they show; those that are not there any more are named (never dropped)."""
    every = []
    for view in pack.views:
        try:
            made = found(view.name, today)
        except Unknown as unknown:
            every.append(Shown(view, None, str(unknown)))
            continue
        every.append(Shown(view, made, newer=bool(view.mark) and view.mark != mark(made)))
    return every


def exhibits_of(every: Sequence[Shown]) -> list[Exhibit]:
    """Return the exhibits that are there, those with figures."""
    return [one.made for one in every if one.made is not None and one.made.table.records]

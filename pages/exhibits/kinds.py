"""What a kind of exhibit is, and how an address names one: its kind and what was chosen."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from components.exhibit import Edition, Exhibit, Message, Table
from components.language import periods, quantities, sentences, verdicts
from components.picture import Picture
from data.model.declared import Indicator
from data.model.latest import Figure
from data.vocabulary import Geography
from queries import freshness, indicators, store

# The indicators that are shown where none is asked for: among authorities, on maps, by neighbourhood.
FIRST, ON_MAPS, BY_NEIGHBOURHOOD = "claimant-count", "income-deprivation", "deprivation-score"
FEW = 12  # options that a refusal names in full
LONGEST_TITLE = 10  # words (C2)
MOST_ASKED = 300  # characters of a choice that are looked at


class Unknown(Exception):
    """There is no such exhibit; its words say what there is."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that an address chooses.

    Attributes:
        name: What the address calls it.
        says: What it chooses, for somebody who guesses.
        options: What it may be; None where what it may be cannot be listed, and `accepts` tells.
        default: What it is where the address does not say; None where the address has to.
        several: Whether it may be several, with commas between.
    """

    name: str
    says: str
    options: Callable[[], Collection[str]] | None = None
    default: str | None = None
    several: bool = False
    accepts: Callable[[str], bool] | None = None

    def check(self, asked: str) -> None:
        """Refuse what it cannot be.

        Raises:
            Unknown: If it cannot be that.
        """
        parts = [part for part in asked.split(",") if part] if self.several else [asked]
        if len(asked) > MOST_ASKED:
            raise Unknown(f"{self.name} is too long: at most {MOST_ASKED} characters.")
        options = self.options() if self.options else None
        for part in parts:
            if part in (options or ()) or (self.accepts is not None and self.accepts(part)):
                continue
            raise Unknown(f"There is no {self.name}={part[:60]}. {self.told()}")

    def told(self) -> str:
        """Return what it chooses and what it may be."""
        options = list(self.options()) if self.options else []
        shown = ", ".join(options[:FEW]) + (f" and {len(options) - FEW} more" if len(options) > FEW else "")
        return f"{self.name}: {self.says}{f' ({shown})' if shown else ''}."


Chosen = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of exhibit.

    Attributes:
        slug: What its addresses begin with.
        says: What it shows, in a few words.
        choices: What an address of it chooses.
        make: Returns the exhibit of choices on a day, or raises `Unknown`.
        example: Choices of which there is an exhibit.
    """

    slug: str
    says: str
    choices: tuple[Choice, ...]
    make: Callable[[Chosen, date], Exhibit]
    example: Callable[[], tuple[tuple[str, str], ...]]

    def chosen(self, asked: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Return every choice, from an address or by default.

        Raises:
            Unknown: If the address chooses what there is not.
        """
        given = dict(asked)
        known = {one.name: one for one in self.choices}
        for name in given:
            if name not in known:
                raise Unknown(f"“{name[:60]}” is nothing that can be chosen here. {self.told()}")
        for name, one in known.items():
            if name in given and given[name] != one.default:
                one.check(given[name])
            elif one.default is None:
                raise Unknown(f"The address has to say {name}. {one.told()}")
        return {name: given.get(name, one.default or "") for name, one in known.items()}

    def told(self) -> str:
        """Return what an address of it may choose."""
        return " ".join(one.told() for one in self.choices)


def titled(indicator: Indicator, *more: str) -> str:
    """Return a title of at most ten words: an indicator's, or its short name where that would be too long (C2).

    `more` is what follows, of which the last goes first where even that is too long.
    """
    rest = [part for part in more if part]
    tried = [(indicator.title, rest), *((indicator.short, rest[:end]) for end in range(len(rest), -1, -1))]
    titles = [" ".join((name, *parts)) for name, parts in tried]
    return next((title for title in titles if len(title.split()) <= LONGEST_TITLE), titles[-1])


@store.cached(entries=2)
def edition() -> Edition:
    """Return which edition the figures are of."""
    return Edition(store.fingerprint()[:12], freshness.loaded())


def exhibit(
    kind: str,
    chosen: Iterable[tuple[str, str]],
    *,
    page: str,
    title: str,
    message: Message,
    table: Table,
    picture: Picture | None,
    day: date,
    notes: tuple[str, ...] = (),
    beside: Iterable[Indicator] = (),
) -> Exhibit:
    """Return an exhibit with the edition of its figures and the sources of these and of what is drawn beside them."""
    every = indicators.sources()
    held = dict.fromkeys(record.indicator.source_of(record.period_end) for record in table.records)
    sources = dict.fromkeys(every[slug] for slug in (*held, *(one.source for one in beside)))
    return Exhibit(
        kind=kind,
        choices=tuple((name, value) for name, value in chosen if value),
        page=page,
        title=title,
        message=message,
        table=table,
        picture=picture,
        notes=notes,
        sources=tuple(sources),
        edition=edition(),
        day=day,
    )


def said_of(whole: Figure, some: Figure, today: date) -> str:
    """Return how a place stands, for figures of the areas in it; where these are of another period, both are said."""
    if (whole.period_start, whole.period_end) == (some.period_start, some.period_end):
        return sentences.sentence(whole, today=today)
    place = verdicts.BOROUGH if whole.geography == Geography.BOROUGH else whole.area_name
    latest = (
        quantities.quantity(whole.value, whole.indicator)
        if whole.value is not None
        else verdicts.missing(whole.status)
    )
    return (
        f"These figures are of {periods.period(some.period_label)}. The latest of {place} is {latest} "
        f"({periods.period(whole.period_label)})."
    )


def care(indicator: Indicator) -> tuple[str, ...]:
    """Return what to take care of with an indicator's figures."""
    said = [*sentences.of_series(indicator), *sentences.footing(indicator)]
    return tuple([*said, indicator.caveats] if indicator.caveats else said)

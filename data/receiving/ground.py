"""What the council's own figures are held against: which indicators take them, for which areas and periods."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from data.model.declared import Area, Indicator, Observation
from data.reading import catalogue as catalogue_module
from data.reading import csv_rows, revised
from data.reading import framework as framework_reader
from data.reading.catalogue import Catalogue
from data.reading.coming import Period, after, following
from data.reading.csv_rows import Areas
from data.subject import BOROUGH
from data.vocabulary import INSIDE, Aggregation, Geography, read_period

ONCE = ("census", "version of an index")  # kinds of period that nothing follows on


def labelled(area: Area) -> str:
    """Return an area as it stands in the list: its name, with its kind, as two areas may share a name."""
    kind = "borough" if area.code == BOROUGH else Geography(area.geography).one
    return f"{area.name} ({kind})"


class Ground:
    """All that is held already, as it counts at a moment."""

    def __init__(self, root: Path, at: datetime | None = None) -> None:
        """Read it.

        Raises:
            DataFault: If something in the data is at fault.
        """
        self.root, self.at = root, at or datetime.now(UTC)
        declared = catalogue_module.read(root)
        self.published: Catalogue = revised.governed(root, declared, self.at)
        self.areas: Areas = csv_rows.read_areas(root, self.published)
        framework = framework_reader.read(root, self.published, self.areas)
        held = csv_rows.read_observations(
            root,
            catalogue=self.published,
            areas=self.areas,
            sources=tuple(one for one in self.published.sources.values() if not one.own),
        )
        held += framework_reader.observations(framework, catalogue=self.published, areas=self.areas, root=root)
        self.held: list[Observation] = held

    @property
    def own(self) -> str:
        """Return the slug of the source of the council's own figures."""
        return next(one.slug for one in self.published.sources.values() if one.own)

    @cached_property
    def by_indicator(self) -> Mapping[str, list[Observation]]:
        """Return what is published, by indicator."""
        found: dict[str, list[Observation]] = {}
        for one in self.held:
            found.setdefault(one.indicator, []).append(one)
        return found

    @cached_property
    def taken(self) -> Mapping[str, Indicator]:
        """Return the indicators that take figures of one's own: those that hold figures which recur."""
        return {
            slug: one
            for slug, one in self.published.indicators.items()
            if slug in self.by_indicator and not one.places and not one.framework and self.next(slug) is not None
        }

    def last(self, indicator: str) -> Period:
        """Return the last period that is published of an indicator."""
        one = max(self.by_indicator[indicator], key=lambda held: (held.period_end, held.period_start))
        return Period(one.period_label, one.period_start, one.period_end)

    def next(self, indicator: str) -> Period | None:
        """Return the period after the last, None where none follows from its label."""
        last = self.last(indicator)
        read = read_period(last.label)
        if read is None or read[0].is_release or read[0].name in ONCE:
            return None
        found = after(last, 1)
        return found if found.label != last.label and found.end > last.end else None

    def period(self, indicator: str, label: str) -> Period | None:
        """Return the period of a label after the last, None where it is none of those that may come."""
        last = self.last(indicator)
        return next((one for one in following(last) if one.label == label), None)

    def kinds(self, indicator: Indicator) -> tuple[str, ...]:
        """Return the kinds of area that figures of an indicator may be given for.

        Those of areas that are made of neighbourhoods are worked out where neighbourhoods are given.
        """
        geographies = {one.geography for one in self.by_indicator[indicator.slug]}
        summed = indicator.aggregation != Aggregation.NONE
        inside = [one for one in INSIDE if one in geographies and not (summed and one == Geography.TOWN)]
        return (*inside, Geography.BOROUGH)

    def allowed(self, indicator: Indicator) -> tuple[Area, ...]:
        """Return the areas that figures of an indicator may be given for: those inside the borough, and it itself."""
        kinds = self.kinds(indicator)
        inside = [one for one in self.areas.by_code.values() if one.geography in kinds and one.geography in INSIDE]
        return (self.areas.by_code[BOROUGH], *inside)

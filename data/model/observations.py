"""Observations by indicator, period and area, as the build looks them up."""

from collections import defaultdict
from datetime import date

from data.model.declared import Observation

Period = tuple[date, date]


class Figures:
    """Observations by indicator, period and area."""

    def __init__(self, observations: list[Observation]) -> None:
        self.all = observations
        self._by_period: dict[str, dict[Period, dict[str, Observation]]] = defaultdict(lambda: defaultdict(dict))
        for one in observations:
            self._by_period[one.indicator][one.period][one.area_code] = one

    def periods(self, indicator: str) -> list[Period]:
        """Return an indicator's periods, oldest first."""
        return sorted(self._by_period[indicator], key=lambda period: (period[1], period[0]))

    def at(self, indicator: str, period: Period) -> dict[str, Observation]:
        """Return an indicator's observations in a period by area code."""
        return self._by_period[indicator].get(period, {})

    def latest(self, indicator: str, codes: tuple[str, ...]) -> dict[str, Observation]:
        """Return the observations of the latest period that has any of the areas, by area code."""
        for period in reversed(self.periods(indicator)):
            found = {code: one for code, one in self.at(indicator, period).items() if code in codes}
            if found:
                return found
        return {}

"""What has become known of a figure in words: what is new, what was revised, what is judged otherwise, and why."""

from collections.abc import Sequence

from components.language import periods, quantities, verdicts
from data.model.declared import Change, Comparison, Indicator, Trend
from data.model.latest import Figure
from data.model.news import Kind, News
from data.model.released import Released, Revision
from data.subject import SUBJECT

KINDS = {
    Kind.NEW: "New figure",
    Kind.REVISED: "Revised",
    Kind.CROSSED: "Judged otherwise",
    Kind.GONE: "No longer shown",
}
TALLIED = {  # of one figure, of several, and after another kind, where what is counted has been named
    Kind.NEW: ("new figure", "new figures", "new"),
    Kind.REVISED: ("figure revised", "figures revised", "revised"),
    Kind.CROSSED: ("figure judged otherwise", "figures judged otherwise", "judged otherwise"),
    Kind.GONE: ("figure no longer shown", "figures no longer shown", "no longer shown"),
}
RELEASES = {"refresh": "New release", "import": "Figures of the council's own", "correction": "Correction"}


def value(held: float | None, status: str, indicator: Indicator) -> str:
    """Return a value in its unit, or why there is none (D3)."""
    return verdicts.missing(status) if held is None else str(quantities.quantity(held, indicator))


def _of(figure: Figure) -> str:
    return value(figure.value, figure.status, figure.indicator)


def judged(name: str, figure: Figure) -> str:
    """Return how a figure is judged, by the name of the judgement."""
    if name == "comparison_england":
        return verdicts.comparison(Comparison(figure.comparison_england), SUBJECT.country.name)
    if name == "trend":
        return verdicts.TRENDS[Trend(figure.trend)].word
    return verdicts.CHANGES[Change(figure.change)].word


def crossed(news: News) -> list[str]:
    """Return what is judged otherwise now: "Worse than England, before: Similar to England"."""
    if news.before is None or news.after is None:
        return []
    return [
        f"{judged(name, news.after)}, before: {quantities.inside(judged(name, news.before))}" for name in news.crossed
    ]


def revised(one: Revision, indicator: Indicator) -> str:
    """Return "2024: revised from 4.1% to 4.3%"."""
    old, new = value(one.old_value, one.old_status, indicator), value(one.new_value, one.new_status, indicator)
    if old == new:
        return f"{periods.period(one.period_label)}: {new}, of which the counts or the range were revised"
    return f"{periods.period(one.period_label)}: revised from {old} to {new}"


def beside(one: Revision, indicator: Indicator) -> str:
    """Return how a figure was revised, when and why, to stand beside it (O2)."""
    said = f"{revised(one, indicator)} on {periods.day(one.day)}"
    return f"{said}. {one.why}" if one.why else f"{said}."


def _figure(news: News) -> list[str]:
    before, after = news.before, news.after
    if after is None:
        return [f"no longer shown; it was {_of(before)} for {periods.period(before.period_label)}"] if before else []
    said = f"{_of(after)} for {periods.period(after.period_label)}"
    if before is None:
        return [f"{said}, the first figure here"]
    if Kind.NEW in news.kinds or Kind.GONE in news.kinds:
        return [f"{said}, before: {_of(before)} for {periods.period(before.period_label)}"]
    if Kind.REVISED in news.kinds and (before.value, before.status) != (after.value, after.status):
        return [f"{periods.period(after.period_label)}: revised from {_of(before)} to {_of(after)}"]
    return []


def parts(news: News) -> list[str]:
    """Return all that has become of an indicator in an area, in parts of a sentence without the indicator's name."""
    return [*_figure(news), *(revised(one, news.indicator) for one in news.earlier), *crossed(news)]


def why(release: Released | None) -> str:
    """Return which release brought it and why: "Correction of 1 December 2026: One office had counted twice."."""
    if release is None:
        return ""
    said = f"{RELEASES.get(release.kind, 'Release')} of {periods.day(release.day)}"
    return f"{said}: {release.why}" if release.why else f"{said}."


def sentence(news: News) -> str:
    """Return all that has become of an indicator in an area, as sentences."""
    said = "; ".join(parts(news)) or KINDS[news.kinds[0]].lower()
    return f"{news.indicator.title}: {said}."


def tally(found: Sequence[News]) -> str:
    """Return "3 new figures, 1 figure revised and 2 judged otherwise", or that nothing has changed."""
    said: list[str] = []
    for kind, (one, many, short) in TALLIED.items():
        if count := sum(kind in news.kinds for news in found):
            said.append(f"{count:,} {short if said else one if count == 1 else many}")
    return quantities.listed(said) or "Nothing has changed"

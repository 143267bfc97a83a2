"""The gap between the most and the least deprived neighbourhoods, drawn and told."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from components import words
from components.html import render
from components.tables import Table, table
from data.findings import Inequality
from data.model import Indicator


@dataclass(frozen=True, slots=True)
class Bar:
    """Two groups on one scale from nought; widths are per cent of the larger."""

    title: str
    period: str
    most: str
    least: str
    most_width: float
    least_width: float
    gap: str
    ratio: str


def _ratio(gap: Inequality) -> str:
    if gap.ratio is None or gap.ratio_lower is None or gap.ratio_upper is None:
        return ""
    return f"{gap.ratio:.1f} times ({gap.ratio_lower:.1f} to {gap.ratio_upper:.1f})"


def _difference(indicator: Indicator, gap: Inequality) -> str:
    unit = "percentage points" if indicator.unit == "%" else words.UNITS.get(indicator.unit, words.BARE)[2]
    shown = [
        words.number(value, indicator).removesuffix("%")
        for value in (gap.difference, gap.difference_lower, gap.difference_upper)
    ]
    return f"{shown[0]} {unit} ({shown[1]} to {shown[2]})"


def gaps(found: Sequence[tuple[Indicator, Inequality]]) -> Markup:
    """Return each indicator's gap as a pair of bars, with a table of all."""
    bars = [
        Bar(
            title=indicator.title,
            period=words.period(gap.period_label),
            most=words.number(gap.most, indicator),
            least=words.number(gap.least, indicator),
            most_width=round(gap.most / max(gap.most, gap.least) * 100, 1) if max(gap.most, gap.least) else 0,
            least_width=round(gap.least / max(gap.most, gap.least) * 100, 1) if max(gap.most, gap.least) else 0,
            gap=_difference(indicator, gap),
            ratio=_ratio(gap),
        )
        for indicator, gap in found
    ]
    return render("gaps", bars=bars) + table(
        Table(
            "The gap between the most and the least deprived fifth of neighbourhoods",
            (
                "Indicator",
                "Period",
                "Most deprived fifth",
                "Least deprived fifth",
                "Gap (95% interval)",
                "Ratio (95% interval)",
            ),
            tuple((bar.title, bar.period, bar.most, bar.least, bar.gap, bar.ratio or "none") for bar in bars),
        )
    )

"""The terms that a page cannot do without, each in plain words: what a reader finds in the glossary."""

from collections.abc import Mapping

GLOSSARY: Mapping[str, str] = {
    "95% interval": "The range that would hold the true value 95 times in 100.",
    "99.8% interval": "A wider range, which would hold the true value 998 times in 1,000. What lies outside it is "
    "hardly chance, even where hundreds of figures are looked at.",
    "Benchmark": "What a figure is compared with: England first, then the borough.",
    "Best fit": "Whole neighbourhoods given to the town or ward that most of their residents live in.",
    "Deprivation": "Going without what most people have: income, work, health, schooling, safety, a decent home.",
    "Estimated": "Worked out with a step that the counts alone do not give, or marked so by its publisher.",
    "Fifths": "All neighbourhoods put in order, from the most to the least deprived, and cut into five equal groups.",
    "Main and supporting": "Main figures are always shown; supporting ones when asked for.",
    "Indicator": "Something that is counted or measured in the same way for many places or years.",
    "Indices of Deprivation": "The government's official measures of deprivation in every neighbourhood of England.",
    "LSOA": "Lower layer super output area: a Census area of about 1,500 people, here called a neighbourhood.",
    "MSOA": "Middle layer super output area: some five LSOAs together, here a larger neighbourhood.",
    "Modelled": "Worked out by a model of its publisher's, and not counted.",
    "Not tested": "Nobody can say whether the difference is more than chance: the publisher gives no range for it.",
    "Percentage points": "The plain difference of two percentages: from 10% to 12% is two percentage points.",
    "Place among authorities": "The quarter, or the half between, of English authorities that the borough's figure "
    "lies in. It is no test.",
    "Provisional": "Published, but expected to be revised.",
    "Similar": "The benchmark lies inside the figure's interval, so the two cannot be told apart.",
    "Slope index of inequality": "How much a figure changes from the most to the least deprived end of the borough, "
    "over all five fifths.",
}

"""How many figures stand how, and have moved how, in sentences made of the counts: two questions, told apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.language import quantities, verdicts
from data.model.declared import Change, Comparison
from data.working.tally import Stands, Tally

JUDGED = (Comparison.WORSE, Comparison.SIMILAR, Comparison.BETTER)
NEUTRAL = (Comparison.HIGHER, Comparison.LOWER)
ALWAYS_TOLD = (Change.IMPROVED, Change.WORSENED)  # one is not told without the other, be it none
JOINED = "\u00a0"  # a space at which no line ends: a number stays with the word before it
MOVED: dict[Change, tuple[str, str, str]] = {  # of one figure, of several, and in short
    Change.IMPROVED: ("has clearly improved", "have clearly improved", "clearly improved"),
    Change.WORSENED: ("has clearly worsened", "have clearly worsened", "clearly worsened"),
    Change.RISEN: ("has clearly risen", "have clearly risen", "clearly risen"),
    Change.FALLEN: ("has clearly fallen", "have clearly fallen", "clearly fallen"),
    Change.NO_CLEAR_CHANGE: ("shows no clear change", "show no clear change", "no clear change"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a sentence; `tone` names the style of those that stand out, and is empty for the others."""

    text: str
    tone: str = ""


Said = tuple[Part, ...]


def text(said: Said) -> str:
    """Return a sentence as plain text."""
    return "".join(part.text for part in said).replace(JOINED, " ")


def _listed(parts: Sequence[Part]) -> list[Part]:
    """Return parts with commas and a last "and" between them."""
    between = ["" if place == 0 else " and " if place == len(parts) - 1 else ", " for place in range(len(parts))]
    return [piece for gap, part in zip(between, parts, strict=True) for piece in (Part(gap), part) if piece.text]


def _on(tally: Tally, among: Sequence[Comparison]) -> list[Part]:
    """Return "worse on 5", "similar on 1" and so on, for verdicts that some figure has."""
    marks = [(verdicts.COMPARISONS[one], tally.verdicts[one]) for one in among if tally.verdicts.get(one)]
    return [
        Part(
            f"{quantities.inside(mark.word)} on{JOINED}{count}", mark.tone if mark.tone in ("better", "worse") else ""
        )
        for mark, count in marks
    ]


def stands(tally: Tally) -> Said:
    """Return how the borough stands against England, on what can be tested, in short sentences."""
    tested = tally.stands[Stands.TESTED]
    if not tested:
        figures = quantities.counted(tally.count, "main figure")
        return (Part(f"No test against {verdicts.ENGLAND} can be made of {figures}."),)
    whole = quantities.counted(tally.count, "main figure")
    counted = f"Of {whole}, {tested}" if tested < tally.count else f"All {whole}" if tested > 1 else "The one figure"
    begun = f"{counted} can be tested against {verdicts.ENGLAND}. {verdicts.BOROUGH.capitalize()} is "
    judged, neutral = _on(tally, JUDGED), _on(tally, NEUTRAL)
    if not judged:
        return (Part(begun), *_listed(neutral), Part(", which is neither good nor bad."))
    both = sum(tally.verdicts.get(one, 0) for one in NEUTRAL)
    ended = f". On {both} it is {_way(tally)}, neither good nor bad." if both else "."
    return (Part(begun), *_listed(judged), Part(ended))


def _way(tally: Tally) -> str:
    """Return "higher", "lower" or "higher or lower"."""
    ways = [quantities.inside(verdicts.COMPARISONS[one].word) for one in NEUTRAL if tally.verdicts.get(one)]
    return quantities.listed(ways, last="or")


def working(tally: Tally) -> Said:
    """Return whether a plan works in one short sentence, as far as that can be told of more than half the figures."""
    if tally.untold * 2 > tally.count:
        return (Part("It is too early to say."),)
    better, worse = (tally.changes.get(change, 0) for change in ALWAYS_TOLD)
    figures = quantities.counted(tally.count, "main figure")
    return (Part(f"Of {figures}, {better:,} clearly improved and {worse:,} clearly worsened."),)


def moved(tally: Tally, *, since: int) -> Said:
    """Return what has moved by test since the plan began in a year, and of how many figures it cannot be told yet."""
    begun = f"Since the plan began in {since}, "
    if tally.untold == tally.count:
        return (Part(f"{begun}none of {quantities.counted(tally.count, 'figure')} can be judged yet."),)
    told: list[Part] = []
    for change, (one, many, _) in MOVED.items():
        count = tally.changes.get(change, 0)
        if count or (change in ALWAYS_TOLD and any(tally.changes.get(other) for other in ALWAYS_TOLD)):
            noun = "" if told else " figure" if count < 2 else " figures"  # what is counted is named once
            number = f"{count:,}" if count else "no" if noun else "none"
            told.append(Part(f"{number}{noun} {one if count < 2 else many}"))
    untold = (
        Part(" For "),
        Part(f"{tally.untold:,} of {tally.count:,} it is too early to tell", "strong"),
        Part("."),
    )
    return (Part(begun), *_listed(told), Part("."), *(untold if tally.untold else ()))


def of_theme(tally: Tally) -> Said:
    """Return how the borough stands on a theme, in a few words: of what is tested, and how much is not."""
    found, tested = _on(tally, (*JUDGED, *NEUTRAL)), tally.stands[Stands.TESTED]
    if not found:
        return (Part(f"No test against {verdicts.ENGLAND} can be made"),)
    first = next(one for one in (*JUDGED, *NEUTRAL) if tally.verdicts.get(one))
    said = verdicts.comparison(first, verdicts.ENGLAND)
    counted = f"{tally.verdicts[first]} of{JOINED}{tested} tested"
    parts = [Part(f"{said} on{JOINED}{counted}", found[0].tone), *found[1:]]
    if not any(tally.verdicts.get(one) for one in JUDGED):
        parts.append(Part("neither good nor bad"))
    if rest := tally.count - tested:
        parts.append(Part(f"{rest}{JOINED}not{JOINED}tested"))
    return tuple([piece for part in parts for piece in (Part(", "), part)][1:])


def theme_moved(tally: Tally) -> str:
    """Return in a few words what of a theme has moved by test, and of how many that cannot be told yet."""
    told = [
        f"{tally.changes[change]} {short}" for change, (_, _, short) in MOVED.items() if tally.changes.get(change)
    ]
    if tally.untold:
        told.append(f"{tally.untold} too early to tell")
    return ", ".join(told)


def without_test(tally: Tally) -> str:
    """Return of how many figures no test can be made, empty where of none."""
    rest = tally.count - tally.stands[Stands.TESTED]
    return f"{rest} more cannot be tested" if rest else ""

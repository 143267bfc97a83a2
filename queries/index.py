"""Finds things by the words of their names, forgiving typing errors; what the things are it does not know."""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

LONGEST = 80  # letters of what is asked; no name is longer
LITTLE = frozenset("a an and at by for from in is of on or the to with".split())  # words that need not be there
# Words that say how a thing is wanted: told of it only where nothing has all that is typed.
BESIDE = frozenset(
    "trend trends map chart rate rates ward wards lsoa lsoas msoa msoas neighbourhood neighbourhoods "
    "statistics stats data figure figures latest average number".split()
)
ABBREVIATION = re.compile(r"\b(\w) ?(?:&|\band\b) ?(\w)\b")  # A&E is one word

# What it is worth to be found by a name, by another name, by a number, by any word that is said of the thing.
NAME, OTHER_NAME, NUMBER, SAID = 1.0, 0.8, 0.6, 0.35
# How well a word agrees with one that is typed.
WHOLE, BEGINNING, MISSPELT, MISSPELT_BEGINNING = 1.0, 0.8, 0.6, 0.45
# What counts beside that: a base, whether the first word typed is the first of the name, how much of it is typed.
# So a whole name comes to 1, its first word to 0.95 and more, another word of it to 0.8 and more, another name for
# the same thing to 0.8, the beginning of a name to 0.76 and more, the beginning of another word to 0.64 and more.
BASE, LEADING, COVERED = 0.8, 0.15, 0.05

T = TypeVar("T")
Matches = dict[int, tuple[float, bool]]  # name -> how well a word in it agrees, and whether it leads the name


def normal(text: str) -> str:
    """Return a text as it is compared: small letters without accents, words parted by single spaces."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter) and letter not in "'’.")
    plain = ABBREVIATION.sub(r"\1\2", plain).replace("&", " and ")
    return " ".join("".join(letter if letter.isalnum() else " " for letter in plain).split())


def _telling(words: Sequence[str]) -> list[str]:
    """Return the words that tell something, or all where none does."""
    return [word for word in words if word not in LITTLE] or list(words)


def _singular(word: str) -> str:
    """Return a noun's singular as far as its ending tells it."""
    if len(word) < 4 or word.endswith("ss"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def _errors(word: str) -> int:
    """Return how many typing errors are forgiven in a word; none in a number, which would be another one."""
    if len(word) < 4 or not word.isalpha():
        return 0
    return 1 if len(word) < 7 else 2


@dataclass(frozen=True, slots=True)
class Name:
    """What a thing is found by, and how many letters there are in the words of it that tell something."""

    thing: int
    worth: float
    letters: int


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """Something found.

    Attributes:
        certain: Whether all that was typed stands in a name of it, as it was typed.
        whole: Whether all that was typed is in it, be it mistyped; otherwise only some of the words are.

    What is found through a spelling error, by some of the words, or by words that are only said of it, is a guess.
    """

    thing: T
    certain: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class Index(Generic[T]):
    """Things by the words of their names. Of two that are found as well as each other the first comes first.

    `words` are in order; `places` has for each of them the names it is in, and whether it leads them.
    """

    things: tuple[T, ...]
    names: tuple[Name, ...]
    words: tuple[str, ...]
    places: Mapping[str, tuple[tuple[int, bool], ...]]

    def _spellings(self, typed: str, *, forgiving: bool) -> Iterator[tuple[str, float]]:
        """Yield the words that may be meant, and how well each agrees."""
        for at in range(bisect_left(self.words, typed), len(self.words)):
            if not self.words[at].startswith(typed):
                break
            # A little word that is all there is may become another.
            yield self.words[at], WHOLE if self.words[at] == typed and typed not in LITTLE else BEGINNING
        singular = _singular(typed)
        if singular != typed and singular in self.places:
            yield singular, WHOLE
        errors = _errors(typed) if forgiving else 0
        if errors:
            near = process.extract(typed, self.words, scorer=OSA.distance, score_cutoff=errors, limit=None)
            yield from ((word, MISSPELT * (1 - distance / len(typed))) for word, distance, _ in near)
            beginnings = [word[: len(typed)] for word in self.words]
            near = process.extract(typed, beginnings, scorer=OSA.distance, score_cutoff=1, limit=None)
            worth = MISSPELT_BEGINNING * (1 - 1 / len(typed))
            yield from ((self.words[at], worth) for _, _, at in near)

    def _matches(self, typed: str, *, forgiving: bool) -> Matches:
        """Return the names with a word that may be meant: how well it agrees, and whether it leads the name."""
        found: Matches = {}
        for word, quality in self._spellings(typed, forgiving=forgiving):
            for name, leads in self.places[word]:
                found[name] = max(found.get(name, (0.0, False)), (quality, leads))
        return found

    def _scores(self, matches: Mapping[str, Matches], *, whole: bool) -> dict[int, float]:
        """Return how well each thing is found, up to 1: by one name that has all the words, or else by any of them.

        Args:
            matches: The names that each word typed is found in, in the order of the words.
            whole: Whether all must be in the name.
        """
        each = list(matches.values())
        letters = sum(map(len, matches))
        scores: dict[int, float] = defaultdict(float)
        for number in set(each[0]).intersection(*each) if whole else set(each[0]).union(*each):
            name = self.names[number]
            if not whole and name.worth == SAID:
                continue
            agrees = sum(one[number][0] for one in each if number in one) / len(each)
            leads = number in each[0] and each[0][number][1]
            beside = BASE + LEADING * leads + COVERED * min(1, letters / name.letters)
            scores[name.thing] = max(scores[name.thing], name.worth * agrees * beside)
        return scores

    def _as_typed(self, typed: Sequence[str]) -> dict[int, float]:
        """Return how well each thing is found that has all the words as they are typed."""
        return self._scores({word: self._matches(word, forgiving=False) for word in typed}, whole=True)

    def _nearly(self, typed: Sequence[str], *, whole: bool) -> dict[int, float]:
        """Return how well each thing is found with errors forgiven: by all of the words, or by some longer ones."""
        matches = {word: self._matches(word, forgiving=True) for word in typed if whole or len(word) > 3}
        return self._scores(matches, whole=whole) if matches else {}

    def find(self, asked: str, *, at_most: int) -> tuple[Found[T], ...]:
        """Return what is found, the best first; guesses only where nothing is found as it is typed."""
        typed = list(dict.fromkeys(_telling(normal(asked[:LONGEST]).split())))
        if not typed:
            return ()
        scores = self._as_typed(typed)
        told = [word for word in typed if word not in BESIDE]
        if not scores and told:
            scores = self._as_typed(told)
        sure = bool(scores)
        scores = scores or self._nearly(typed, whole=True)
        whole = bool(scores)
        scores = scores or self._nearly(typed, whole=False)
        best = sorted(scores, key=lambda thing: (-round(scores[thing], 6), thing))
        return tuple(Found(self.things[thing], sure and scores[thing] > SAID, whole) for thing in best[:at_most])


def built(entries: Iterable[tuple[T, Iterable[tuple[str, float]]]]) -> Index[T]:
    """Return an index of things, each with its names and their worth."""
    things: list[T] = []
    names: list[Name] = []
    places: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for thing, texts in entries:
        for text, worth in texts:
            words = normal(text).split()
            telling = _telling(words)
            for word in sorted(set(words)):
                for form in sorted({word, _singular(word)}):
                    places[form].append((len(names), word == telling[0]))
            names.append(Name(len(things), worth, sum(map(len, telling))))
        things.append(thing)
    frozen = MappingProxyType({word: tuple(found) for word, found in places.items()})
    return Index(tuple(things), tuple(names), tuple(sorted(places)), frozen)

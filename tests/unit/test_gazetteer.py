"""What lies beside what: towns that share a stretch of their border, read from their outlines."""

import json

from data.reading import gazetteer


def square(name: str, west: int, south: int, *, geography: str = "town") -> gazetteer.Record:
    """Return a boundary of one by one, with a point at each corner."""
    ring = [[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1], [west, south]]
    return {
        "area_code": name,
        "geography": geography,
        "geometry": json.dumps({"type": "Polygon", "coordinates": [ring]}),
    }


def test_towns_that_meet_in_a_corner_alone_are_not_beside_each_other():
    drawn = [square("a", 0, 0), square("b", 1, 0), square("c", 0, 1), square("d", 1, 1), square("e", 5, 5)]

    found = gazetteer.bordering(drawn)

    assert found == {"a": ["b", "c"], "b": ["a", "d"], "c": ["a", "d"], "d": ["b", "c"], "e": []}


def test_a_ward_is_beside_no_town():
    drawn = [square("a", 0, 0), square("b", 1, 0), square("w", 1, 0, geography="ward")]

    assert gazetteer.bordering(drawn) == {"a": ["b"], "b": ["a"]}

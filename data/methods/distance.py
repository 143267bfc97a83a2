"""How far apart two points are, in a straight line over the ground."""

import math

Point = tuple[float, float]  # longitude and latitude in degrees, WGS84

EARTH_RADIUS = 6_371_008.8  # metres; the mean radius of the Geodetic Reference System 1980 (Moritz, 2000)


def metres(one: Point, other: Point) -> float:
    """Return the great-circle distance of two points by the haversine formula (Sinnott, 1984).

    The haversine keeps its precision over short distances, where the cosine rule loses it. The earth is taken
    for a sphere: at the latitude of the borough that is out by less than 4 metres in a kilometre.
    """
    (longitude, latitude), (other_longitude, other_latitude) = (map(math.radians, point) for point in (one, other))
    haversine = (
        math.sin((other_latitude - latitude) / 2) ** 2
        + math.cos(latitude) * math.cos(other_latitude) * math.sin((other_longitude - longitude) / 2) ** 2
    )
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(min(1.0, haversine)))

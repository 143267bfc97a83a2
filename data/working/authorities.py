"""Which authorities make a picture of England in which nobody is counted twice."""

from collections.abc import Iterable

from data.model.declared import Area
from data.subject import SUBJECT

COUNTY, DISTRICT = "county", "non-metropolitan district"  # a county is parted into districts


def counted_once(areas: Iterable[Area]) -> list[Area]:
    """Return the authorities among areas that are of the same kind: no counties where there are districts."""
    found = [area for area in areas if area.geography in SUBJECT.peers]
    districts = any(area.area_type == DISTRICT for area in found)
    return [area for area in found if not (districts and area.area_type == COUNTY)]

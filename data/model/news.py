"""What has become known of an area between two editions."""

from dataclasses import dataclass
from enum import StrEnum

from data.model.declared import Indicator
from data.model.latest import Figure
from data.model.released import Released, Revision


class Kind(StrEnum):
    """What has become of a figure."""

    NEW = "new"
    REVISED = "revised"
    CROSSED = "crossed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class News:
    """What has become of an indicator in an area.

    Attributes:
        kinds: All that has become of it.
        before, after: The latest figures then and now, None where there was or is none.
        crossed: By which of a figure's judgements it is judged otherwise.
        earlier: Its figures of earlier periods that were revised meanwhile, as far as they are published of the area.
        release: The release that brought it, None where that is not known.
    """

    indicator: Indicator
    area_code: str
    area_name: str
    kinds: tuple[Kind, ...]
    before: Figure | None
    after: Figure | None
    crossed: tuple[str, ...]
    earlier: tuple[Revision, ...]
    release: Released | None

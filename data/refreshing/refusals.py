"""What is said when a service's answer cannot be taken: the service, the request, what is wrong, what to do."""

from enum import StrEnum


class Guard(StrEnum):
    """What is refused unless it is asked for by name."""

    ROWS = "rows"
    UNIT = "unit"
    COLUMNS = "columns"
    JUMP = "jump"


class Refusal(Exception):
    """Stops the refresh of one series. What is held stays.

    Attributes:
        guard: The guard that refused and may be lifted, None where nothing can be accepted.
    """

    def __init__(self, service: str, request: str, what: str, *, mend: str, guard: Guard | None = None) -> None:
        self.guard = guard
        super().__init__(f"{service}, {request}: {what} {mend}")

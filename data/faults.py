"""A fault in the data: what is wrong, where, and how to mend it."""

from pathlib import Path


class DataFault(Exception):
    """Stops a build. The store that was there stays.

    Attributes:
        file: The file at fault.
        line: The line in that file, counted from 1, or None where the whole file is at fault.
    """

    def __init__(self, what: str, *, file: Path, mend: str, line: int | None = None) -> None:
        self.file = file
        self.line = line
        place = str(file) if line is None else f"{file}:{line}"
        super().__init__(f"{place}: {what} {mend}")

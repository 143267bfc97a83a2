"""Numbers as text in files."""


def exact(value: float | None) -> str:
    """Return a number as text that reads back as the same number; whole ones without a point."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)

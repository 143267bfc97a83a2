"""What is set from outside: environment variables, which hosts also fill from their secrets."""

import os


def feedback_address() -> str:
    """Return where a reader can tell the partnership something: a mail or web address, empty if unset."""
    return os.environ.get("FEEDBACK_ADDRESS", "").strip()


def public_address() -> str:
    """Return where the public finds this dashboard, as `https://host`, for links from elsewhere; empty if unset."""
    return os.environ.get("PUBLIC_ADDRESS", "").strip().rstrip("/")

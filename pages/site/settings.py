"""What is set from outside: environment variables, which hosts also fill from their secrets."""

import os
import re
from pathlib import Path


def feedback_address() -> str:
    """Return where a reader can tell the partnership something: a mail or web address, empty if unset."""
    return os.environ.get("FEEDBACK_ADDRESS", "").strip()


def operator() -> str:
    """Return who runs this dashboard for the public, empty if unset."""
    return os.environ.get("OPERATOR_NAME", "").strip()


def contact() -> str:
    """Return where to write to who runs it, as an address for a link; where a reader answers back, if unset."""
    return linked(os.environ.get("OPERATOR_CONTACT", "").strip() or feedback_address())


def linked(address: str) -> str:
    """Return a mail or web address as one for a link."""
    return address if "://" in address or not address else f"mailto:{address}"


def public_address() -> str:
    """Return where the public finds this dashboard, as `https://host`, for links from elsewhere; empty if unset."""
    return os.environ.get("PUBLIC_ADDRESS", "").strip().rstrip("/")


def security_contact() -> str:
    """Return where a weakness may be told of: a mail or web address, empty if unset."""
    return linked(os.environ.get("SECURITY_CONTACT", "").strip())


def metrics_token() -> str:
    """Return what the operator's own collector shows to be given the counts, empty where nobody is given them."""
    return os.environ.get("METRICS_TOKEN", "").strip()


def logs_in_json() -> bool:
    """Return whether each line of the log is to be an object of JSON."""
    return os.environ.get("LOG_FORMAT", "").strip().lower() == "json"


def briefings() -> Path:
    """Return the folder of the briefings that were made, as set, else beside the embedded store."""
    return Path(os.environ.get("BRIEFINGS", "").strip() or Path(__file__).parents[2] / ".store" / "briefings")


SITE = re.compile(r"https?://(?:\*\.)?[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?")


def embedding_sites() -> tuple[str, ...]:
    """Return the sites that may show an exhibit on their own pages, as `https://host`; none where that is unset.

    Raises:
        ValueError: If one of them is not written so.
    """
    sites = tuple(os.environ.get("EMBEDDING_SITES", "").split())
    for site in sites:
        if not SITE.fullmatch(site):
            raise ValueError(
                f"EMBEDDING_SITES names “{site[:80]}”, which is no site. Write each as https://host, parted by "
                "spaces, without a path."
            )
    return sites

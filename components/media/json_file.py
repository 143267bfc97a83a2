"""An exhibit as JSON: what it says, where it is from, and the same rows as its other files."""

import json

from components.exhibit import Exhibit
from components.media.schema import columns
from components.media.tidy import rows
from data.model.declared import Source


def json_bytes(exhibit: Exhibit) -> bytes:
    """Return an exhibit as one object; a missing value is null and has a status.

    Raises:
        ValueError: If a number is not finite, which JSON cannot hold.
    """
    whole = {
        "kind": exhibit.kind,
        "choices": [{"name": name, "value": value} for name, value in exhibit.choices],
        "page": exhibit.page,
        "title": exhibit.title,
        "message": str(exhibit.message),
        "notes": list(exhibit.notes),
        "edition": {"mark": exhibit.edition.mark, "day": exhibit.edition.day.isoformat()},
        "sources": [_source(source) for source in exhibit.sources],
        "columns": columns(),
        "rows": rows(exhibit),
    }
    return json.dumps(whole, ensure_ascii=False, allow_nan=False).encode("utf-8")


def _source(source: Source) -> dict[str, str]:
    """Return a publication; its link and licence are blank where they are not known here."""
    return {
        "publisher": source.publisher,
        "title": source.title,
        "link": source.link,
        "licence": source.licence,
        "loaded": source.loaded.isoformat(),
    }

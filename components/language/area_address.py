"""A set of neighbourhoods as a short text for the address, and back.

The text is base64 of one bit for each neighbourhood, in the order of their codes, without the empty bytes at either
end, behind two bytes that check it. So a mistyped address, or one from before the neighbourhoods were redrawn, is
noticed, and never shows another area.
"""

import base64
import binascii
import zlib
from collections.abc import Sequence

CHECK_BYTES = 2
LONGEST = 400  # characters; no set needs as many


def _check(payload: bytes, codes: Sequence[str]) -> bytes:
    return (zlib.crc32(payload + ",".join(codes).encode()) & 0xFFFF).to_bytes(CHECK_BYTES, "big")


def encode(chosen: Sequence[str], codes: Sequence[str]) -> str:
    """Return the chosen codes as a text of letters, digits, `-` and `_`; of none, as an empty text.

    Args:
        chosen: Some of the codes.
        codes: All codes there are, in order.
    """
    wanted = set(chosen)
    bits = sum(1 << place for place, code in enumerate(codes) if code in wanted)
    if not bits:
        return ""
    skipped = ((bits & -bits).bit_length() - 1) // 8  # empty bytes before the first code
    body = bits >> (8 * skipped)
    payload = bytes([skipped]) + body.to_bytes((body.bit_length() + 7) // 8, "little")
    return base64.urlsafe_b64encode(_check(payload, codes) + payload).decode().rstrip("=")


def decode(text: str, codes: Sequence[str]) -> tuple[str, ...]:
    """Return the codes that a text stands for, in order; none where it stands for nothing."""
    if not text.isascii() or not 0 < len(text) <= LONGEST:
        return ()
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error:
        return ()
    check, payload = raw[:CHECK_BYTES], raw[CHECK_BYTES:]
    if len(payload) < 2 or check != _check(payload, codes):
        return ()
    bits = int.from_bytes(payload[1:], "little") << (8 * payload[0])
    if bits >> len(codes):
        return ()
    return tuple(code for place, code in enumerate(codes) if bits >> place & 1)

"""Names that can stand in an address."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def slug(name: str) -> str:
    """Lower-case letters, digits and hyphens: "Sächsische Staatskanzlei" → "saechsische-staatskanzlei"."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", name).lower().translate(_LETTERS))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-") or "unnamed"

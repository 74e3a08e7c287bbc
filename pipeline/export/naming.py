"""Names for people, and names that can stand in an address."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pipeline.profiles import UnknownParliamentError, load_profile

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@cache
def parliament_name(key: str) -> str:
    """The full name from the profile; the key itself where no profile has it."""
    try:
        return load_profile(key).name
    except UnknownParliamentError:
        return key


def slug(name: str) -> str:
    """Lower-case letters, digits and hyphens: "Sächsische Staatskanzlei" → "saechsische-staatskanzlei"."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", name).lower().translate(_LETTERS))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-") or "unnamed"

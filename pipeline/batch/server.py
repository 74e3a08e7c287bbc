"""What the server that forks the reading processes has loaded and made before: each of them begins with it.

To be imported there and nowhere else.
"""

from __future__ import annotations

from contextlib import suppress

import pipeline.batch.worker  # noqa: F401  all that reads papers
from pipeline.profiles import ProfileError, load_profile, profile_keys
from pipeline.values.amounts import find_amounts
from pipeline.values.dates import find_dates
from pipeline.values.ministries import find_ministries
from pipeline.values.parties import find_parties


def make_ready() -> None:
    """Have those expressions compiled that every paper needs, and that take longer to compile than it to be read."""
    with suppress(ProfileError):  # told by the first paper
        for key in profile_keys():
            load_profile(key)
    find_amounts("1 Euro")
    find_dates("")
    find_ministries("", ())
    find_parties("")


make_ready()

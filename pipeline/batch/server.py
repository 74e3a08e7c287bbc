"""What the server that forks the reading processes has loaded and made before: each of them begins with it.

To be imported there and nowhere else.
"""

from __future__ import annotations

import gc
import os
from contextlib import suppress

from pipeline.collector import without_collector
from pipeline.profiles import ProfileError, load_profile, profile_keys
from pipeline.values.amounts import find_amounts
from pipeline.values.dates import find_dates
from pipeline.values.ministries import find_ministries
from pipeline.values.parties import find_parties


@without_collector()
def make_ready() -> None:
    """Have all loaded that reads papers, and those expressions compiled that every paper needs, and that take longer to
    compile than it to be read. All of it stays: no process that begins with it shall look there for garbage, since to
    look is to have the memory copied.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy would start others, which no fork takes along
    import pipeline.batch.worker  # noqa: F401

    with suppress(ProfileError):  # told by the first paper
        for key in profile_keys():
            load_profile(key)
    find_amounts("1 Euro")
    find_dates("")
    find_ministries("", ())
    find_parties("")
    gc.freeze()


make_ready()

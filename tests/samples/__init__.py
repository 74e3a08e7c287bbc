"""Samples: answers of our own writing. Their people, numbers and topics are invented.

Each module describes one letter and says in ``shows`` what it is there for; ``python -m tests.typesetter``
(``make samples``) sets them all into ``raw/sn``.
"""

from __future__ import annotations

from tests.samples import (
    besuchsrecht,
    betraege,
    ganztag,
    grosse_anfrage,
    liegenschaften,
    moorschutz,
    radwege,
    richterstellen,
    staatsschutz,
)
from tests.typesetter.sample import Sample

SAMPLES: dict[str, Sample] = {
    "radwege": radwege.SAMPLE,
    "ganztag": ganztag.SAMPLE,
    "besuchsrecht": besuchsrecht.SAMPLE,
    "liegenschaften": liegenschaften.SAMPLE,
    "staatsschutz": staatsschutz.SAMPLE,
    "moorschutz": moorschutz.SAMPLE,
    "richterstellen": richterstellen.SAMPLE,
    "betraege": betraege.SAMPLE,
    "grosse_anfrage": grosse_anfrage.SAMPLE,
}

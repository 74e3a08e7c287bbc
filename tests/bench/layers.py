"""How many poor text layers are told from good ones: typeset pages as they are and misread, and real ones, all good."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

from pipeline.read.pdf import read_pdf
from pipeline.read.scan.layer import poor_layers
from tests.bench.documents import typeset
from tests.typesetter.random_documents import TUNING
from tests.typesetter.scanner import misread

DATA = Path(__file__).parents[3] / "shared" / "data"
SEEDS = TUNING[::4]
SHARES = (0.0, 0.02, 0.05, 0.1, 0.3)
"""Of the letters that are easily taken for others, those that are."""

Document = Sequence[Sequence[str]]
"""The words of each page."""


def layers() -> str:
    """Pages called poor, by how much of them is misread."""
    with tempfile.TemporaryDirectory() as folder:
        drawn = [_words(typeset(seed).written(Path(folder))) for seed in SEEDS]
    lines = ["pages whose text layer is called poor", f"{'':40}{'pages':>8}{'words misread':>16}{'poor':>8}"]
    for share in SHARES:
        lines.append(_line(f"typeset, {share:.0%} of the letters at risk", drawn, share))
    for name, folder_of_pdfs in (("real answers, German", "bt/pdf"), ("ICDAR-2013, English", "icdar2013")):
        files = sorted((DATA / folder_of_pdfs).glob("*.pdf"))
        lines.append(_line(name, map(_words, files), 0.0) if files else f"{name}: not at hand ({DATA})")
    return "\n".join(lines)


def _words(path: Path) -> Document:
    return [page.words.text for page in read_pdf(path)[0] if len(page.words)]


def _line(name: str, documents: Iterable[Document], share: float) -> str:
    pages = words = wrong = poor = 0
    for n, document in enumerate(documents):
        rng = Random(n)
        spoiled = [[misread(word, share, rng) for word in page] for page in document]
        pages += len(document)
        words += sum(map(len, document))
        for before, after in zip(document, spoiled, strict=True):
            wrong += sum(one != other for one, other in zip(before, after, strict=True))
        poor += sum(poor_layers(spoiled))
    return f"{name:40}{pages:8}{wrong / words:16.1%}{poor / pages:8.1%}"

"""The described documents set by other programs, which break lines and pages differently; tables scored as ever.

WeasyPrint is found as a module here, as a command, or in the Python that ``WEASYPRINT_PYTHON`` names (an environment
of its own: it is no dependency of the project). LibreOffice is found as ``soffice``. Both need system packages.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

from tests.bench.found import read_file, tables_of
from tests.bench.html import described_tables, letter_as_html
from tests.bench.score import Score, compare
from tests.typesetter.random_documents import random_document

Typesetter = Callable[[Path], None]
"""Sets one HTML file as a PDF beside it."""

_WITH_WEASYPRINT = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"
_LIMIT = 300


def _weasyprint() -> Typesetter | None:
    python = os.environ.get("WEASYPRINT_PYTHON") or (sys.executable if find_spec("weasyprint") else None)
    command = shutil.which("weasyprint")
    start = [python, "-c", _WITH_WEASYPRINT] if python else [command] if command else None
    if start is None:
        return None

    def run(html: Path) -> None:
        _run([*start, str(html), str(html.with_suffix(".pdf"))])

    return run


def _libreoffice() -> Typesetter | None:
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        return None

    def run(html: Path) -> None:
        profile = f"-env:UserInstallation={(html.parent / html.stem).as_uri()}"  # else two of them wait for each other
        as_text = "--infilter=HTML (StarWriter)"
        _run([soffice, profile, "--headless", as_text, "--convert-to", "pdf", "--outdir", str(html.parent), str(html)])

    return run


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=_LIMIT)


TYPESETTERS: dict[str, Callable[[], Typesetter | None]] = {"WeasyPrint": _weasyprint, "LibreOffice": _libreoffice}


def score_typesetters(seeds: Sequence[int], keep: Path | None = None) -> str:
    """A line for each typesetter: our tables on what it set, or that it is not installed."""
    heads = f"{'tables':>8}{'rows':>9}{'whole':>8}{'header':>8}{'cells':>9}{'missed':>8}{'false':>7}{'split':>7}"
    lines = [f"{'set by':14}{heads}"]
    faults: list[str] = []
    for name, find in TYPESETTERS.items():
        typesetter = find()
        if typesetter is None:
            lines.append(f"{name:14}not installed")
            continue
        try:
            score = _score(typesetter, seeds, keep / name if keep else None)
        except (subprocess.SubprocessError, OSError) as error:
            lines.append(f"{name:14}failed: {error}")
            continue
        faults += [f"{name}: {fault[:300]}" for fault in score.faults[:20]]
        shares = score.shares()
        lines.append(
            f"{name:14}{score.tables:8}{shares['rows right']:9.4f}{shares['whole tables']:8.3f}{shares['headers']:8.3f}"
            f"{shares['cells right']:9.4f}{score.missed:8}{score.false:7}{score.split:7}"
        )
    return "\n".join(lines + (faults if keep else []))


def _score(typesetter: Typesetter, seeds: Sequence[int], keep: Path | None) -> Score:
    with tempfile.TemporaryDirectory() as folder:
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
        files = [(keep or Path(folder)) / f"7_{90000 + seed}.html" for seed in seeds]
        for seed, html in zip(seeds, files, strict=True):
            html.write_text(letter_as_html(*random_document(seed)), encoding="utf-8")
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(typesetter, files))
        score = Score()
        for seed, html in zip(seeds, files, strict=True):
            found = tables_of(read_file(html.with_suffix(".pdf")))
            own = compare(described_tables(random_document(seed)[0]), found)[0]
            own.faults = [f"seed {seed}: {fault}" for fault in own.faults]
            score += own
        return score

"""The pictures of the docs: a page of one of our samples with a box around each value, and the tutorial's chart.

``make docs`` draws them: ``python -m tests.docs.pictures``. The same versions of the packages give the same bytes.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from contextlib import chdir, redirect_stdout
from pathlib import Path
from typing import Any

import matplotlib
import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from pipeline.batch.engines import open_engine
from pipeline.batch.inputs import find_inputs
from pipeline.batch.run import run_batch
from pipeline.run import extract_document
from tests.write.extractions import places_of

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs/pictures"

_SAMPLE = "sn/7_90001.pdf"
_SCALE = 1.5
# Those of the site (``pipeline/review/assets/style.css``).
_COLOURS = {
    "questions": "#7a4bb0",
    "preambles": "#2d7a4f",
    "answers": "#2d7a4f",
    "amounts": "#b8431f",
    "footnotes": "#6b7280",
}
_HEAD = "#1d5f8a"


def draw_page() -> Image.Image:
    """The first page of the sample; a box for each place in its evidence, in the colour of its part."""
    extraction = extract_document(ROOT / "raw" / _SAMPLE, ROOT / "raw")
    document = pdfium.PdfDocument(ROOT / "raw" / _SAMPLE)
    picture: Image.Image = document[0].render(scale=_SCALE).to_pil().convert("RGB")
    document.close()
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, picture.width - 1, picture.height - 1), outline="#d0d7de")  # the edge of the sheet
    for pointer, places in places_of(extraction.evidence, extraction.reading).items():
        colour = _COLOURS.get(pointer.split("/")[1], _HEAD)
        margin = 1 if pointer.startswith("/amounts") else 3
        for place in places:
            if place["page"] == 1 and place["bbox"]:
                x0, top, x1, bottom = (_SCALE * edge for edge in place["bbox"])
                pen.rectangle((x0 - margin, top - margin, x1 + margin, bottom + margin), outline=colour, width=2)
    return picture.quantize(64)


def tutorial_steps() -> list[str]:
    """The Python of the tutorial, in order."""
    return re.findall(r"```python\n(.*?)```", (ROOT / "docs/tutorial.md").read_text(encoding="utf-8"), re.DOTALL)


def run_tutorial(work: Path) -> dict[str, Any]:
    """What the names of the tutorial's steps are after they ran where ``extracted/`` is, beside its ``chart.png``."""
    matplotlib.use("agg")
    names: dict[str, Any] = {}
    with chdir(work):
        for step in tutorial_steps():
            exec(compile(step, "docs/tutorial.md", "exec"), names)
    return names


def main() -> None:
    """Draw both."""
    PICTURES.mkdir(exist_ok=True)
    draw_page().save(PICTURES / "page.png", optimize=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        with open_engine(2) as engine:
            run_batch(find_inputs([ROOT / "raw"], work / "extracted"), work / "extracted", engine)
        with redirect_stdout(None):
            run_tutorial(work)
        shutil.copyfile(work / "chart.png", PICTURES / "chart.png")


if __name__ == "__main__":
    main()

"""The documentation as a site: each page is in it, the tutorial runs, and its figures are those of the records."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from pipeline.batch.inputs import Input
from pipeline.batch.run import run_batch
from pipeline.model.record import Record
from pipeline.run import extract_document
from tests.docs.pictures import PICTURES, ROOT, draw_page, run_tutorial
from tests.engines import HereEngine


def pages(nav: object) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    ones = nav.values() if isinstance(nav, dict) else nav
    return [page for one in ones for page in pages(one)]  # type: ignore[attr-defined]


def test_every_page_is_in_the_contents() -> None:
    site = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert sorted(pages(site["nav"])) == sorted(path.name for path in (ROOT / "docs").glob("*.md"))


def test_the_site_is_built_and_fetches_nothing(tmp_path: Path) -> None:
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path)))  # strict: a link that leads nowhere raises
    for page in (ROOT / "docs").glob("*.md"):
        html = (tmp_path / f"{page.stem}.html").read_text(encoding="utf-8")
        assert re.findall(r'(?:<script[^>]*src|<link[^>]*href|<img[^>]*src|@import)\W+https?:[^">]*', html) == []


def test_the_tutorial_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inputs = [Input(str(ROOT / "raw"), name) for name in ("sn/7_90001.pdf", "sn/7_90004.txt")]
    run_batch(inputs, tmp_path / "extracted", HereEngine(extract_document))
    names = run_tutorial(tmp_path)
    records = [Record.model_validate_json(path.read_bytes()) for path in tmp_path.glob("extracted/sn/*/*/record.json")]
    sums: dict[str, Decimal] = {}
    for record in records:
        year = (record.answered_on or "")[:4]
        found = [Decimal(a.value) for a in record.amounts if a.role == "item" and a.currency == "EUR" and a.value]
        sums[year] = sums.get(year, Decimal(0)) + sum(found)
    heights = {year: bar.get_height() for year, bar in zip(names["sums"].index, names["bars"], strict=True)}
    assert heights == pytest.approx({year: float(value) / 1e6 for year, value in sums.items()})
    assert (tmp_path / "chart.png").stat().st_size > 5_000
    largest = max(
        a.raw for r in records for a in r.amounts if a.value and Decimal(a.value) == names["both"]["value"].max()
    )
    assert largest in capsys.readouterr().out


def test_the_picture_is_of_the_page_as_it_is() -> None:
    from PIL import Image, ImageChops

    with Image.open(PICTURES / "page.png") as picture:
        difference = ImageChops.difference(picture.convert("RGB"), draw_page().convert("RGB"))
    # Another version of PDFium may draw an edge otherwise; a box elsewhere would be seen.
    assert sum(difference.convert("L").point(lambda value: 255 * (value > 64)).histogram()[255:]) < 2_000

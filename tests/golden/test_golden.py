"""The samples' records, texts and zones against what a person has reviewed. ``make golden`` writes them anew."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.model.extraction import Extraction
from pipeline.run import extract_document
from tests.samples import SAMPLES

RAW = Path(__file__).parent.parent.parent / "raw" / "sn"


def zoned_text(extraction: Extraction) -> str:
    """The text with the zone of each run of lines before it."""
    reading = extraction.reading
    out = []
    for zone, lines in groupby(zip(extraction.zones, reading.lines, strict=True), key=lambda pair: pair[0]):
        out.append(f"--- {zone}")
        out += [reading.text[slice(*line.span)] for _, line in lines]
    return "\n".join(out) + "\n"


def extraction_of(name: str) -> Extraction:
    return extract_document(RAW / SAMPLES[name].file_name, RAW)


@pytest.mark.parametrize("name", SAMPLES)
def test_record(name: str, file_regression: FileRegressionFixture) -> None:
    record = extraction_of(name).record.model_dump(mode="json", exclude={"pipeline_version"})
    text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    file_regression.check(text, basename=name, extension=".record.json")


@pytest.mark.parametrize("name", SAMPLES)
def test_zones(name: str, file_regression: FileRegressionFixture) -> None:
    file_regression.check(zoned_text(extraction_of(name)), basename=name, extension=".zones.txt")

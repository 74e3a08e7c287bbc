"""The samples in raw/: what the typesetter set is what the pipeline reads, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.run import extract_document
from tests.samples import SAMPLES

RAW = Path(__file__).parent.parent / "raw" / "sn"


def differences(got: Any, want: Any, at: str = "") -> Iterator[str]:
    """Where ``got`` says other than ``want``; keys that the truth leaves out are not asked."""
    if isinstance(want, dict) and isinstance(got, dict):
        for key, value in want.items():
            if key not in got:
                yield f"{at}/{key}: not there"
            else:
                yield from differences(got[key], value, f"{at}/{key}")
    elif isinstance(want, list) and isinstance(got, list):
        if len(got) != len(want):
            yield f"{at}: {len(got)} instead of {len(want)}: {str(got)[:300]} instead of {str(want)[:300]}"
        for n, (a, b) in enumerate(zip(got, want, strict=False)):
            yield from differences(a, b, f"{at}/{n}")
    elif got != want:
        yield f"{at}: {got!r} instead of {want!r}"


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sample_in_raw_is_what_the_typesetter_sets(name: str) -> None:
    sample = SAMPLES[name]
    assert (RAW / sample.file_name).read_bytes() == sample.content(), "run `make samples`"


@pytest.mark.parametrize("name", SAMPLES)
def test_the_record_says_what_was_set(name: str, tmp_path: Path) -> None:
    sample = SAMPLES[name]
    path = tmp_path / sample.file_name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(sample.content())
    record = extract_document(path, tmp_path).record.model_dump(mode="json")
    assert list(differences(record, sample.truth())) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_each_fault_that_was_set_is_reported_and_nothing_else(name: str) -> None:
    """Warnings and errors are those of the sample's own faults: wrong sums, dates that are none, missing annexes."""
    sample = SAMPLES[name]
    found = extract_document(RAW / sample.file_name, RAW).record.issues
    places = {i.where for i in found if i.severity != "info"}
    assert places == {pointer for pointer, _ in sample.faults}

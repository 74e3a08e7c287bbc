"""All checks over a record, in one place."""

from __future__ import annotations

from dataclasses import replace

from pipeline.check.completeness import check_annexes, check_coverage, check_fields
from pipeline.check.confidence import with_confidence
from pipeline.check.currency import check_currency
from pipeline.check.doubts import check_doubts
from pipeline.check.flattened import check_flattened_tables
from pipeline.check.pairing import check_pairing
from pipeline.check.plausibility import check_file_name, check_term
from pipeline.check.sums import check_sum_rows, check_wholes
from pipeline.check.types import check_cells
from pipeline.model.extraction import Extraction
from pipeline.profiles import Profile


def check(extraction: Extraction, profile: Profile) -> Extraction:
    """The extraction with all that the checks found among its issues, and the status and confidence that follow.

    ``partial`` is a record with at least one warning or error.
    """
    record = extraction.record
    found = [
        *record.issues,
        *check_coverage(profile),
        *check_fields(record, profile),
        *check_pairing(record, profile),
        *check_annexes(record, profile),
        *check_flattened_tables(record),
        *check_term(record, profile),
        *check_file_name(record),
        *check_sum_rows(record, profile),
        *check_wholes(record),
        *check_cells(record),
        *check_currency(record),
        *check_doubts(extraction),
    ]
    checked = record.with_issues(list(dict.fromkeys(found)))
    return with_confidence(replace(extraction, record=checked))

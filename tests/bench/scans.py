"""``python -m tests.bench.scans``: how right the records of scanned typeset documents are.

python -m tests.bench.scans                        the samples and the seeds 0 to 7, scanned at 200 dpi
python -m tests.bench.scans --seeds 0:40 --worst 5 what went wrong in the five worst documents
python -m tests.bench.scans --layer 0.3            a poor text layer behind the pictures, this share of it misread
python -m tests.bench.scans --held-out             seeds that nobody tunes on

Recognised pages are kept in the user's cache folder, so that a second run costs little.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

from pipeline.model.errors import UnreadableError
from pipeline.model.pages import Page
from pipeline.read.files import read_pages
from pipeline.run import extract_document
from pipeline.values.dates import read_date
from tests.bench.documents import name_of_set
from tests.bench.found import FlatTable
from tests.bench.letters import read_lines
from tests.bench.score import compare
from tests.samples import SAMPLES
from tests.typesetter import set_pdf, truth_of_pdf
from tests.typesetter.ink import Ink
from tests.typesetter.layout import Layout
from tests.typesetter.pdf import Setting
from tests.typesetter.random_documents import HELD_OUT, random_document
from tests.typesetter.scanner import faults_of, scan, scan_with_poor_layer

UNSEEN = HELD_OUT[:60]
_RULED = ("grid", "thin")
_PLAIN_FIELDS = ("reference", "legislative_term", "answered_on", "title")
_NEAR = 0.5
"""A text found is that of the truth where at most this share of its characters is wrong."""


@dataclass
class Tally:
    """What was right, by measure, and of how many; faults in words."""

    right: Counter[str] = field(default_factory=Counter)
    count: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, measure: str, right: int, count: int = 1) -> None:
        """So many of so many were right."""
        self.right[measure] += right
        self.count[measure] += count

    def asked(self, measure: str, got: object, want: object) -> None:
        """One value, right or wrong."""
        self.add(measure, int(got == want))
        if got != want:
            self.faults.append(f"{measure}: {str(got)[:160]!r} instead of {str(want)[:160]!r}")

    @property
    def lost(self) -> float:
        """How much went wrong: shares of the measures, added up."""
        return sum(1 - self.right[name] / count for name, count in self.count.items() if count)


def document_of(name: str) -> tuple[Setting, Layout, int]:
    """A sample by its name or a random document by its seed, and the seed of its scan."""
    if name.isdigit():
        letter, layout = random_document(int(name))
        return set_pdf(letter, layout), layout, int(name)
    sample = SAMPLES[name]
    return sample.setting, sample.layout, sample.letter.number


def measure(name: str, dpi: int, layer: float | None) -> tuple[str, Tally]:
    """Scan a document, read it, and compare its record with the truth."""
    setting, layout, seed = document_of(name)
    how = faults_of(seed, dpi)
    pdf = scan(setting.pdf, how, seed) if layer is None else scan_with_poor_layer(setting.pdf, how, seed, layer)
    truth = true_record(setting)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{setting.letter.term}_{setting.letter.number}.pdf"
        path.write_bytes(pdf)
        pages = read_pages(path, path.parent).pages
        try:
            record = extract_document(path, path.parent).record.model_dump(mode="json")
        except UnreadableError as error:
            record = {}
            unread = [f"unreadable: {error}"]
        else:
            unread = []
    tally = compare_records(record, truth, [_kind(table, layout) for table in truth["tables"]])
    tally.faults = unread + tally.faults
    _compare_letters(tally, pages, setting.ink)
    return name, tally


def compare_records(record: dict[str, Any], truth: dict[str, Any], kinds: Sequence[str]) -> Tally:
    """The tally of a record; ``kinds`` says for each true table whether it is ruled."""
    tally = Tally()
    for name in _PLAIN_FIELDS:
        if truth[name] is not None:
            tally.asked(name, record.get(name), truth[name])
    tally.asked("ministry", _names(record, "answerers"), _names(truth, "answerers"))
    tally.asked("asker", _names(record, "originators"), _names(truth, "originators"))
    _compare_text(tally, record, truth)
    tally.asked("footnotes", [n["mark"] for n in record.get("footnotes", [])], [n["mark"] for n in truth["footnotes"]])
    for pair in _pairs(truth):
        found = pair in _pairs(record)
        tally.add("questions paired", int(found))
        if not found:
            tally.faults.append(f"questions paired: {pair} is not among {_pairs(record)}")
    _compare_amounts(tally, record, truth)
    want, got = _tables(truth), _tables(record)
    score, each = compare(want, got)
    for kind, one in zip(kinds, each, strict=True):
        tally.add(f"rows, {kind}", one.rows_right, one.rows + one.rows_extra)
    tally.faults += score.faults
    return tally


def true_record(setting: Setting) -> dict[str, Any]:
    """What a document says; a random letter says its date in its dateline alone."""
    truth = truth_of_pdf(setting)
    return truth | {"answered_on": truth["answered_on"] or read_date(setting.letter.dateline)}


def _kind(table: dict[str, Any], layout: Layout) -> str:
    rules = (table["location"] == "annex" and layout.annex_rules) or layout.rules
    return "ruled" if rules in _RULED else "unruled"


def _compare_letters(tally: Tally, pages: Sequence[Page], ink: Sequence[Ink]) -> None:
    """Characters of the body's printed lines as the engine reads them, whatever the layout makes of them."""
    for line in read_lines(pages, ink):
        tally.add("letters as recognised", max(0, len(line.printed) - line.wrong), len(line.printed))
        if line.wrong:
            tally.faults.append(f"letters, page {line.page}: {line.read!r} instead of {line.printed!r}")


def _compare_text(tally: Tally, record: dict[str, Any], truth: dict[str, Any]) -> None:
    """Characters wrong in preambles, questions and answers: of the whole record, and of those texts that were found.

    The first counts texts that stand in a wrong place, too; the second what was put into a text or left out of it.
    What the engine misread is counted before (``_compare_letters``).
    """
    want, got = list(_texts(truth)), list(_texts(record))
    whole = "\n".join(want)
    wrong = Levenshtein.distance("\n".join(got), whole)
    tally.add("text of the record", max(0, len(whole) - wrong), len(whole))
    for text in want:
        distance, near = min(((Levenshtein.distance(one, text), one) for one in got), default=(len(text), ""))
        if distance <= _NEAR * len(text):
            tally.add("text as found", len(text) - distance, len(text))
            changes = (op for op in Levenshtein.opcodes(text, near) if op.tag != "equal")
            shown = [
                f"{text[max(0, o.src_start - 5) : o.src_end + 5]!r}→{near[o.dest_start : o.dest_end][:40]!r}"
                for o in changes
            ]
            tally.faults += [f"text: {change[:160]}" for change in shown[:6]]
        else:
            tally.faults.append(f"text lost: {text[:80]!r}")


def _texts(record: dict[str, Any]) -> Iterator[str]:
    for part in ("preambles", "questions", "answers"):
        yield from (one["text"] for one in record.get(part, []))


def _pairs(record: dict[str, Any]) -> list[tuple[str, ...]]:
    return [tuple(answer["questions"]) for answer in record.get("answers", [])]


def _names(record: dict[str, Any], part: str) -> list[str]:
    return [one["name"] for one in record.get(part, [])]


def _compare_amounts(tally: Tally, record: dict[str, Any], truth: dict[str, Any]) -> None:
    want = Counter(_values(truth["amounts"]))
    got = Counter(_values(record.get("amounts", [])))
    tally.add("amounts", (want & got).total(), want.total())
    tally.faults += [f"amount lost: {value}" for value in list(want - got)[:6]]
    told = " ".join(f"{issue['where']} {issue['message']}" for issue in record.get("issues", []))
    wrong = got - want
    silent = 0
    for n, amount in enumerate(record.get("amounts", [])):
        if wrong[amount["value"]] > 0:
            wrong[amount["value"]] -= 1
            known = any(f"{place} " in told for place in (amount["where"], f"/amounts/{n}/raw", amount["id"]))
            silent += not known
            tally.faults.append(
                f"amount wrong: {amount['raw']!r} is {amount['value']}, {'told' if known else 'silent'}"
            )
    tally.add("no amount silently wrong", got.total() - silent, got.total())


def _values(amounts: Iterable[dict[str, Any]]) -> Iterator[str | None]:
    return (amount["value"] for amount in amounts)


def _tables(record: dict[str, Any]) -> list[FlatTable]:
    return [
        FlatTable(
            tuple(table["header"]) if table["header"] is not None else None,
            tuple(map(tuple, table["rows"])),
            tuple(f["page"] for f in table["fragments"]),
        )
        for table in record.get("tables", [])
    ]


def run(names: Sequence[str], dpi: int = 200, layer: float | None = None, workers: int = 2) -> dict[str, Tally]:
    """All documents, on some cores."""
    with ProcessPoolExecutor(workers) as pool:
        return dict(pool.map(partial(measure, dpi=dpi, layer=layer), names))


def table_of_tallies(tallies: Iterable[Tally]) -> str:
    """A line for each measure."""
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for tally in tallies:
        right += tally.right
        count += tally.count
    return "\n".join(
        f"{name:28}{right[name] / count[name]:9.4f}{right[name]:9} of {count[name]}" for name in count if count[name]
    )


def scans() -> str:
    """What ``make bench`` prints: the samples and a few seeds."""
    return table_of_tallies(run(SCANNED_SAMPLES + [str(seed) for seed in range(8)]).values())


SCANNED_SAMPLES = [name for name, sample in SAMPLES.items() if sample.form == "pdf"]


def _seeds(text: str) -> range:
    first, _, last = text.partition(":")
    return range(int(first), int(last) if last else int(first) + 1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tallies."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.scans", description="Score the records of scanned typeset documents."
    )
    parser.add_argument("--seeds", type=_seeds, default=range(8), help="from:to, default 0:8 (for tuning)")
    parser.add_argument("--only", nargs="*", metavar="NAME", help="these samples or seeds alone")
    parser.add_argument("--held-out", action="store_true", help="seeds kept apart, without samples; never while tuning")
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--layer", type=float, metavar="SHARE", help="a text layer of which this share is misread")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="what went wrong in the N worst documents")
    parser.add_argument("--json", type=Path, metavar="FILE", help="counts and faults of each document")
    options = parser.parse_args(arguments)
    seeds = UNSEEN if options.held_out else options.seeds
    names = options.only or [*([] if options.held_out else SCANNED_SAMPLES), *map(str, seeds)]
    tallies = run(names, options.dpi, options.layer)
    print(f"{len(names)} documents, {name_of_set([int(n) for n in names if n.isdigit()])}, {options.dpi} dpi")
    print(table_of_tallies(tallies.values()))
    for name, tally in sorted(tallies.items(), key=lambda item: -item[1].lost)[: options.worst]:
        print(f"{name}: {tally.lost:.2f}", *(f"    {fault[:400]}" for fault in tally.faults[:25]), sep="\n")
    if options.json:
        options.json.write_text(json.dumps({n: vars(t) for n, t in tallies.items()}, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()

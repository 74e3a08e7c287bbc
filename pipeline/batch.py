"""Many documents: each read, written and accounted for by itself; none stops the others."""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.collector import without_collector
from pipeline.inputs import Input, UsageError
from pipeline.ledger import Ledger, Line
from pipeline.model.errors import UnreadableError
from pipeline.model.extraction import Extraction
from pipeline.profiles import profile_digest
from pipeline.run import extract_document
from pipeline.version import VERSION
from pipeline.write.document import document_folder, is_written, write_document
from pipeline.write.staging import clear_staging, remove_folder
from pipeline.write.tables import TABLES, write_tables

log = logging.getLogger(__name__)

Extract = Callable[[Path, Path, str | None], Extraction]


class OutputError(OSError):
    """The output can no longer be written, so that no document can."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input in this run. ``unchanged``: it was not read again, the line is as it was before."""

    line: Line
    unchanged: bool = False
    codes: Counter[str] = field(default_factory=Counter)
    """How many issues of each code the record has; empty where it was not read."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A whole run. ``left_out``: folders of documents that could not be taken into the tables, and why."""

    outcomes: list[Outcome]
    left_out: dict[Path, str] = field(default_factory=dict)

    @property
    def failed(self) -> list[Line]:
        """The inputs that gave no record."""
        return [one.line for one in self.outcomes if one.line.status == "failed"]

    @property
    def codes(self) -> Counter[str]:
        """Issues by code, of the documents that were read in this run."""
        return sum((one.codes for one in self.outcomes), Counter())

    def count(self, status: str) -> int:
        """How many inputs have this status: ok, partial or failed, whether read in this run or before."""
        return sum(1 for one in self.outcomes if one.line.status == status)

    @property
    def unchanged(self) -> int:
        """How many inputs were not read again."""
        return sum(1 for one in self.outcomes if one.unchanged)


def prepare_output(out: Path) -> None:
    """Make sure that ``out`` can be written; raises ``UsageError`` with a sentence where it cannot."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe = out / ".writable"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise UsageError(f"{out} cannot be written ({error.strerror}); give another directory with --out") from error


def run_batch(
    inputs: Sequence[Input],
    out: Path,
    *,
    parliament: str | None = None,
    force: bool = False,
    extract: Extract = extract_document,
    on_done: Callable[[Outcome], None] = lambda outcome: None,
) -> Summary:
    """Read the inputs one after the other into ``out``, which ``prepare_output`` has found writable.

    Each document and its ledger line are written before the next is begun. What is as it was in an
    earlier run (content, ``Line.settings``, version, output) is not read again unless ``force``. ``tables/``
    is made anew only where some document changed. ``on_done`` is told of each input as soon as it is done. Raises
    ``OSError`` where ``out`` can no longer be written; all that was done until then stays, and counts in the next run.
    """
    clear_staging(out)
    with Ledger(out) as ledger:
        run = _Run(ledger, {one.name for one in inputs}, out, parliament, force, extract)
        outcomes = []
        for one in inputs:
            outcome = run.process(one)
            outcomes.append(outcome)
            on_done(outcome)
        fresh = not run.changed and not ledger.interrupted and (out / TABLES).is_dir()
        left_out = {} if fresh else write_tables(out)
    clear_staging(out)
    return Summary(outcomes, left_out)


@dataclass(slots=True)
class _Run:
    ledger: Ledger
    names: set[str]
    out: Path
    parliament: str | None
    force: bool
    extract: Extract
    changed: bool = False
    """Whether a document was written or removed, so that the tables are no longer true."""
    taken: dict[tuple[str, str], str] = field(default_factory=dict)
    """Parliament and reference of each record that this run has, and the input that gave it."""
    owners: dict[tuple[str, str], Line] = field(init=False)
    """The same from the runs before: the line of the input."""

    def __post_init__(self) -> None:
        lines = self.ledger.lines.values()
        self.owners = {(x.parliament, x.reference): x for x in lines if x.status != "failed"}

    @without_collector()
    def process(self, one: Input) -> Outcome:
        before = self.ledger.lines.get(one.name)
        asked = Line(
            one.name,
            "failed",
            sha256=_content_digest(one.path),
            settings=self._settings(one.path),
            pipeline_version=VERSION,
        )
        if before is not None and self._is_unchanged(before, asked):
            if before.status != "failed":
                self._take(before)
            return Outcome(before, unchanged=True)
        outcome = self._read(one, asked)
        self._forget(before, outcome.line)
        self.ledger.enter(outcome.line)
        return outcome

    def _is_unchanged(self, before: Line, asked: Line) -> bool:
        """Whether reading the input again would give what is already there."""
        if self.force or not asked.sha256:
            return False
        same = (before.sha256, before.settings, before.pipeline_version)
        if same != (asked.sha256, asked.settings, asked.pipeline_version):
            return False
        if before.status == "failed":
            return before.reason != "duplicate" or self._rival(before) is not None
        key = before.parliament, before.reference
        return key not in self.taken and is_written(document_folder(self.out, *key))

    def _read(self, one: Input, asked: Line) -> Outcome:
        try:
            if not one.path.is_file():
                raise UnreadableError("not_a_file", "it is no file but a pipe, a device or a link to nothing")
            return self._write(self.extract(one.path, one.root, self.parliament), asked)
        except UnreadableError as error:
            return Outcome(replace(asked, reason=error.reason, message=error.message))
        except OutputError:
            raise
        except Exception as error:
            log.debug("while reading %s", one.path, exc_info=True)
            message = (
                f"the program itself failed on {one.name} ({type(error).__name__}); "
                "extract it with --debug to see where, and report that"
            )
            return Outcome(replace(asked, reason="crash", message=message))

    def _write(self, extraction: Extraction, asked: Line) -> Outcome:
        record = extraction.record
        line = replace(asked, parliament=record.parliament, reference=record.reference)
        if rival := self._rival(line):
            message = f"it gives Drucksache {record.reference}, as {rival} does, whose record was kept"
            return Outcome(replace(line, reason="duplicate", message=message))
        try:
            write_document(extraction, self.out)
        except OSError as error:
            raise OutputError(*error.args) from error
        self.changed = True
        self._take(line)
        codes = Counter(issue.code for issue in record.issues)
        line = replace(line, status=record.status, pages=record.source.pages, issues=codes.total())
        return Outcome(line, codes=codes)

    def _rival(self, line: Line) -> str | None:
        """The other input that the record of this line's reference belongs to, if there is one.

        In one run the first input keeps it. An input of an earlier run keeps it too, unless it is among this run's
        inputs, so that its turn is still to come, or is the same file under a former name, or its output was removed.
        """
        key = line.parliament, line.reference
        if key in self.taken:
            return self.taken[key]
        owner = self.owners.get(key)
        if owner is None or owner.file in self.names or owner.sha256 == line.sha256:
            return None
        return owner.file if is_written(document_folder(self.out, *key)) else None

    def _take(self, line: Line) -> None:
        """Note that the record of this line's reference is this input's, and no longer that of a former one."""
        key = line.parliament, line.reference
        self.taken[key] = line.file
        owner = self.owners.get(key)
        if owner is not None and owner.file not in self.names:
            self.ledger.drop(owner.file)

    def _forget(self, before: Line | None, now: Line) -> None:
        """Remove the record that an input gave before and no longer gives, unless another gives it now."""
        if before is None or before.status == "failed":
            return
        key = before.parliament, before.reference
        if key != (now.parliament, now.reference) and key not in self.taken:
            remove_folder(self.out, document_folder(self.out, *key))
            self.changed = True

    def _settings(self, path: Path) -> str:
        """Digest of what the outcome depends on beside the content: profiles, --parliament, the file's origin."""
        origin = path.with_name(path.name + ".source.json")
        parts = (profile_digest(), self.parliament or "", _content_digest(origin))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _content_digest(path: Path) -> str:
    """SHA-256 of a file's content; empty where there is no regular file that can be read."""
    try:
        if path.is_file():
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        pass
    return ""

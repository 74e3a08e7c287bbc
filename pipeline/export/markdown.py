"""A record → Markdown, for people who read and for language models: a head of facts, then questions and answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from pipeline.citation import citation
from pipeline.export.place import document_file, new_folder
from pipeline.export.source import printable, records
from pipeline.model.record import Record, Table
from pipeline.profiles import parliament_name

# What CommonMark would take for a mark; a low line only at the edge of a word.
_MARKS = re.compile(r"[\\`*\[\]<>|~]|&(?=#?\w+;)|(?<!\w)_|_(?!\w)")
_LINE_BEGINS = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=](?=[\s=-]|$)|-{2,}|={2,}|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE)


def write_markdown(out: Path, target: Path) -> None:
    """Write ``<parliament>/<term>/<number>.md`` for each document into the folder ``target``."""
    with new_folder(target) as folder:
        for record in records(out):
            path = document_file(folder, record.parliament, record.legislative_term, record.number, ".md")
            path.write_text(markdown(record), encoding="utf-8", newline="")


def markdown(record: Record) -> str:
    """The record as GitHub-flavoured Markdown with a head in YAML; each answer behind the last of its questions."""
    return "\n\n".join(_parts(record)) + "\n"


def _parts(record: Record) -> Iterator[str]:
    yield "---\n" + yaml.safe_dump(_head(record), allow_unicode=True, sort_keys=False, width=10**6) + "---"
    yield f"# {_inline(record.title or record.reference)}"
    yield f"*{_inline(citation(record, parliament_name(record.parliament)))}*"
    tables = {table.id: table for table in record.tables}
    shown: set[str] = set()
    for preamble in record.preambles:
        yield "## Vorbemerkung der " + ("Fragesteller" if preamble.by == "originator" else "Regierung")
        yield _text(preamble.text)
    behind = record.answers_behind()
    for i, question in enumerate([*record.questions, None]):
        if question:
            yield f"## Frage {_inline(question.label)}"
            yield _text(question.text)
        for _, answer in behind[i]:
            yield f"### Antwort auf {_inline(', '.join(answer.questions) or 'keine bekannte Frage')}"
            yield from _texts(answer.heading, answer.text)
            yield from _tables(answer.table_ids, tables, shown)
    for annex in record.annexes:
        yield "## " + _inline(": ".join(filter(None, [annex.label or "Anlage", annex.title])))
        yield from _texts(annex.text)
        yield from _tables(annex.table_ids, tables, shown)
    yield from _tables([table.id for table in record.tables if table.id not in shown], tables, shown)
    if record.footnotes:
        yield "## Fußnoten"
        yield from (_text(f"{note.mark}: {note.text}") for note in record.footnotes)
    if record.issues:
        yield "## Hinweise der Auswertung"
        yield "\n".join(f"- {one.severity}: {_inline(one.message)} ({one.code})" for one in record.issues)


def _head(record: Record) -> dict[str, Any]:
    facts = {
        "parliament": record.parliament,
        "reference": record.reference,
        "title": record.title,
        "originators": [person.name for person in record.originators],
        "originator_groups": record.originator_groups,
        "answerers": [body.name for body in record.answerers],
        "asked_on": record.asked_on,
        "answered_on": record.answered_on,
        "published_on": record.published_on,
        "status": record.status,
        "file": record.source.file,
        "url": record.source.url,
    }
    return {name: _yaml(value) for name, value in facts.items() if value}


def _yaml(value: str | list[str] | None) -> str | list[str] | None:
    return [printable(one) for one in value] if isinstance(value, list) else value and printable(value)


def _tables(ids: Iterable[str], tables: dict[str, Table], shown: set[str]) -> Iterator[str]:
    for name in ids:
        if name in tables and name not in shown:
            shown.add(name)
            yield from _table(tables[name])


def _table(table: Table) -> Iterator[str]:
    yield f"**{_inline(': '.join(filter(None, ['Tabelle ' + table.id, table.title])))}**"
    header = table.header or [""] * len(table.column_types)
    rules = ["---" if kind == "text" else "---:" for kind in table.column_types]
    rows = [[_inline(cell) for cell in row] for row in [header, *table.rows]]
    yield "\n".join("| " + " | ".join(row) + " |" for row in [rows[0], rules, *rows[1:]])
    yield from (_text(" ".join(filter(None, [note.mark, note.text]))) for note in table.notes)


def _texts(*texts: str | None) -> Iterator[str]:
    yield from (_text(text) for text in texts if text)


def _text(text: str) -> str:
    """Paragraphs, one for each line."""
    lines = (_escaped(line.strip()) for line in printable(text).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _inline(text: str) -> str:
    """Words that stand on one line."""
    return _escaped(" ".join(printable(text).split()))


def _escaped(text: str) -> str:
    escaped = _MARKS.sub(lambda found: "\\" + found[0], text)
    return _LINE_BEGINS.sub(lambda f: f[1] + (f[2] + "\\" if f[2].isdigit() else "\\" + f[2]), escaped)

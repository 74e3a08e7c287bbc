"""A described letter as HTML, for typesetters that break lines and pages by rules of their own."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import chain, groupby

from tests.bench.found import FlatTable
from tests.typesetter.described import (
    Annex,
    AnswerGroup,
    Beside,
    Block,
    BodyPart,
    Formula,
    Items,
    Letter,
    Pair,
    Paragraph,
    Preamble,
    Question,
    TableSpec,
)
from tests.typesetter.layout import Layout, Rules
from tests.typesetter.markup import plain, runs
from tests.typesetter.pieces import pieces_of

_GENERIC = {"Helvetica": "Helvetica, Arial, sans-serif", "Times": "Times, serif", "Courier": "Courier, monospace"}
_FACES = {"DejaVuSans": "DejaVu Sans, sans-serif", "DejaVuSerif": "DejaVu Serif, serif"} | _GENERIC
_NUMBERS = ("integer", "decimal", "percent", "amount")


def letter_as_html(letter: Letter, layout: Layout) -> str:
    """The whole letter; it says what the PDF of our own typesetter says, and tables are drawn in the same ways."""
    body = "".join(
        chain(_head(letter), chain.from_iterable(_part(p, letter, layout) for p in letter.body), _closing(letter))
    )
    annexes = "".join(_annex(n, annex, layout) for n, annex in enumerate(letter.annexes))
    return (
        f"<!DOCTYPE html><html lang='de'><head><meta charset='utf-8'><title>{escape(letter.title)}</title>"
        f"<style>{_style(layout)}</style></head><body>{body}{annexes}</body></html>"
    )


def described_tables(letter: Letter) -> list[FlatTable]:
    """The tables of a letter; on which pages they come to stand only the typesetter knows."""
    found = []
    for table in pieces_of(letter):
        header = tuple(plain(c.name) for c in table.columns) if table.levels else None
        found.append(FlatTable(header, tuple(tuple(map(plain, row)) for row in table.rows), ()))
    return found


def _style(layout: Layout) -> str:
    padding = f"{layout.row_padding}pt {layout.cell_side}pt"
    hyphens = "auto" if layout.hyphenate else "manual"
    return f"""
@page {{ size: A4; margin: 24mm 25mm 20mm 25mm; @bottom-center {{ content: "Seite " counter(page); font-size: 8pt }} }}
@page wide {{ size: A4 landscape; margin: 20mm }}
body {{ font: {layout.size}pt/{layout.leading} {_FACES[layout.family]}; hyphens: {hyphens};
        text-align: {"justify" if layout.justify else "left"} }}
p {{ margin: {layout.paragraph_gap}pt 0 }} .question {{ font-weight: {"bold" if layout.bold_questions else "normal"} }}
.note {{ float: footnote; font-size: {layout.size - 2.5}pt }} .small {{ font-size: {layout.annex_size - 1.5}pt }}
.annex {{ break-before: page }} .wide {{ page: wide }} .two {{ columns: 2 }} .beside {{ display: flex; gap: 26pt }}
.beside > div {{ flex: 1 }} .caption {{ font-weight: {"bold" if layout.caption_bold else "normal"}}}
.caption {{ break-after: avoid }}
table {{ border-collapse: collapse; width: 100%; text-align: left; font-size: {layout.table_size}pt }}
.annex table {{ font-size: {layout.annex_size}pt }} td, th {{ padding: {padding}; vertical-align: {layout.cells_at} }}
th {{ font-weight: {"bold" if layout.header_bold else "normal"}; vertical-align: {layout.header_at} }}
tr {{ break-inside: {"auto" if layout.rows_split else "avoid"} }} .number {{ text-align: right; white-space: nowrap }}
.over {{ text-align: center }} .bold td {{ font-weight: bold }} .whole {{ white-space: nowrap }}
.shaded th {{ background: #e0e0e0 }} .grid td, .grid th, .thin td, .thin th {{ border: 0.5pt solid black }}
.horizontal td, .horizontal th, .horizontal {{ border-top: 0.4pt solid black; border-bottom: 0.4pt solid black }}
.header {{ border-top: 0.6pt solid black; border-bottom: 0.6pt solid black }}
.header .last th {{ border-bottom: 0.6pt solid black }}
.zebra tbody tr.odd td {{ background: #ededed }} .again {{ display: table-row-group }}
"""


def _said(text: str, letter: Letter | None = None) -> str:
    """A text with its calls raised; a note of the page stands where it is called."""
    notes = {note.mark: note.text for note in letter.notes} if letter else {}
    parts = []
    for run in runs(text):
        if run.call and run.text in notes:
            parts.append(f"<span class='note'>{escape(notes[run.text])}</span>")
        elif run.call:
            parts.append(f"<sup>{escape(run.text)}</sup>")
        else:
            parts.append(escape(run.text).replace("\n", "<br>"))
    return "".join(parts)


def _head(letter: Letter) -> Iterator[str]:
    for lines in (letter.office.letterhead, letter.address, (letter.dateline,)):
        yield f"<p>{'<br>'.join(map(escape, lines))}</p>"
    yield f"<p><b>{'<br>'.join(map(escape, letter.subject))}</b></p><p>{escape(letter.salutation)}</p>"


def _closing(letter: Letter) -> Iterator[str]:
    yield f"<p>{escape(letter.farewell)}</p><p>{escape(letter.signatory.titled)}</p>"
    if letter.enclosure:
        yield f"<p>{escape(letter.enclosure)}</p>"


def _part(part: BodyPart, letter: Letter, layout: Layout) -> Iterator[str]:
    match part:
        case Preamble():
            if part.announced:
                yield f"<p><b>{escape(part.announced)}</b></p>"
            yield from (f"<p>{_said(text, letter)}</p>" for text in part.paragraphs)
        case Formula():
            yield f"<p>{escape(part.text)}</p>"
        case Question():
            yield f"<p class='question'>{escape(layout.label(part.label, part.printed))} {_said(part.text, letter)}</p>"
        case AnswerGroup():
            for block in part.blocks:
                yield from _block(block, layout, layout.rules, letter)


def _annex(n: int, annex: Annex, layout: Layout) -> str:
    heading = "".join(f"<p><b>{escape(text)}</b></p>" for text in (annex.heading or annex.label, annex.title) if text)
    blocks = "".join(chain.from_iterable(_block(b, layout, layout.annex_rules or layout.rules) for b in annex.blocks))
    kinds = ["annex"] + ["wide"] * (layout.turn(n) != "portrait") + ["two"] * (annex.columns == 2)
    return f"<div class='{' '.join(kinds)}'>{heading}{blocks}</div>"


def _block(block: Block, layout: Layout, rules: Rules, letter: Letter | None = None) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"<p>{_said(block.text, letter)}</p>"
        case Items():
            yield from (f"<p style='margin: 3pt 0 0 12pt'>{escape(item)}</p>" for item in block.printed())
        case Pair():
            sides = "".join(f"<div>{'<br>'.join(map(escape, side))}</div>" for side in (block.left, block.right))
            yield f"<div class='beside'>{sides}</div>"
        case Beside():
            sides = "".join(f"<div>{_table(table, layout, rules)}</div>" for table in block.tables)
            yield f"<div class='beside'>{sides}</div>"
        case TableSpec():
            yield _table(block, layout, rules)


def _table(table: TableSpec, layout: Layout, rules: Rules) -> str:
    caption = f"<p class='caption'>{escape(table.title)}</p>" if table.title else ""
    widths = sum(c.width for c in table.columns)
    columns = "".join(f"<col style='width: {100 * c.width / widths:.2f}%'>" for c in table.columns)
    head = "".join(_header_row(table, level) for level in range(table.levels))
    repeated = "" if layout.header_repeated else " class='again'"
    body = "".join(_row(table, n) for n in range(len(table.rows)))
    notes = "".join(f"<p class='small'><sup>{escape(n.mark)}</sup> {escape(n.text)}</p>" for n in table.notes)
    shaded = " shaded" if layout.shaded_header else ""
    return (
        f"{caption}<table class='{rules}{shaded}' style='width: {table.share * 100:.1f}%'>"
        f"<colgroup>{columns}</colgroup><thead{repeated}>{head}</thead><tbody>{body}</tbody></table>{notes}"
    )


def _header_row(table: TableSpec, level: int) -> str:
    """A cell over an empty one reaches down over it; equal texts side by side are one cell."""
    cells, at = [], 0
    for text, group in groupby(table.header_row(level)):
        count = len(list(group))
        if text:
            depth = 1
            while level + depth < table.levels and not any(table.header_row(level + depth)[at : at + count]):
                depth += 1
            side = "over" if count > 1 else "number" if table.columns[at].kind in _NUMBERS else ""
            wrap = " style='white-space: normal'" if side == "number" else ""
            cells.append(f"<th class='{side}' colspan='{count}' rowspan='{depth}'{wrap}>{escape(text)}</th>")
        at += count
    last = " class='last'" if level == table.levels - 1 else ""
    return f"<tr{last}>{''.join(cells)}</tr>"


def _row(table: TableSpec, n: int) -> str:
    row, spans = table.rows[n], dict(table.spans)
    odd = " odd" if n % 2 else ""
    if n in table.sections:
        return f"<tr class='bold{odd}'><td colspan='{len(row)}'>{_said(row[0])}</td></tr>"
    cells = []
    for k, (text, column) in enumerate(zip(row, table.columns, strict=True)):
        if k == 0 and n in table.under_label:
            continue
        side = "number" if column.kind in _NUMBERS else "whole" if column.kind in ("date", "year") else ""
        down = f" rowspan='{spans[n]}'" if k == 0 and n in spans else ""
        cells.append(f"<td class='{side}'{down}>{_said(text)}</td>")
    total = "bold" if any(text.startswith(("Summe", "Gesamt")) for text in row[:2]) else ""
    return f"<tr class='{total}{odd}'>{''.join(cells)}</tr>"

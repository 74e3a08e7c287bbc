"""Random tables: what stands in them, and with which features. How they are drawn is the layout's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from tests.typesetter.described import Column, ColumnType, Note, TableSpec
from tests.typesetter.lines import Face, widest_part
from tests.typesetter.markup import plain
from tests.typesetter.phrases import Phrases

EMPTY = ("", "-", "–", "k. A.")
_SLACK = 2.5


@dataclass(frozen=True)
class Wish:
    """What a table is to be like. ``clear``: rules or shades part its rows, so that its label cells may be merged."""

    width: float
    face: Face
    side: float
    hyphenate: bool
    rows: int
    clear: bool
    columns: int
    levels: int = 1
    wrapped: bool = True
    sections: bool = False
    spans: bool = False
    total: bool = False
    marks: bool = False
    empty: float = 0.0
    named_years: bool = False


@dataclass(frozen=True)
class _Kind:
    """A kind of column: its possible names, and what makes a cell of it (from the row's number)."""

    names: tuple[str, ...]
    kind: ColumnType
    cell: Callable[[Phrases, int], str]
    align: tuple[str, ...] = ("",)
    unit: str | None = None
    wraps: bool = False
    stretch: float = 1.0


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _money(p: Phrases, _: int) -> str:
    whole = p.rng.choice((p.rng.randint(40, 990), p.rng.randint(1_000, 4_000_000)))
    return f"{_grouped(whole)},{p.rng.randint(0, 99):02d}"


def _count(p: Phrases, _: int) -> str:
    return _grouped(p.rng.choice((p.rng.randint(0, 90), p.rng.randint(0, 9000))))


def _measured(p: Phrases, _: int) -> str:
    return f"{p.rng.randint(0, 400)},{p.rng.randint(0, 10 ** p.rng.randint(1, 3) - 1)}"


def _percent(p: Phrases, _: int) -> str:
    return f"{p.rng.randint(0, 99)},{p.rng.randint(0, 9)} %"


_LABELS = (
    _Kind(("Gemeinde", "Ort", "Standort", "Kommune"), "text", lambda p, n: p.place(), stretch=1.2),
    _Kind(("Behörde", "Dienststelle", "Stelle"), "text", lambda p, n: p.office(), wraps=True, stretch=1.6),
    _Kind(("Zuwendungsempfänger", "Träger"), "text", lambda p, n: p.club(), wraps=True, stretch=1.8),
)
_TEXTS = (
    _Kind(("Vorhaben", "Maßnahme", "Gegenstand der Förderung"), "text", lambda p, n: p.work(), wraps=True, stretch=3),
    _Kind(("Bemerkung", "Erläuterung"), "text", lambda p, n: p.sentence(), wraps=True, stretch=4),
    _Kind(("Stand", "Status"), "text", lambda p, n: p.state()),
    _Kind(("Bewilligt am", "Datum"), "date", lambda p, n: p.date(), align=("", "center")),
    _Kind(("Jahr", "Haushaltsjahr"), "year", lambda p, n: str(p.year()), align=("", "center")),
)
_NUMBERS = (
    _Kind(("Anzahl", "Fälle", "Anträge", "Stellen"), "integer", _count),
    _Kind(("Betrag in €", "Zuwendung in €", "Ausgaben in €"), "amount", _money, ("right", "decimal"), "EUR"),
    _Kind(("Kosten", "Fördersumme", "Mittel"), "amount", lambda p, n: f"{_money(p, n)} €", ("right",)),
    _Kind(("Fläche (ha)", "Länge (km)", "Dichte"), "decimal", _measured, ("decimal",)),
    _Kind(("Anteil", "Quote"), "percent", _percent, ("right", "center")),
)  # fmt: skip
_NARROWEST = [_LABELS[0], _NUMBERS[0]]
_COUNTER = _Kind(("Nr.", "Lfd. Nr."), "integer", lambda p, n: str(n + 1), ("left", "right", "center"), stretch=0.5)


def random_table(rng: Random, wish: Wish, title: str | None = None) -> TableSpec:
    """A table as wished, with as many of the columns as have room."""
    words = Phrases(rng)
    kinds = _choose_kinds(rng, wish)
    while True:
        table = _filled(rng, words, wish, kinds, title)
        widths = _widths(table, wish)
        if sum(widths) <= wish.width:
            break
        if kinds == _NARROWEST:
            raise ValueError(f"two columns have no room: {[c.name for c in table.columns]}")
        if len(kinds) <= 2 + wish.levels // 2:
            kinds, wish = _NARROWEST, replace(wish, levels=1)
        else:
            kinds = kinds[:-2] if wish.levels > 1 else kinds[:-1]
    stretch = [kind.stretch for kind in kinds]
    spare = wish.width - sum(widths)
    used = rng.uniform(0.1, 0.5) if spare > 0.3 * wish.width and rng.random() < 0.6 else 1.0
    whole = [w + used * spare * s / sum(stretch) for w, s in zip(widths, stretch, strict=True)]
    columns = tuple(replace(c, width=w) for c, w in zip(table.columns, whole, strict=True))
    return replace(table, columns=columns, share=sum(whole) / wish.width)


def _choose_kinds(rng: Random, wish: Wish) -> list[_Kind]:
    """First a label, then texts, then numbers: at least one column of numbers, filled in each row."""
    labels = [k for k in _LABELS if wish.wrapped or not k.wraps]
    kinds = [rng.choice(labels)]
    if wish.columns > 3 and rng.random() < 0.3 and not wish.spans:
        kinds.insert(0, _COUNTER)
    if wish.named_years:
        return kinds[-1:] + [_NUMBERS[0]] * (wish.columns - 1)
    texts = [k for k in _TEXTS if wish.wrapped or not k.wraps]
    many = wish.columns - len(kinds)
    inner = [] if wish.levels > 1 else rng.sample(texts, min(len(texts), rng.randint(0, min(2, many - 1))))
    kinds += inner
    if wish.levels > 1:
        pair = rng.sample(_NUMBERS, 2)
        return kinds + pair * max(1, (wish.columns - len(kinds)) // 2)
    numbers = wish.columns - len(kinds)
    return kinds + rng.sample(_NUMBERS, min(numbers, len(_NUMBERS)))


def _filled(rng: Random, words: Phrases, wish: Wish, kinds: list[_Kind], title: str | None) -> TableSpec:
    columns = _columns(rng, wish, kinds)
    label = 1 if kinds[0] is _COUNTER else 0
    cells = Random(rng.random())
    own = Phrases(cells)
    rows: list[tuple[str, ...]] = []
    sections: list[int] = []
    spans: list[tuple[int, int]] = []
    opens = _openings(cells, wish)
    for n in range(wish.rows):
        if n in opens and wish.sections:
            sections.append(len(rows))
            rows.append((own.district(), *[""] * (len(kinds) - 1)))
        row = [_cell(cells, own, kind, n, wish, place > label) for place, kind in enumerate(kinds)]
        row[-1] = row[-1] if row[-1] not in EMPTY else kinds[-1].cell(own, n)
        if wish.spans:
            if n in opens:
                spans.append((len(rows), 1))
            else:
                row[0] = ""
                spans[-1] = (spans[-1][0], spans[-1][1] + 1)
        rows.append(tuple(row))
    notes: tuple[Note, ...] = ()
    if wish.marks:
        rows, notes = _marked(cells, rows, set(sections), kinds, own)
    if wish.total:
        rows.append(_total(kinds, label, cells, own))
    held = tuple(span for span in spans if span[1] > 1)
    return TableSpec(columns, tuple(rows), title, notes, sections=tuple(sections), spans=held)


def _columns(rng: Random, wish: Wish, kinds: list[_Kind]) -> tuple[Column, ...]:
    """Names above the columns; two levels join pairs of columns under a year."""
    first = rng.randint(2012, 2018)
    columns: list[Column] = []
    flat = next((n for n, k in enumerate(kinds) if k in _NUMBERS), len(kinds))
    taken: set[str] = set()
    aligns = {id(kind): rng.choice(kind.align) for kind in kinds}
    pair = {id(kind): rng.choice(kind.names) for kind in kinds[flat:]}
    for n, kind in enumerate(kinds):
        name = rng.choice([name for name in kind.names if name not in taken] or list(kind.names))
        header: tuple[str, ...] = (name,)
        if not wish.levels:
            header = ()
        elif wish.named_years and n >= flat:
            header = (str(first + n - flat),)
        elif wish.levels > 1:
            header = (str(first + (n - flat) // 2), pair[id(kind)]) if n >= flat else (name, "")
            if wish.levels > 2:
                header = ("Förderzeitraum", *header) if n >= flat else (*header, "")
        taken.add(name)
        # A unit that no header names is nowhere on the page: nobody could tell that these are sums of money.
        unnamed = kind.unit is not None and not any("€" in level for level in header)
        holds, unit = ("decimal", None) if unnamed else (kind.kind, kind.unit)
        columns.append(Column(header, holds, unit, align=aligns[id(kind)]))  # type: ignore[arg-type]
    return tuple(columns)


def _openings(rng: Random, wish: Wish) -> set[int]:
    """Rows at which a section or a label begins; never one alone, or nobody could tell what it is."""
    if not (wish.sections or wish.spans):
        return set()
    opens, at = {0}, 0
    while at < wish.rows:
        at += rng.randint(2, 4)
        if at <= wish.rows - 2:
            opens.add(at)
    return opens


def _cell(rng: Random, words: Phrases, kind: _Kind, n: int, wish: Wish, may_lack: bool) -> str:
    if may_lack and rng.random() < wish.empty:
        return rng.choice(EMPTY)
    return kind.cell(words, n)


def _marked(
    rng: Random, rows: list[tuple[str, ...]], sections: set[int], kinds: list[_Kind], words: Phrases
) -> tuple[list[tuple[str, ...]], tuple[Note, ...]]:
    """Footnote marks behind some cells, and what they say below the table."""
    able = [n for n, row in enumerate(rows) if n not in sections]
    marks = ("*", "**")[: rng.randint(1, 2)]
    for mark, n in zip(marks, sorted(rng.sample(able, min(len(able), len(marks)))), strict=False):
        places = [k for k, cell in enumerate(rows[n]) if cell not in EMPTY and kinds[k] is not _COUNTER]
        k = rng.choice(places)
        rows[n] = (*rows[n][:k], f"{rows[n][k]}[^{mark}]", *rows[n][k + 1 :])
    return rows, tuple(Note(mark, words.sentence()) for mark in marks[: len(able)])


def _total(kinds: list[_Kind], label: int, rng: Random, words: Phrases) -> tuple[str, ...]:
    """The last row; sums of our own making need not add up, layout does not ask."""
    name = rng.choice(("Summe", "Gesamt"))
    row = ["" for _ in kinds]
    row[label] = name
    for n, kind in enumerate(kinds):
        if kind in _NUMBERS and kind.kind != "percent":
            row[n] = kind.cell(words, 0)
    if not any(row[label + 1 :]):
        row[-1] = kinds[-1].cell(words, 0)
    return tuple(row)


def _widths(table: TableSpec, wish: Wish) -> list[float]:
    """The least width of each column: no word is cut that has no place to part, and no number wraps."""
    widths = []
    for n, column in enumerate(table.columns):
        texts = [plain(row[n]) for k, row in enumerate(table.rows) if k not in table.sections]
        whole = column.kind != "text"
        need = max(widest_part(t, wish.face, True, wish.hyphenate, whole or not wish.wrapped) for t in texts)
        beside = [table.columns[k].header for k in (n - 1, n + 1) if 0 <= k < len(table.columns)]
        merged = {level for level, text in enumerate(column.header) for names in beside if names[level] == text}
        own = [text for level, text in enumerate(column.header) if level not in merged]
        need = max([need, *(widest_part(text, wish.face, True, wish.hyphenate, False) for text in own)])
        long = sum(map(len, texts)) / len(texts)
        need = max(need, min(long, 9) * wish.face.size) if wish.wrapped and not whole else need
        marked = any("[^" in row[n] for row in table.rows)
        commas = 14.0 if column.align == "decimal" else 0.0
        widths.append(need + 2 * wish.side + _SLACK + (8 if marked else 0) + commas)
    return widths

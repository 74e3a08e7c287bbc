"""Footnotes at the foot of a page, and the marks in the text that call them.

A footnote is set smaller than the text, stands at the foot, and opens with a mark; a short rule often stands above.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from pipeline.layout.sheet import SMALLER, Sheet, Strip, text_size
from pipeline.layout.strips import MARK, pieces

_HIGHEST = 0.4
"""Notes begin below this share of the page's height."""
_ROOM = 0.4
"""In heights of type: so far to the right a line begins whose mark was not recognised."""
_ONE_RULE = 1.5
"""In points: no further apart in height are the pieces of one rule."""
_LONGER = 0.01
"""By so much of their length rules of one table may differ where they were drawn or recognised."""
_BESIDE = 0.6
"""In heights of type: lines that differ less in height stand beside each other."""
_SPOILED = 2
"""Signs in place of a mark, at most."""
_OPENING = re.compile(r"^[(\[]?(\d{1,3}|\*{1,4}|[†‡§#]{1,2}|[¹²³⁰⁴-⁹]{1,3})[)\]]?")
_RAISED = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_RAISED_DIGITS = str.maketrans(_RAISED, "1230456789")
_MARK_ENDS = frozenset("0123456789*†‡§#)].,;:" + _RAISED)
_SUPER = re.compile(rf"[{_RAISED}]{{1,3}}$")


@dataclass(slots=True)
class FoundNote:
    """A footnote: the words of its mark (None where it goes on from the page before) and its lines."""

    mark: str | None
    mark_letters: int
    """How many characters of the mark's word are the mark."""
    lines: list[Strip]
    misread: str | None = None
    """What was recognised in place of the mark that the text calls."""


def plain_mark(text: str) -> str:
    """A mark in plain digits or signs, without brackets and stops."""
    return text.translate(_RAISED_DIGITS).strip("()[].,;:")


def find_footnotes(sheet: Sheet, rows: list[Strip], after_notes: bool) -> tuple[list[FoundNote], list[Strip]]:
    """The footnotes at the foot of a page, and small print there that bears no mark; their words are taken.

    ``after_notes``: the page before has footnotes, the last of which may go on here.
    """
    start, ruled = _first_line(sheet, rows)
    lines = rows[start:]
    notes: list[FoundNote] = []
    unmarked: list[Strip] = []
    openings = [opening_mark(sheet, line, lines) for line in lines]
    called = _called(sheet, rows[:start]) if sheet.scanned and lines else []
    opened = {opening[0] for opening in openings if opening is not None}
    missing = [mark for mark in called if mark not in opened]
    left = min((row.x0 for row in rows), default=0.0)
    for line, opening in zip(lines, openings, strict=True):
        if opening is not None and sheet.scanned and notes and not _follows(opening[0], notes[-1].mark, called):
            if missing and _is_raised(sheet, line, line.words[0]):
                notes.append(FoundNote(missing.pop(0), opening[1], [line], opening[0]))
            else:  # a number in its text
                notes[-1].lines.append(line)
        elif opening is not None:
            mark, letters = opening
            notes.append(FoundNote(mark, letters, [line]))
        elif missing and (spoiled := _spoiled_mark(sheet, line, left)) is not None:
            notes.append(FoundNote(missing.pop(0), len(spoiled), [line], spoiled))
        elif notes:
            notes[-1].lines.append(line)
        else:
            unmarked.append(line)
    if unmarked and after_notes and ruled:
        # Below the rule and before the first mark: the last note of the page before goes on.
        notes.insert(0, FoundNote(None, 0, unmarked))
        unmarked = []
    if unmarked and not ruled:
        unmarked = []
    sheet.taken.update(i for note in notes for line in note.lines for i in line.words)
    sheet.taken.update(i for line in unmarked for i in line.words)
    return notes, unmarked


def _called(sheet: Sheet, rows: list[Strip]) -> list[str]:
    """The marks that a text calls, in its order."""
    return list(dict.fromkeys(mark for row in rows for _, _, mark in calls_in(sheet, row.words, set())))


def _follows(mark: str, before: str | None, called: list[str]) -> bool:
    """Whether a note's mark may follow the one before: a number counts on, or is a higher one that the text calls."""
    if before is None or not (mark.isdigit() and before.isdigit()):
        return True
    step = int(mark) - int(before)
    return step == 1 or (step > 1 and mark in called)


def _spoiled_mark(sheet: Sheet, line: Strip, left: float) -> str | None:
    """What was recognised in place of a note's mark: a sign that is none, or nothing ("") but the room for it.

    None where the line opens no note. ``left``: the text's left edge.
    """
    first = sheet.text[line.words[0]]
    if len(line.words) > 1 and len(first) <= _SPOILED and not any(map(str.isalnum, first)):
        return first
    room = _ROOM * line.size < line.x0 - left < 1.5 * line.size
    return "" if room and first[0].isupper() else None


def _first_line(sheet: Sheet, rows: list[Strip]) -> tuple[int, bool]:
    """The line with which the block at the foot begins, and whether a rule stands above it."""
    below = _below_rule(sheet, rows)
    if below is not None:
        return below, True
    start = len(rows)
    for i in range(len(rows) - 1, 0, -1):
        if rows[i].top < _HIGHEST * sheet.height:
            break
        if _opens_block(sheet, rows, i):
            start = i
    return start, False


def _below_rule(sheet: Sheet, rows: list[Strip]) -> int | None:
    """The first line below a rule at the foot: set smaller, or opened by a mark where the rule is short."""
    if not rows:
        return None
    left, right = min(r.x0 for r in rows), max(r.x1 for r in rows)
    highest = _HIGHEST * sheet.height
    drawn = _mended(sheet.horizontal) if sheet.scanned else sheet.horizontal
    rules = [(x0, x1, y) for x0, x1, y in drawn if y >= highest and x1 - x0 >= 24 and x0 <= left + 20]
    for x0, x1, y in sorted(rules, key=lambda rule: -rule[2]):
        below = next((i for i, row in enumerate(rows) if row.baseline > y), None)
        if below is None or rows[below].top - y > 30:
            continue
        off = max(3.0, _LONGER * (x1 - x0))
        if sum(abs(a - x0) <= off and abs(b - x1) <= off for a, b, _ in drawn) > 1:
            continue  # one of the rules of a table
        lines = rows[below:]
        marked = x1 - x0 < 0.55 * (right - left) and opening_mark(sheet, lines[0], lines) is not None
        # Where a table fills the page, its type is that of most letters, and notes need not be smaller.
        above = rows[:below]
        largest = 1.02 * max((r.size for r in above), default=0.0) if marked else SMALLER * text_size(sheet, above)
        if max(_sizes(sheet, lines)) <= largest:
            return below
        return None
    return None


def _mended(rules: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Rules of a scan, those at one height as one: of a rule that is not whole there may be several pieces."""
    whole: list[tuple[float, float, float]] = []
    for x0, x1, y in sorted(rules, key=lambda rule: rule[2]):
        if whole and y - whole[-1][2] <= _ONE_RULE:
            left, right, height = whole[-1]
            whole[-1] = min(left, x0), max(right, x1), height
        else:
            whole.append((x0, x1, y))
    return whole


def _sizes(sheet: Sheet, lines: list[Strip]) -> list[float]:
    """The sizes of lines; a line of a scan may seem larger than it is, but is no larger than its pitch."""
    sizes = [line.size for line in lines]
    if sheet.scanned:
        for i, (a, b) in enumerate(itertools.pairwise(lines)):
            pitch = b.baseline - a.baseline
            if pitch > _BESIDE * max(a.size, b.size):
                sizes[i], sizes[i + 1] = min(sizes[i], pitch), min(sizes[i + 1], pitch)
    return sizes


def _opens_block(sheet: Sheet, rows: list[Strip], i: int) -> bool:
    """Whether notes begin with a line though no rule says so: smaller type to the foot, set apart, opened by a mark.

    A mark that is neither raised nor called above is a number in a list or a table.
    """
    opening = opening_mark(sheet, rows[i], rows[i:])
    if opening is None or max(row.size for row in rows[i:]) > SMALLER * text_size(sheet, rows[:i]):
        return False
    over, line = rows[i - 1], rows[i]
    if line.size > SMALLER * over.size and line.top - over.bottom <= 0.1 * line.size:
        return False
    first, *rest = line.words
    if rest and len(pieces(sheet, sheet.strip(rest))) > 1:
        return False  # cells of a table
    return _is_raised(sheet, line, first) or any(calls_in(sheet, row.words, {opening[0]}) for row in rows[:i])


def opening_mark(sheet: Sheet, line: Strip, block: list[Strip]) -> tuple[str, int] | None:
    """The mark that opens a note, and its length; None where the line opens none."""
    first = line.words[0]
    text = sheet.text[first]
    match = _OPENING.match(text)
    if not match:
        return None
    left = min(s.x0 for s in block)
    if line.x0 > left + 14 and not sheet.size[first] < 0.85 * line.size:
        return None
    whole = match.end() == len(text)
    if (whole and _is_raised(sheet, line, first)) or _SUPER.match(match.group(1)) or match.group(1)[0] in "*†‡":
        return plain_mark(match.group(0)), match.end()
    if whole and len(line.words) > 1 and len(match.group(1)) <= 2:
        return plain_mark(match.group(0)), match.end()
    return None


def _is_raised(sheet: Sheet, line: Strip, word: int) -> bool:
    smaller = sheet.size[word] < 0.85 * line.size
    return smaller or line.baseline - sheet.baseline[word] > 0.1 * line.size or bool(_SUPER.match(sheet.text[word]))


def calls_in(sheet: Sheet, words: list[int], marks: set[str]) -> list[tuple[int, int, str]]:
    """The marks in a line: (word, characters from the word's end that are the mark, plain mark).

    A mark is a sign set smaller and raised, or one of Unicode's raised digits. Digits set raised behind a unit
    ("m²") are marks only where such a note exists on the page.
    """
    calls = []
    texts = sheet.text
    for place, i in enumerate(words):
        text = texts[i]
        last = text[-1]
        if last not in _MARK_ENDS:
            continue
        if last in _RAISED:
            letters = min(3, len(text) - len(text.rstrip(_RAISED)))
            mark = plain_mark(text[-letters:])
            if mark in marks or letters == len(text):
                calls.append((i, letters, mark))
            continue
        if last == "*" and not MARK.match(text):
            stars = "*" * (len(text) - len(text.rstrip("*")))
            if stars in marks:
                calls.append((i, len(stars), stars))
            continue
        if not place:
            continue
        before = words[place - 1]
        rise = sheet.baseline[before] - sheet.baseline[i]
        raised = rise > 0.12 * sheet.size[before]
        if not (raised or "*" in text) or not MARK.match(text):
            continue
        small = sheet.size[i] < 0.85 * sheet.size[before]
        mark = plain_mark(text)
        if (raised and (mark in marks or (small and _behind(sheet, before, i)))) or (
            mark.startswith("*") and mark in marks
        ):
            calls.append((i, len(text), mark))
    return calls


def _behind(sheet: Sheet, before: int, word: int) -> bool:
    """Whether a word stands directly behind the one before."""
    return sheet.x0[word] - sheet.x1[before] <= 0.35 * sheet.size[before]

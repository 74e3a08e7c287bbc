"""Read what arrives in a folder, and bring up to date what is made of the records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from pipeline.batch.inputs import SUFFIXES
from pipeline.batch.run import Summary
from pipeline.export.formats import FOLDER, FORMATS
from pipeline.review.site import SITE, build_site
from pipeline.watch.feed import FEED, atom_feed
from pipeline.write.staging import new_file

_SUFFIXES = (*SUFFIXES, ".json")
"""Drucksachen, and what NAME.source.json says of them."""
_SETTLED = 1_000
"""Milliseconds in which what arrives together is taken together."""
_TRY_AGAIN = 5_000
"""Milliseconds until a turn that could not be taken, since another run was writing, is tried again."""

Turn = Callable[[], bool]
"""Reads what is new; False where it could not be done now."""


def watch(folder: Path, out: Path, turn: Turn, stop: Event | None = None) -> None:
    """Take a turn at once, and another whenever something changes below ``folder`` that may be a Drucksache.

    Ends when ``stop`` is set; without it only by ``KeyboardInterrupt``. What changes below ``out`` is our own. Raises
    ``ImportError`` where watchfiles is not installed.
    """
    from watchfiles import watch as changes

    ours = out.resolve()

    def concerns_us(_: object, path: str) -> bool:
        place = Path(path)
        return place.suffix.lower() in _SUFFIXES and ours not in place.resolve().parents

    waiting = changes(
        folder,
        watch_filter=concerns_us,
        debounce=_SETTLED,
        step=_SETTLED // 4,
        rust_timeout=_TRY_AGAIN,
        yield_on_timeout=True,
        stop_event=stop,
    )
    due = begins = True
    while True:
        if due:
            due = not turn()
        found = next(waiting, None)
        if found is None:
            return
        # The watch begins with this first look: what arrived during the first turn, nobody told of.
        due, begins = due or begins or bool(found), False


def refresh(out: Path, raw: Path, jobs: int, summary: Summary) -> list[str]:
    """Make SQLite, the feed and, if it was built before, the site say what the records say; their names.

    Nothing is done where the run read nothing and all is there.
    """
    made = []
    target = out / FOLDER / FORMATS["sqlite"].target
    read = summary.counts["ok"] + summary.counts["partial"] + summary.counts["failed"] > summary.counts["unchanged"]
    if read or not target.is_file():
        FORMATS["sqlite"].write(out, target)
        made.append(str(target))
    if read and (out / SITE).is_dir():
        made.append(str(build_site(out, raw, jobs).site))
    if read or not (out / FEED).is_file():
        with new_file(out / FEED) as path:
            path.write_bytes(atom_feed(out))
        made.append(str(out / FEED))
    return made

"""Whose paper it is, and whether it is an answer at all: asked before anything is laid out."""

from __future__ import annotations

from pipeline.model.errors import UnreadableError
from pipeline.model.pages import Page, Pages
from pipeline.profiles import Profile, UnknownParliamentError, load_profile, recognise
from pipeline.values.expressions import finder

_OPENING_PAGES = 2
_OPENING_CHARACTERS = 8000
_HEAD_CHARACTERS = 2000
_SAME_LINE = 2.0
"""Words whose base lines differ by less (in points) stand on one line."""

_OTHER_PAPERS = {
    "motion": "a motion (Antrag)",
    "bill": "a bill (Gesetzentwurf)",
    "amendment": "a motion to amend or a resolution",
    "recommendation": "a committee's recommendation (Beschlussempfehlung)",
    "report": "a report or notice (Unterrichtung)",
    "question": "a question (Anfrage) without the government's answer",
    "list": "a list of Schriftliche Fragen, which have askers and answers of their own",
}


def find_profile(pages: Pages, parliament: str | None) -> Profile:
    """The profile named, or the one that the opening pages call for.

    Raises ``UnreadableError`` (``unknown_parliament``) where no profile knows them.
    """
    if parliament:
        return load_profile(parliament)
    try:
        return recognise(_opening(pages))
    except UnknownParliamentError as error:
        told = f"{error}; if it is one of them all the same, name it with --parliament"
    try:
        return recognise(_page(pages, pages.count - 1))  # in reversed order the head stands there
    except UnknownParliamentError:
        raise UnreadableError("unknown_parliament", told) from None


def find_paper(pages: Pages, profile: Profile) -> Profile:
    """The profile of this kind of paper: an answer's or, where the parliament prints them apart, a question's.

    Raises ``UnreadableError`` (``not_an_answer``) for a paper that is neither.
    """
    kinds = [kind for kind in (profile.question_paper, profile) if kind is not None]
    for text in _head, _opening, _whole:  # nearly every paper says it in its head
        said = " ".join(text(pages).split())
        paper = next((kind for kind in kinds if finder(kind.answers_by)(said)), None)
        if paper is not None:
            return paper
    if all(profile.furniture.search(line) or not any(map(str.isalpha, line)) for line in _lines(pages)):
        message = "nothing stands in it but running heads and page numbers; get the whole document"
        raise UnreadableError("no_text", message)
    opening = _opening(pages)
    what = next((name for name, pattern in profile.other_papers.items() if pattern.search(opening)), None)
    told = f"this is {_OTHER_PAPERS[what]}" if what else "nothing in it says that the government answers a question"
    raise UnreadableError("not_an_answer", f"{told}; only answers give records")


def require_order(pages: Pages, profile: Profile) -> None:
    """Raises ``UnreadableError`` (``pages_reversed``) where the paper's head stands on the last of its pages alone."""
    last = pages.count - 1
    opens = profile.paper_opens.search
    if last and opens(_page(pages, last)) and not any(opens(_page(pages, n)) for n in range(last)):
        message = f"its {pages.count} pages stand in reversed order, the head on the last; put them in order"
        raise UnreadableError("pages_reversed", message)


def _lines(pages: Pages) -> list[str]:
    return [line for line in _whole(pages).split("\n") if line.strip()]


def _page(pages: Pages, n: int) -> str:
    return pages.texts[n] if pages.texts else _page_text(pages.pages[n])


def _opening(pages: Pages) -> str:
    """The words of the opening pages, line by line, in the order of the file."""
    return "\n".join(_page(pages, n) for n in range(min(_OPENING_PAGES, pages.count)))[:_OPENING_CHARACTERS]


def _head(pages: Pages) -> str:
    """The first of them."""
    return _opening(pages)[:_HEAD_CHARACTERS]


def _whole(pages: Pages) -> str:
    """The same of all pages."""
    return "\n".join(_page(pages, n) for n in range(pages.count))


def _page_text(page: Page) -> str:
    out: list[str] = []
    last = 0.0
    for text, baseline in zip(page.words.text, page.words.baseline.tolist(), strict=True):
        out += ["\n" if abs(baseline - last) > _SAME_LINE else " ", text]
        last = baseline
    return "".join(out)

"""What ties one paper to another → the rows of the link tables."""

from __future__ import annotations

from dataclasses import asdict

from pipeline.link.answer import Link
from pipeline.link.names import NameProposal
from pipeline.write.rows import Row, day, joined


def link_rows(link: Link) -> dict[str, list[Row]]:
    """The rows by the table's name; all bear the answer's ids."""
    ids: Row = {"parliament": link.parliament, "reference": link.reference}
    row: Row = {
        "question_reference": link.question_reference,
        **day("asked_on", link.asked_on),
        "originators": joined(person.name for person in link.originators),
        "completed": link.completed,
        "unknown_originators": joined(link.unknown),
        "title_differs": link.title_differs,
        "questions": link.compared,
        "differing": len(link.wordings),
    }
    return {
        "links": [ids | row],
        "link_originators": [ids | {"position": i} | vars(person) for i, person in enumerate(link.originators)],
        "link_questions": [
            ids
            | {"label": one.label, "kind": one.kind, "asked": one.asked}
            | {"reprinted": one.reprinted, "change": one.change}
            for one in link.wordings
        ],
    }


def proposal_row(one: NameProposal, parliament: str, term: int) -> Row:
    """The row of a name that may have been misread."""
    row = asdict(one)
    return {"parliament": parliament, "reference": f"{term}/{row.pop('number')}"} | row

"""A sample: a described letter in one layout and one kind of file, with its expected record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from tests.typesetter.described import Letter
from tests.typesetter.layout import Layout
from tests.typesetter.pdf import Setting, set_pdf
from tests.typesetter.text import set_text
from tests.typesetter.truth import truth_of_pdf, truth_of_text


@dataclass(frozen=True)
class Sample:
    """``shows`` says why the sample is there; ``faults`` what a check must find, by JSON Pointer or field."""

    letter: Letter
    layout: Layout
    shows: str
    form: Literal["pdf", "txt"] = "pdf"
    encoding: str = "utf-8"
    newline: str = "\n"
    faults: tuple[tuple[str, str], ...] = ()

    @property
    def file_name(self) -> str:
        return f"{self.letter.term}_{self.letter.number}.{self.form}"

    @cached_property
    def setting(self) -> Setting:
        return set_pdf(self.letter, self.layout)

    def content(self) -> bytes:
        if self.form == "pdf":
            return self.setting.pdf
        return set_text(self.letter, self.layout).replace("\n", self.newline).encode(self.encoding)

    def truth(self) -> dict[str, Any]:
        return truth_of_pdf(self.setting) if self.form == "pdf" else truth_of_text(self.letter)

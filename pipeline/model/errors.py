"""What can be said to a user when a file gives no record: a reason for programs, a sentence for people."""

from __future__ import annotations

REASONS = {
    "empty": "the file has no content",
    "not_a_file": "a symbolic link, a pipe, a device … in the place of a file",
    "unreadable": "the file could not be opened",
    "not_a_pdf": "the file is named .pdf but is none, often a web page saved in its place",
    "not_text": "the bytes are neither text nor a PDF",
    "no_line_breaks": "the text has lost its line breaks",
    "encrypted": "the PDF asks for a password",
    "damaged": "the PDF is damaged or cut off, and no reader could mend it",
    "no_text": "the PDF has no text layer: a scan, which needs OCR; or nothing but running heads and page numbers",
    "too_large": "the file or the number of its pages is beyond the limits",
    "timeout": "reading it took longer than the limits allow, with every reader",
    "memory": "reading it takes more memory than the limits allow, with every reader",
    "crash": "the file makes the program, or a library that it uses, fail",
    "unknown_parliament": "no profile knows the paper",
    "pages_reversed": "the pages stand in reversed order",
    "not_an_answer": "a motion, a bill, a list of Schriftliche Fragen, "
    "a question whose answer would bear the same number …",
    "no_reference": "the paper's own number could not be read",
    "duplicate": "another input gives the same reference, or is the same file",
}
"""Why an input gave no record: the ledger's reasons."""


class UnreadableError(Exception):
    """A file from which no record can be had.

    ``reason``: a short code for the ledger (``empty``, ``encrypted``, ``not_a_pdf`` …); ``message``: a sentence that
    says what is wrong and what to do, without the file's name, which the caller knows.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, str]]:
        """From one process to another it goes with both."""
        return UnreadableError, (self.reason, self.message)

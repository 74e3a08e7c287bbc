"""What can be said to a user when a file gives no record: a reason for programs, a sentence for people."""

from __future__ import annotations


class UnreadableError(Exception):
    """A file from which no record can be had.

    ``reason``: a short code for the ledger (``empty``, ``encrypted``, ``not_a_pdf`` …); ``message``: a sentence that
    says what is wrong and what to do, without the file's name, which the caller knows.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message

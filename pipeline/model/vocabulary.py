"""The words that some fields of the record may hold; apart from it, for who needs them and no record."""

from __future__ import annotations

from typing import Literal

AnswerKind = Literal["refused", "partial", "no_information", "reference", "substantive"]
ColumnType = Literal["text", "integer", "decimal", "percent", "amount", "date", "year"]
TextSource = Literal["text", "pdf_text", "pdf_ocr_layer", "ocr"]

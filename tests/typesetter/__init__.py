"""The typesetter: a described letter in a layout → PDF, plain text and the record expected of it."""

from tests.typesetter.layout import Layout
from tests.typesetter.pdf import Setting, set_pdf
from tests.typesetter.text import set_text
from tests.typesetter.truth import truth_of_pdf, truth_of_text

__all__ = ["Layout", "Setting", "set_pdf", "set_text", "truth_of_pdf", "truth_of_text"]

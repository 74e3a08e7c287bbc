"""Files that bite, made anew each time: what each of them is, and the ledger line that it must get."""

from tests.faults.corpus import FAULTS, Fault, write_faults
from tests.faults.letter import letter_pdf, letter_text

__all__ = ["FAULTS", "Fault", "letter_pdf", "letter_text", "write_faults"]

"""A short answer of our own wording with any number, as text and as a PDF of three pages."""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from tests.letters import CLOSING, FORMULA, HEAD

_ANSWERS = (
    ("Wie viele Schulgärten gibt es?", "Es gibt 31 Schulgärten."),
    ("Was haben sie gekostet?", "Sie haben 12.500,50 Euro gekostet."),
    ("Wer pflegt sie?", "Sie werden von den Schulen gepflegt."),
)


def letter_text(number: int, title: str = "Schulgärten") -> str:
    """The letter; each question begins a page."""
    head = HEAD.replace("7/90100", f"7/{number}").replace("Thema: Schulgärten", f"Thema: {title}")
    body = "\f".join(f"Frage {n}: {asked}\n\n{said}\n" for n, (asked, said) in enumerate(_ANSWERS, start=1))
    return head + FORMULA + body + CLOSING


def letter_pdf(number: int) -> bytes:
    """The letter as a PDF."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1, pageCompression=1)
    for page in letter_text(number).split("\f"):
        y = 790.0
        for line in page.split("\n"):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(72, y, line)
            y -= 13
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()

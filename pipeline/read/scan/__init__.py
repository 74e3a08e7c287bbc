"""Pages that are pictures: rendered, laid straight, and their words and rules recognised."""

import os

# Tesseract's own threads cost more than they bring; pages are recognised side by side instead. Read when it is loaded.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

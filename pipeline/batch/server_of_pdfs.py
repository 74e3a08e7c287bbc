"""``server`` for runs that read PDFs: what these need is large, and who reads only text needs none of it."""

import gc

import pipeline.batch.server
import pipeline.layout.pages
import pipeline.read.pdf  # noqa: F401

gc.freeze()

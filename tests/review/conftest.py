"""One small site for all tests of this folder: three samples, one of them plain text, and one hostile paper."""

from __future__ import annotations

import json
import shutil
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from pipeline.review.site import build_site
from pipeline.run import extract_document
from pipeline.write.document import write_document
from pipeline.write.folders import document_folder
from pipeline.write.tables import write_partition

RAW = Path(__file__).parents[2] / "raw"
SAMPLES = ("sn/7_90001.pdf", "sn/7_90004.txt", "sn/6_90005.pdf")
HOSTILE = '</script><script>alert("x")</script><img src=x onerror=alert(1)> & "quoted"'


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with its site."""
    out = tmp_path_factory.mktemp("review") / "extracted"
    for name in SAMPLES:
        write_document(extract_document(RAW / name, RAW), out)
    put_tables(out, 90001, 90004)
    _write_hostile(out)
    build_site(out, RAW)
    return out


def put_tables(out: Path, *numbers: int) -> Path:
    """The output tables of papers of the seventh term."""

    def folder(parliament: str, reference: str) -> AbstractContextManager[Path]:
        return nullcontext(document_folder(out, parliament, reference))

    (out / "tables").mkdir()
    write_partition(folder, "sn", 7, numbers, out / "tables")
    return out / "tables"


def _write_hostile(out: Path) -> None:
    """A copy of a paper whose every text is what somebody would write who wants to own the reader's browser."""
    folder = out / "sn" / "7" / "666"
    shutil.copytree(out / "sn" / "7" / "90001", folder)
    record = json.loads((folder / "record.json").read_text())
    record |= {"number": 666, "reference": "7/666", "title": HOSTILE, "file_reference": HOSTILE}
    record["questions"][0]["text"] = HOSTILE
    record["tables"][0]["rows"][0][0] = HOSTILE
    record["originators"][0]["name"] = HOSTILE
    record["source"] |= {"file": HOSTILE, "sha256": "f" * 64}
    (folder / "record.json").write_text(json.dumps(record))
    text = (folder / "text.txt").read_text()
    (folder / "text.txt").write_text((HOSTILE + text)[: len(text)])

"""``python -m tests.typesetter [DIR]`` writes the samples into DIR/sn (raw/sn)."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.samples import SAMPLES


def main(target: Path) -> None:
    for name, sample in SAMPLES.items():
        file = target / sample.letter.parliament / sample.file_name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(sample.content())
        print(f"{file}  {name}: {sample.shows}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "raw"))

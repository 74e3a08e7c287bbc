"""The tables of all documents of an output folder, made anew where a document changed since they were made."""

from __future__ import annotations

from pathlib import Path

from pipeline.batch.engines import Engine
from pipeline.batch.ledger import Ledger
from pipeline.batch.stores import Store
from pipeline.batch.task import Partition
from pipeline.write.folders import TABLES
from pipeline.write.staging import new_folder, put_in_place


def write_tables(ledger: Ledger, store: Store, engine: Engine, out: str, here: Path) -> dict[str, str]:
    """Make ``tables/`` in the working copy ``here`` say what the ledger's documents say, and publish it.

    Partitions are written side by side; the whole set is swapped in at once. Returns the documents that could not be
    taken up, with a sentence each; they will be read again by the next run.
    """
    from pipeline.write.table_set import PARTITIONS, assemble, digest_of, read_parts  # loads the columns of all tables

    there = read_parts(here / TABLES)
    wanted = {}
    changed: dict[tuple[str, int], tuple[int, ...]] = {}  # the numbers of their documents
    for key in ledger.partitions():
        documents = list(ledger.documents(*key))
        digest = digest_of(documents)
        wanted[key] = len(documents), digest
        if key not in there or there[key].digest != digest:
            changed[key] = tuple(number for number, _ in documents)
    if not changed and there.keys() == wanted.keys() and (here / TABLES / PARTITIONS).is_file():
        return {}
    left_out: dict[str, str] = {}
    futures = {key: engine.tabulate(Partition(out, *key, numbers)) for key, numbers in changed.items()}
    with new_folder(here) as work:
        written = {key: future.result() for key, future in futures.items()}
        assemble(here / TABLES, work, wanted, {key: store.fetch(one.token) for key, one in written.items()})
        put_in_place(work, here / TABLES)
    for (parliament, _), one in written.items():
        store.discard(one.token)
        for reference, sentence in one.left_out.items():
            left_out[f"{parliament}/{reference}"] = sentence
            ledger.distrust(parliament, reference)
    store.publish(TABLES)
    return left_out

"""One machine or several, files or objects at a URL: the same documents give the same bytes."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import distributed
import fsspec
import pytest
from moto.server import ThreadedMotoServer

from pipeline.batch.cluster import DaskEngine
from pipeline.batch.engines import Engine, LocalEngine
from pipeline.batch.inputs import find_inputs
from pipeline.batch.run import Outcome, run_batch
from tests.faults import letter_pdf, letter_text

Tree = dict[str, bytes]
COUNT = 8


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cluster") / "raw"
    (folder / "sn").mkdir(parents=True)
    for number in range(93_000, 93_000 + COUNT - 3, 2):
        (folder / "sn" / f"7_{number}.pdf").write_bytes(letter_pdf(number))
        (folder / "sn" / f"7_{number + 1}.txt").write_text(letter_text(number + 1), encoding="utf-8")
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "second.txt").write_text(letter_text(93_000), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def wanted(raw: Path) -> Tree:
    """What a run on this machine gives."""
    out = raw.parent / "out"
    with LocalEngine(2) as engine:
        run_batch(find_inputs([raw], out), out, engine)
    return {
        p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file() and "sqlite" not in p.name
    }


@pytest.fixture(scope="module")
def bucket(raw: Path) -> Iterator[str]:
    """A bucket of an S3 server that runs here, with the inputs in it."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "nobody")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        store = fsspec.filesystem("s3")
        store.mkdir("archive")
        store.put(f"{raw}/", "archive/raw/", recursive=True)
        yield "s3://archive"
    server.stop()


@pytest.fixture(scope="module")
def cluster(bucket: str) -> Iterator[distributed.LocalCluster]:
    """Two worker processes on loopback, who know the bucket."""
    made = distributed.LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    )
    yield made
    made.close()


def at(url: str) -> Tree:
    store, root = fsspec.core.url_to_fs(url)
    store.invalidate_cache()
    names = [name for name in store.find(root) if not name.endswith(".sqlite")]
    return {name.removeprefix(f"{root}/"): store.cat_file(name) for name in names}


def run(raw: str, out: str, engine: Engine) -> tuple[int, int]:
    """How many inputs there were, and how many of them were unchanged."""
    counts = run_batch(find_inputs([raw], out), out, engine).counts
    return counts["ok"] + counts["partial"] + counts["failed"], counts["unchanged"]


def test_objects_give_what_files_give(bucket: str, wanted: Tree) -> None:
    for unchanged in (0, COUNT):
        with LocalEngine(2) as engine:
            assert run(f"{bucket}/raw", f"{bucket}/one", engine) == (COUNT, unchanged)
        assert at(f"{bucket}/one") == wanted


def test_a_cluster_gives_what_one_machine_gives_though_a_worker_is_killed(
    bucket: str, cluster: distributed.LocalCluster, wanted: Tree
) -> None:
    done: list[Outcome] = []

    def kill_one(outcome: Outcome) -> None:
        done.append(outcome)
        if len(done) == 3:
            os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)

    with DaskEngine(cluster.scheduler_address, 2) as engine:
        inputs = find_inputs([f"{bucket}/raw"], f"{bucket}/two")
        run_batch(inputs, f"{bucket}/two", engine, on_done=kill_one)
        assert len(done) == COUNT
        assert at(f"{bucket}/two") == wanted
        assert run(f"{bucket}/raw", f"{bucket}/two", engine) == (COUNT, COUNT)


def test_a_cluster_reads_files_too(cluster: distributed.LocalCluster, raw: Path, wanted: Tree, tmp_path: Path) -> None:
    with DaskEngine(cluster.scheduler_address, 2) as engine:
        assert run(f"file://{raw}", f"file://{tmp_path}/out", engine) == (COUNT, 0)
    assert at(f"file://{tmp_path}/out") == wanted

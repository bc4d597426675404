"""The way to a cluster: its scheduler is asked at the address that the caller gives, and nobody else."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from distributed import Client

from extract import inputs
from extract.cluster import sameness
from extract.cluster.pool import Pool
from extract.errors import BadSetting, NoWorkers
from extract.extraction import Extraction, gathered
from extract.inputs import fetching
from extract.inputs.reading import Progress, joined
from extract.model import Batch, Document, Failure
from extract.workers import units

PATIENCE = 30.0  # seconds until the scheduler answers, and until the first worker has joined
PROTOCOLS = ("tcp://", "tls://")


class Cluster:
    """The workers of a cluster, to be asked what `extract` is asked elsewhere. Rows and order are the same."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def stream(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """As `extract.stream`. Raises NoWorkers where the cluster is gone, or a worker would find other rows."""
        pool = Pool(self._client)
        try:
            for found in units.in_order(units.units(documents), pool.extract, pool.ahead):
                yield Extraction([found])
        finally:
            pool.end()

    def from_documents(
        self, documents: Iterable[Document], progress: Callable[[Document], None] | None = None
    ) -> Extraction:
        """As `extract.from_documents`."""
        return gathered(self.stream(documents), progress)

    def gather(self, paths: Iterable[str | Path], progress: Progress | None = None) -> Batch:
        """As `extract.gather`; and of a URL that fsspec knows (s3://, file://, but not http) the workers read it.

        Such a URL names a file, those of a pattern, or all in a folder; the workers must be able to reach it.
        """
        batches = [
            self._read(str(path), progress) if is_remote(path) else inputs.gather([path], progress) for path in paths
        ]
        return joined(batches)

    def _read(self, url: str, progress: Progress | None) -> Batch:
        pool = Pool(self._client)
        batches = [Batch(origins=(url,))]
        try:
            for batch in self._batches(pool, url):
                batches.append(batch)
                told: tuple[Document | Failure, ...] = (*batch.documents, *batch.failures)
                if progress:
                    for one in told:
                        progress(one)
        finally:
            pool.end()
        return joined(batches)

    def _batches(self, pool: Pool, url: str) -> Iterator[Batch]:
        """What each file holds that a URL names."""
        match found := pool.listed(url):
            case Failure():
                yield Batch(failures=(found,))
            case _:
                yield from units.in_order(found, pool.read, pool.ahead)


def is_remote(path: str | Path) -> bool:
    """Whether a caller named what workers are to read by fsspec: not a path, and no address that is fetched."""
    return isinstance(path, str) and "://" in path and not fetching.is_address(path)


@contextlib.contextmanager
def connect(address: str) -> Iterator[Cluster]:
    """A cluster, by the address of its scheduler: tcp://HOST:PORT, or tls://HOST:PORT with Dask's settings of TLS.

    Raises BadSetting for another address; NoWorkers where nobody answers, or where a worker would find other rows than
    this process.
    """
    if not address.startswith(PROTOCOLS):
        raise BadSetting(f"{address!r} is no address of a scheduler; give tcp://HOST:PORT or tls://HOST:PORT")
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, RuntimeError) as error:
        raise NoWorkers(f"no scheduler answers at {address} ({error}); start one there: dask scheduler") from error
    try:
        _check(client, address)
        yield Cluster(client)
    finally:
        client.close()


def _check(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise NoWorkers(f"{address} has no workers; start some: dask worker {address} --nthreads 1") from error
    wanted = sameness.facts()
    for worker, has in client.run(sameness.facts, on_error="return").items():
        if isinstance(has, Exception):
            raise NoWorkers(f"{worker} has no Dateline of this version ({has}); install the same on all machines")
        if said := sameness.difference(wanted, has):
            raise NoWorkers(f"{worker} would find other rows: {said}")

"""What workers do. They are asked by name: a worker runs its own installation, which is checked at each call."""

import threading

from extract import inputs
from extract.cluster import sameness
from extract.cluster.sameness import Facts
from extract.errors import ExtractError
from extract.inputs import limits
from extract.model import Batch, Failure
from extract.workers import units
from extract.workers.units import Answer, Unit

_ALONE = threading.Lock()  # the model is not made for threads, of which a worker may have several


def extracted(wanted: Facts, unit: Unit) -> Answer:
    """What is found in each document. Raises NoWorkers where this worker would find other rows than the client."""
    sameness.require(wanted)
    with _ALONE:
        return units.extracted(unit)


def listed(wanted: Facts, url: str) -> list[str] | Failure:
    """The addresses of the files that a URL of fsspec names: one file, those of a pattern, or all in a folder."""
    from fsspec.core import has_magic, url_to_fs  # noqa: PLC0415 - comes with Dask, which is optional

    sameness.require(wanted)
    try:
        files, path = url_to_fs(url)
        found = files.glob(path) if has_magic(path) else files.find(path) if files.isdir(path) else [path]
    except Exception as error:  # noqa: BLE001 - every kind of storage has errors of its own
        return unread(url, error)
    named = [files.unstrip_protocol(one) for one in sorted(found) if not one.rpartition("/")[2].startswith(".")]
    return named or Failure(url, f"{url} names no file that the workers can see; check it")


def read(wanted: Facts, address: str) -> Batch:
    """The documents of one file, in a process of their own as always. Compressed ones are unpacked (.gz, .bz2, .xz)."""
    import fsspec  # noqa: PLC0415 - as above
    from fsspec.utils import infer_compression  # noqa: PLC0415 - as above

    sameness.require(wanted)
    packed = infer_compression(address)
    try:
        with fsspec.open(address, "rb", compression=packed) as file:
            data = file.read(limits.FILE + 1)
        return inputs.read_bytes(data, address.rpartition(".")[0] if packed else address)
    except ExtractError as error:
        return Batch(failures=(Failure(address, str(error)),))
    except Exception as error:  # noqa: BLE001 - as above
        return Batch(failures=(unread(address, error),))


def unread(address: str, error: Exception) -> Failure:
    """A file or folder that could not even be opened."""
    reason = f"{type(error).__name__}: {error}"
    return Failure(address, f"{address} cannot be read by the workers ({reason}); check that they can reach it")

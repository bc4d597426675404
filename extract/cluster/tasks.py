"""What workers do. They are asked by name: a worker runs its own installation, which is checked at each call.

What goes wrong is returned, not raised: Dask would send the traceback along, and its client is lost over one that
cannot be sent.
"""

import functools
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Concatenate, ParamSpec, TypeVar

from extract import inputs
from extract.cluster import sameness
from extract.cluster.sameness import Facts
from extract.errors import ExtractError, NoWorkers
from extract.inputs import limits
from extract.model import Batch, Failure
from extract.workers import units
from extract.workers.units import Answer, Unit

Asked = ParamSpec("Asked")
Answered = TypeVar("Answered")
_ALONE = threading.Lock()  # the model is not made for threads, of which a worker may have several


def checked(
    task: Callable[Asked, Answered],
) -> Callable[Concatenate[Facts, Asked], Answered | ExtractError]:
    """A task that first compares this worker with the client, and returns what goes wrong."""

    @functools.wraps(task)
    def answered(wanted: Facts, /, *asked: Asked.args, **named: Asked.kwargs) -> Answered | ExtractError:
        try:
            sameness.require(wanted)
            return task(*asked, **named)
        except ExtractError as error:
            return error.with_traceback(None)
        except Exception as error:  # noqa: BLE001 - whatever it is, the client has to hear of it
            return NoWorkers(f"a worker cannot do its work ({type(error).__name__}: {error})")

    return answered


@checked
def extracted(unit: Unit) -> Answer:
    """What is found in each document."""
    with _ALONE:
        return units.extracted(unit)


@checked
def listed(url: str) -> list[str] | Failure:
    """The addresses of the files that a URL of fsspec names: one file, those of a pattern, or all in a folder."""
    from fsspec.core import has_magic, url_to_fs  # noqa: PLC0415 - comes with Dask, which is optional

    try:
        files, path = url_to_fs(url)
        found = files.glob(path) if has_magic(path) else files.find(path) if files.isdir(path) else [path]
    except Exception as error:  # noqa: BLE001 - every kind of storage has errors of its own
        return unread(url, error)
    named = [files.unstrip_protocol(one) for one in sorted(found) if not one.rpartition("/")[2].startswith(".")]
    return named or Failure(url, f"{url} names no file that the workers can see; check it")


@checked
def read(address: str) -> Batch:
    """The documents of one file, in a process of their own as always. Compressed ones are unpacked (.gz, .bz2, .xz)."""
    import fsspec  # noqa: PLC0415 - as above
    from fsspec.utils import infer_compression  # noqa: PLC0415 - as above

    packed = infer_compression(address)
    try:
        with fsspec.open(address, "rb", compression=packed) as file:
            data = file.read(limits.FILE + 1)
        found = inputs.read_bytes(data, address.rpartition(".")[0] if packed else address)
        return replace(found, origins=(address,))
    except ExtractError as error:
        return Batch(failures=(Failure(address, str(error)),), origins=(address,))
    except Exception as error:  # noqa: BLE001 - as above
        return Batch(failures=(unread(address, error),), origins=(address,))


def unread(address: str, error: Exception) -> Failure:
    """A file or folder that could not even be opened."""
    reason = f"{type(error).__name__}: {error}"
    return Failure(address, f"{address} cannot be read by the workers ({reason}); check that they can reach it")

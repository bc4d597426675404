"""Extraction on many machines, through Dask distributed (`pip install 'dateline[cluster]'`).

    with cluster.connect("tcp://10.0.0.5:8786") as machines:
        batch = machines.gather(["reports/", "s3://bucket/2025-04-10/*.jsonl.gz"])
        store.open().add(batch, stream=machines.stream)

    connection  connect, and the Cluster that callers work with
    sameness    what has to be the same on all machines, so that each finds the same rows
    pool        what is under way, and what becomes of the documents of a worker that dies
    tasks       what workers do

Only this side writes: the workers send back what they found, and the record and its generation are as always.
"""

import importlib
from typing import TYPE_CHECKING, Any

from extract.errors import BadSetting

if TYPE_CHECKING:
    from extract.cluster.connection import Cluster, connect

__all__ = ["Cluster", "connect"]


def __getattr__(name: str) -> Any:
    """Dask is optional, and imported when first asked for. Raises BadSetting where it is not installed."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(importlib.import_module("extract.cluster.connection"), name)
    except ModuleNotFoundError as error:
        if error.name != "distributed":
            raise
        raise BadSetting("a cluster needs Dask, which is not installed: pip install 'dateline[cluster]'") from error

"""What has to be the same on all machines, so that each would find the same rows."""

import functools
import os
import platform
from collections.abc import Mapping
from importlib import metadata

from extract import language
from extract.errors import NoWorkers
from extract.store import versions

Facts = Mapping[str, str]


@functools.cache
def facts() -> Facts:
    """What this process would extract with: versions by name. Nothing is loaded for it."""
    model = os.environ.get("DATELINE_MODEL", language.MODEL)
    return {
        "Dateline": versions.extractor(),
        "Python": platform.python_version().rpartition(".")[0],
        "the model": f"{model} {_version(model)}",
        "spaCy": _version("spacy"),
        "NumPy": _version("numpy"),
        "Dask": _version("distributed"),
    }


def require(wanted: Facts) -> None:
    """In a worker: raises NoWorkers where it is not what the client is."""
    if said := difference(wanted, facts()):
        raise NoWorkers(f"the worker on {platform.node()} would find other rows: {said}")


def difference(wanted: Facts, has: Facts) -> str:
    """What differs and how to mend it, in words; empty for nothing."""
    told = [
        f"{name} is {has.get(name)} there and {here} here" for name, here in wanted.items() if has.get(name) != here
    ]
    return f"{', '.join(told)}; install the same on all machines" if told else ""


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "(not installed)"

"""What stands around a chart that leaves the dashboard: a title, and below it what part of the picture it shows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Caption:
    """A title, and lines of small print: filters, period and as-of, sources, version."""

    title: str = ""
    lines: tuple[str, ...] = ()

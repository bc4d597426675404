"""Bad rows of one table: the first are told one by one, the rest as a number, so that a broken file drowns nothing."""

from collections.abc import Iterator

from extract.inputs import limits
from extract.model import Failure


class Faults:
    """Counts the bad rows of a file."""

    def __init__(self, name: str) -> None:
        self.name, self.count = name, 0

    def told(self, row: int, error: str) -> Iterator[Failure]:
        """The failure of one row; nothing once there were too many."""
        self.count += 1
        if self.count <= limits.FAULTS:
            yield Failure(f"{self.name}/{row}", error)

    def rest(self) -> Iterator[Failure]:
        """At the end: how many more there were than those told."""
        more = self.count - limits.FAULTS
        if more > 0:
            yield Failure(
                self.name, f"{self.name} has {more} more rows that could not be read; mend the first and add it again"
            )

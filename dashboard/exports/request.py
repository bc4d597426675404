"""What is to be exported: which part of which picture, as which page shows it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dashboard import queries
from dashboard.data import Picture
from dashboard.filters import Filters
from dashboard.palette import Mode

# What else a page's address says of what it shows, besides the filters: the keys of its own widgets.
PAGE_WORDS: Mapping[str, tuple[str, ...]] = {
    "overview": (),
    "map": ("map_layer", "map_value", "map_told"),
    "timeline": (),
    "figures": ("chart",),
    "claims": ("standing",),
    "sources": (),
    "compare": ("sides", "a_days", "b_days", "a_region", "b_region"),
}


def silent(doing: str) -> None:
    """Say nothing of what is being done."""


@dataclass(frozen=True)
class Export:
    """A page (a key of PAGE_WORDS) of a picture under filters; `words` are its own, as its address says them.

    `chart` names one chart of the page where a chart is exported, and `mode` the theme in which it is drawn.
    `handling` is the banner of a brief, `template` the path of a PPTX whose looks its deck takes; "" for neither.
    `progress` is told what is being done, in a few words.
    """

    picture: Picture
    filters: Filters
    page: str
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    chart: str = ""
    mode: Mode = "light"
    handling: str = ""
    template: str = ""
    progress: Callable[[str], None] = field(default=silent, compare=False)

    @cached_property
    def shown(self) -> queries.Shown:
        """What the filters let through, as the page itself asks for it."""
        return self.picture.shown(self.filters)

    @cached_property
    def extent(self) -> tuple[int, int] | None:
        """The first and one past the last moment of what is shown, in seconds; None where no day is known."""
        return queries.extent(self.shown)

    def word(self, name: str, default: str = "") -> str:
        """The first word said for one of the page's own widgets."""
        return next((said for said in self.words.get(name, ()) if said), default)

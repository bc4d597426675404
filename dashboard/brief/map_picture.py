"""The map of a brief as a picture: the points of the overview, with its legend, a scale and north in it."""

from dashboard import maps, pictures, queries
from dashboard.brief.content import MapPicture
from extract import ExtractError

WIDTH, HEIGHT, SCALE = 1200, 560, 1.5  # CSS pixels, and how many pixels of the picture one of them is: 260 dpi on A4


def drawn(shown: queries.Shown) -> tuple[MapPicture | None, str]:
    """The map, or None and why there is none."""
    points, grid = queries.placed(shown)
    if points.empty:
        return None, "No finding shown has a point on the map."
    try:
        png = pictures.png(maps.event_map(points, mode="light"), width=WIDTH, height=HEIGHT, scale=SCALE)
    except ExtractError as why:  # no Chromium, or one that could not draw
        return None, f"This brief has no map. {why}"
    words = f"{maps.alt('Map', points)}{maps.squares(grid)}"
    return MapPicture(png, round(WIDTH * SCALE), round(HEIGHT * SCALE), words), ""

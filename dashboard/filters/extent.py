"""A part of the map that was drawn on it: a box, or an outline of any shape. In the URL both are numbers in degrees."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

# Four numbers are a box: west, south, east, north; west > east spans the date line. Six or more are the corners of an
# outline, longitude and latitude in turn; an outline over the date line runs on beyond 180.
Extent = tuple[float, ...]
FEWEST, MOST = 3, 64  # corners of an outline
HOW = (
    "west,south,east,north in degrees: 22.1,44,40.2,52.4; or the corners of an outline, longitude and latitude in turn"
)


def read(said: str) -> Extent | None:
    """The extent that some words name, to a thousandth of a degree; None where they name none."""
    try:
        numbers = tuple(round(float(part), 3) for part in said.split(","))
    except ValueError:
        return None
    return numbers if _is_box(numbers) or _is_outline(numbers) else None


def _is_box(numbers: Sequence[float]) -> bool:
    if len(numbers) != 4:
        return False
    west, south, east, north = numbers
    return -180 <= west <= 180 and -180 <= east <= 180 and -90 <= south < north <= 90 and west != east


def _is_outline(numbers: Sequence[float]) -> bool:
    if len(numbers) % 2 or not 2 * FEWEST <= len(numbers) <= 2 * MOST:
        return False
    longitudes, latitudes = numbers[::2], numbers[1::2]
    inside = all(-540 <= x <= 540 for x in longitudes) and all(-90 <= y <= 90 for y in latitudes)
    return inside and min(longitudes) < max(longitudes) and min(latitudes) < max(latitudes)


def word(extent: Extent) -> str:
    """An extent as the URL says it: '22.1,44,40.2,52.4'. `read` of it gives the same extent."""
    return ",".join(f"{number:.3f}".rstrip("0").rstrip(".") for number in extent)


def said(extent: Extent) -> str:
    """An extent in words: 'the box 44°–52.4° N, 22.1°–40.2° E', or an outline, by the box around it."""
    if len(extent) == 4:
        west, south, east, north = extent
        return f"the box {_degrees(south, north, 'NS')}, {_degrees(west, east, 'EW')}"
    around = _degrees(min(extent[1::2]), max(extent[1::2]), "NS"), _degrees(min(extent[::2]), max(extent[::2]), "EW")
    return f"an outline within {', '.join(around)}"


def _degrees(low: float, high: float, letters: str) -> str:
    signs = [letters[0] if edge >= 0 else letters[1] for edge in (low, high)]
    first, last = (f"{abs(edge):.4g}°" for edge in (low, high))
    return f"{first}–{last} {signs[0]}" if signs[0] == signs[1] else f"{first} {signs[0]} – {last} {signs[1]}"


def where(extent: Extent) -> tuple[str, list[object]]:
    """The SQL condition that a point (columns latitude, longitude) lies in an extent, and its bound parameters."""
    if len(extent) == 4:
        west, south, east, north = extent
        across = "AND" if west < east else "OR"  # a box over the date line has its west in the east
        return f"latitude BETWEEN ? AND ? AND (longitude >= ? {across} longitude <= ?)", [south, north, west, east]
    around: list[object] = [min(extent[1::2]), max(extent[1::2])]
    turns = [_inside(extent, turn) for turn in (-360, 0, 360) if _reaches(extent, turn)]
    fits = " OR ".join(text for text, _ in turns)
    return f"latitude BETWEEN ? AND ? AND ({fits})", around + [value for _, values in turns for value in values]


def _reaches(extent: Extent, turn: int) -> bool:
    """Whether an outline lies over the world's map once that was moved by a whole turn."""
    return min(extent[::2]) <= 180 + turn and max(extent[::2]) >= -180 + turn


def _inside(extent: Extent, turn: int) -> tuple[str, list[object]]:
    """The even-odd rule: a line from the point to the east crosses the outline an odd number of times."""
    crossed: list[str] = []
    bound: list[object] = []
    for south, north, x, slope in _edges(extent):
        crossed.append("(latitude >= ? AND latitude < ? AND longitude + ? < ? + (latitude - ?) * ?)::INTEGER")
        bound += [south, north, turn, x, south, slope]
    return f"({' + '.join(crossed)}) % 2 = 1", bound


def _edges(extent: Extent) -> Iterator[tuple[float, float, float, float]]:
    """Each edge of an outline as its southern and northern latitude, the longitude in its south, degrees east a degree
    north. Level edges are crossed by no line to the east.
    """
    corners = list(zip(extent[::2], extent[1::2], strict=True))
    for one, other in pairwise([*corners, corners[0]]):
        (x, south), (x_north, north) = sorted((one, other), key=lambda corner: corner[1])
        if south < north:
            yield south, north, x, (x_north - x) / (north - south)

"""Draws the font of map symbols: one glyph a shape, filled and hollow, all of one optical size and on one centre.

Run by build.sh: ``python shapes.py OUT.woff2``. Text fonts draw ● ■ ★ in different sizes on different heights, and
which font a machine has is unknown; with this one a shape looks the same on the map, in the legend and everywhere.
"""

import math
import sys

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-not-found,import-untyped,unused-ignore]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-not-found,import-untyped,unused-ignore]

EM, MIDDLE, STROKE = 1000, 350, 120  # units: the em, the height of the centre above the baseline, a hollow line's width
Point = tuple[float, float]


def regular(corners: int, radius: float, turn: float = 90, drop: float = 0) -> list[Point]:
    """Return a regular polygon around the origin; ``turn`` is the direction of its first corner in degrees."""
    angles = [math.radians(turn + 360 * i / corners) for i in range(corners)]
    return [(radius * math.cos(angle), radius * math.sin(angle) - drop) for angle in angles]


def star(radius: float, inner: float) -> list[Point]:
    """Return a five-pointed star."""
    angles = [math.radians(90 + 36 * i) for i in range(10)]
    return [((inner if i % 2 else radius) * math.cos(a), (inner if i % 2 else radius) * math.sin(a) - 20)
            for i, a in enumerate(angles)]  # fmt: skip


def cross(reach: float, arm: float, turn: float) -> list[Point]:
    """Return a cross with arms of half-width ``arm``, turned by degrees."""
    quarter = [(arm, reach), (arm, arm), (reach, arm)]
    points = [(x, y) for x, y in quarter]
    for _ in range(3):
        quarter = [(y, -x) for x, y in quarter]
        points += quarter
    sine, cosine = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    return [(x * cosine - y * sine, x * sine + y * cosine) for x, y in points]


HOURGLASS = [(-340.0, 400.0), (340.0, 400.0), (70.0, 0.0), (340.0, -400.0), (-340.0, -400.0), (-70.0, 0.0)]
SHAPES: list[tuple[str, str, list[Point]]] = [  # filled, hollow, outline
    ("●", "○", regular(72, 400)),
    ("■", "□", regular(4, 505, 45)),
    ("◆", "◇", regular(4, 490)),
    ("▲", "△", regular(3, 510, 90, 105)),
    ("▼", "▽", regular(3, 510, -90, -105)),
    ("★", "☆", star(500, 215)),
    ("✚", "✛", cross(420, 160, 0)),
    ("✖", "✕", cross(460, 150, 45)),
    ("⬟", "⬠", regular(5, 455, 90, 25)),
    ("⬢", "⬡", regular(6, 450)),
    ("⧗", "⧖", HOURGLASS),
]


def inset(points: list[Point], width: float) -> list[Point]:
    """Return the outline moved inwards by ``width``, corners mitred."""
    if sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True)) < 0:
        points = points[::-1]

    def shifted(before: Point, corner: Point, after: Point) -> Point:
        d1, d2 = (math.atan2(q[1] - p[1], q[0] - p[0]) for p, q in ((before, corner), (corner, after)))
        half = (d2 - d1) / 2
        length = width / max(0.25, abs(math.cos(half)))
        towards = d1 + half + math.pi / 2
        sign = 1 if math.cos(half) >= 0 else -1
        return corner[0] + sign * length * math.cos(towards), corner[1] + sign * length * math.sin(towards)

    triples = zip(points[-1:] + points[:-1], points, points[1:] + points[:1], strict=True)
    return [shifted(*triple) for triple in triples]


def glyph(outline: list[Point], hollow: bool) -> object:
    """Return a TrueType glyph of the outline, with a hole when hollow."""
    pen = TTGlyphPen(None)
    holes = [inset(outline, STROKE)] if hollow else []
    for contour, clockwise in [(outline, True), *((hole, False) for hole in holes)]:
        turning = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(contour, contour[1:] + contour[:1], strict=True))
        points = contour if (turning < 0) == clockwise else contour[::-1]
        placed = [(round(x + EM / 2), round(y + MIDDLE)) for x, y in points]
        pen.moveTo(placed[0])
        for position in placed[1:]:
            pen.lineTo(position)
        pen.closePath()
    return pen.glyph()


def main(path: str) -> None:
    """Write the font."""
    glyphs = {".notdef": TTGlyphPen(None).glyph()}
    characters = {}
    for filled, hollow, outline in SHAPES:
        for character, is_hollow in ((filled, False), (hollow, True)):
            name = f"uni{ord(character):04X}"
            glyphs[name], characters[ord(character)] = glyph(outline, is_hollow), name
    font = FontBuilder(EM, isTTF=True)
    font.setupGlyphOrder(list(glyphs))
    font.setupCharacterMap(characters)
    font.setupGlyf(glyphs)
    font.setupHorizontalMetrics({name: (EM, getattr(drawn, "xMin", 0)) for name, drawn in glyphs.items()})
    font.setupHorizontalHeader(ascent=950, descent=-250)
    font.setupNameTable({"familyName": "Dateline Shapes", "styleName": "Regular"})
    font.setupOS2(sTypoAscender=950, sTypoDescender=-250, usWinAscent=950, usWinDescent=250)
    font.setupPost()
    font.font.flavor = "woff2"
    font.save(path)


if __name__ == "__main__":
    main(sys.argv[1])

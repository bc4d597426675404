"""The slides of the overview: the map, the timeline, one measure a slide."""

import io

from dashboard.brief.content import Brief, Measure
from dashboard.brief.deck import native
from dashboard.brief.deck.canvas import BOTTOM, LEFT, MUTED, RIGHT, TOP, Box, Canvas, Run, described, write

NOTE = 0.3  # inches for the line below a chart


def map_slide(canvas: Canvas, brief: Brief) -> None:
    """The map as a picture, as large as fits; or why there is none."""
    picture, room = brief.map, Box(LEFT, TOP - 0.1, RIGHT - LEFT, BOTTOM - TOP - NOTE + 0.1)
    if picture is None:
        write(canvas, room, [[Run(brief.map_words, 18, MUTED)]])
        return
    scale = min(room.width / picture.width, room.height / picture.height)
    width, height = picture.width * scale, picture.height * scale
    box = Box(room.x + (room.width - width) / 2, room.y, width, height)
    described(canvas.slide.shapes.add_picture(io.BytesIO(picture.png), *canvas.place(box)), picture.words)
    _below(canvas, f"{picture.words}. {brief.unlocated_said}.")


def timeline_slide(canvas: Canvas, brief: Brief) -> None:
    """The bars of the timeline."""
    room = Box(LEFT, TOP - 0.1, RIGHT - LEFT, BOTTOM - TOP - NOTE)
    if not brief.timeline.series:
        write(canvas, room, [[Run("Nothing that is shown has a day.", 18, MUTED)]])
        return
    native.timeline(canvas, room, brief.timeline)
    left = f"{brief.timeline.left_out}. " if brief.timeline.left_out else ""
    _below(canvas, f"{left}“Figure”: a number told without an event. Hollow: planned or proposed.")


def measure_slide(canvas: Canvas, measure: Measure) -> None:
    """One measure over time. An empty column is a day for which nothing is told."""
    room = Box(LEFT, TOP - 0.1, RIGHT - LEFT, BOTTOM - TOP - NOTE)
    native.values(canvas, room, measure.slots, words=f"{measure.title}, one column a value told, in order of time")
    left = f" {measure.left_out}." if measure.left_out else ""
    _below(canvas, f"One column a value told, none summed; a gap is a day for which none is told.{left}")


def _below(canvas: Canvas, words: str) -> None:
    write(canvas, Box(LEFT, BOTTOM - NOTE, RIGHT - LEFT, NOTE), [[Run(words, 11, MUTED)]])

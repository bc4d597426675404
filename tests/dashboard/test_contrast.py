"""Contrast by WCAG 2: text 4.5:1, what is drawn 3:1, in both themes, from the values that the pages use."""

import re
from itertools import product
from pathlib import Path

import pytest

import dashboard
from dashboard import palette, settings
from dashboard.palette import KINDS, PAPER, Mode

MODES: tuple[Mode, Mode] = ("light", "dark")
STYLE = (Path(dashboard.__file__).parent / "style.css").read_text("utf-8")
Colour = tuple[float, float, float]


def rgb(colour: str) -> Colour:
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))  # type: ignore[return-value]


def mixed(a: Colour, share: float, b: Colour) -> Colour:
    """CSS's color-mix(in srgb, a share, b)."""
    return tuple(x * share + y * (1 - share) for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


def light(colour: Colour) -> float:
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in colour]
    return sum(v * weight for v, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(a: Colour, b: Colour) -> float:
    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def theme(mode: Mode) -> dict[str, Colour]:
    return {name: rgb(value) for name, value in settings.SETTINGS["theme"][mode].items()}


def variables(mode: Mode) -> dict[str, Colour]:
    """The colours that style.css mixes for itself."""
    own = theme(mode)
    known = {"--dl-text": own["textColor"], "--dl-ground": own["backgroundColor"], "--dl-accent": own["primaryColor"]}
    pattern = r"(--dl-[a-z]+): color-mix\(in srgb, (?:var\((--dl-[a-z]+)\)|(#[0-9a-f]{6})) (\d+)%, var\(--dl-ground\)\)"
    for name, of, hue, share in re.findall(pattern, STYLE):
        known[name] = mixed(known[of] if of else rgb(hue), int(share) / 100, known["--dl-ground"])
    return known


def test_black_on_white_is_21() -> None:
    assert contrast(rgb("#000000"), rgb("#ffffff")) == pytest.approx(21)


@pytest.mark.parametrize("mode", MODES)
def test_text_stands_out_from_every_ground(mode: Mode) -> None:
    known, own = variables(mode), theme(mode)
    assert {"--dl-muted", "--dl-soft", "--dl-tint", "--dl-gold"} <= set(known)
    grounds = [known[name] for name in ("--dl-ground", "--dl-soft", "--dl-tint")] + [own["secondaryBackgroundColor"]]
    for text, ground in product((known["--dl-text"], known["--dl-muted"]), grounds):
        assert contrast(text, ground) >= 4.5
    assert contrast(known["--dl-text"], known["--dl-gold"]) >= 4.5
    for ground in (known["--dl-ground"], own["secondaryBackgroundColor"]):
        assert contrast(known["--dl-accent"], ground) >= 4.5  # links, what is pressed


@pytest.mark.parametrize("mode", MODES)
def test_the_text_of_charts_stands_out(mode: Mode) -> None:
    paper = PAPER[mode]
    for text, ground in product((paper.text, paper.muted, paper.accent), (paper.ground, paper.band)):
        assert contrast(rgb(text), rgb(ground)) >= 4.5, (text, ground)
    assert paper.ground.upper() == settings.SETTINGS["theme"][mode]["backgroundColor"]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_marks_stand_out(kind: palette.Kind, mode: Mode) -> None:
    for ground in (PAPER[mode].ground, PAPER[mode].band):
        assert contrast(rgb(kind.hue.on(mode)), rgb(ground)) >= 3


def test_no_two_kinds_look_alike_without_colour_and_shape() -> None:
    assert len({(kind.hue, kind.shape) for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        assert kind.label and kind.shape.filled != kind.shape.hollow

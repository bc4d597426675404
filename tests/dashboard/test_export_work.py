"""Files in the making: what is asked of the data for them, what is said meanwhile, and of one that cannot be made."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import exported
import pytest

from dashboard import brief, exports, freeze, queries
from dashboard.brief.content import MapPicture
from dashboard.exports import Export, Kind, Work, briefs
from dashboard.filters import Filters
from dashboard.freeze import making
from extract import ExtractError


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Export:
    return exported.export(tmp_path_factory.mktemp("home"))


def counting(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> list[Any]:
    calls: list[Any] = []
    real: Callable[..., Any] = getattr(module, name)

    def called(*words: Any, **named: Any) -> Any:
        calls.append(words)
        return real(*words, **named)

    monkeypatch.setattr(module, name, called)
    return calls


def test_the_names_of_a_line_of_buttons_ask_once(everything: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = counting(monkeypatch, queries, "extent")
    export = replace(everything, chart="timeline")
    names = {exports.file_name(exports.stem(export), kind.suffix, kind.mark) for kind in exports.PICTURES}
    assert len(names) == len(exports.PICTURES) and len(asked) == 1


def test_deck_and_report_freeze_once_and_print_one_digest(
    everything: Export, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("dashboard.brief.map_picture.drawn", lambda shown: (MapPicture(b"", 1, 1, "a map"), ""))
    monkeypatch.setattr(briefs, "_LAST", {})
    frozen = counting(monkeypatch, making, "contents")
    made: list[brief.Brief] = []
    for name in ("pptx", "pdf"):
        monkeypatch.setattr(brief, name, lambda held, *_: made.append(held) or b"")
    for kind, handling in zip(exports.BRIEFS[:2], ("", "INTERNAL"), strict=True):
        kind.write(replace(everything, handling=handling), tmp_path / "brief")
    assert [held.handling for held in made] == ["", "INTERNAL"]
    assert len(frozen) == 1
    exports.BRIEFS[0].write(replace(everything, filters=Filters(period="7 d")), tmp_path / "brief")
    assert len(frozen) == 2 and made[2].period != made[0].period
    assert {held.digest for held in made[:2]} == {freeze.contents(everything.picture, everything.filters).digest}


def test_what_is_being_made_is_said_step_by_step(everything: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.brief.map_picture.drawn", lambda shown: (None, "no map here"))
    monkeypatch.setattr(briefs, "_LAST", {})
    now = [10.0]
    said: list[str] = []

    class Heard(Work):
        def say(self, name: str, doing: str) -> None:
            now[0] += 1
            super().say(name, doing)
            said.extend(self.lines())

    work = Heard(clock=lambda: now[0])
    deck = exports.BRIEFS[0]
    assert exports.made(everything, deck, "Briefing deck", work).startswith(b"PK")
    assert said == [
        "Briefing deck: in the making, 0 s",
        "Briefing deck: hashing the rows, 1 s",
        "Briefing deck: reading figures and claims, 2 s",
        "Briefing deck: drawing the map, 3 s",
        "Briefing deck: writing the slides, 4 s",
    ]
    assert work.lines() == []


def test_why_a_file_could_not_be_made_is_said_until_it_is(everything: Export) -> None:
    work, refuses = Work(), [True]

    def write(export: Export, path: Path) -> None:
        if refuses.pop():
            raise ExtractError("There is nothing to draw. Take a longer period.")
        path.write_bytes(b"drawn")

    kind = Kind("HTML", ".html", "text/html", write)
    with pytest.raises(ExtractError, match="nothing to draw"):
        exports.made(everything, kind, "Map, HTML", work)
    assert work.lines() == ["Map, HTML: There is nothing to draw. Take a longer period."]
    refuses.append(False)
    assert exports.made(everything, kind, "Map, HTML", work) == b"drawn"
    assert work.lines() == []

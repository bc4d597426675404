"""The frame: filters in the sidebar and the address, n of N, a new generation, no generation."""

import json
from pathlib import Path

import pytest
import sample
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard import filters as f

APP = Path(dashboard.__file__).with_name("app.py")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def filled(home: Path) -> Path:
    sample.publish(home, sample.findings())
    return home


def opened(**address: object) -> AppTest:
    test = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in address.items():
        test.query_params[name] = value
    return run(test)


def run(test: AppTest) -> AppTest:
    test.run()
    assert not test.exception, test.exception
    return test


def html(test: AppTest, key: str) -> str:
    return str(json.loads(test.get_by_key(key).proto.json)["html"])


def test_without_a_generation_it_says_what_to_run(home: Path) -> None:
    assert "dateline add PATH" in html(opened(), "nothing")


def test_a_damaged_record_is_said_in_words(filled: Path) -> None:
    (filled / "published" / "generations" / "00000001.json").write_text("{", "utf-8")
    said = html(opened(), "broken")
    assert "damaged" in said and "publish anew: dateline check --rebuild" in said


def test_the_default_picture(filled: Path) -> None:
    test = opened()
    assert "36 of 38 events" in html(test, "foot")
    assert "20 March – 18 April 2025" in html(test, "heading")


def test_a_filter_narrows_all_and_reset_widens_again(filled: Path) -> None:
    test = opened()
    test.selectbox(key="country").select("Ukraine")
    run(test)
    test.selectbox(key="region").select("Odesa")
    run(test)
    assert "Ukraine › Odesa" in html(test, "heading")
    narrow = html(test, "foot")
    assert "1 of 9 places" in narrow


def test_the_address_restores_the_further_filters(filled: Path) -> None:
    test = opened(
        country="Eastern Europe", measure=["downed", "injured"], actor="Air Force", claimant=f.OWN_VOICE,
        source="Desk One", confidence="0.9", find="drones", within="22,44,40,53",
    )  # fmt: skip
    assert "Eastern Europe, last 30 days" in html(test, "heading")
    assert "Left out" not in html(test, "foot")
    assert test.multiselect(key="measure").value == ["downed", "injured"]
    assert test.slider(key="confidence").value == 0.9
    assert test.text_input(key="find").value == "drones"
    assert "More filters · 7 set" in test.expander[0].label
    for said in ("measure downed or injured", "actor Air Force", "telling of “drones”", "44°–53° N, 22°–40° E"):
        assert said in html(test, "heading")


def test_days_and_box_chosen_on_a_chart(filled: Path) -> None:
    test = AppTest.from_function(brushed, default_timeout=60)
    test.button(key="brush").click() if run(test) and test.button else None
    run(test)
    assert test.segmented_control(key="period").value == "Days"
    assert [str(day) for day in test.date_input(key="days").value] == ["2025-04-01", "2025-04-09"]
    assert test.text_input(key="within").value == "22.1,44.0,40.2,52.4"
    assert "Filters(" in test.text[0].value and "within=(22.1, 44.0, 40.2, 52.4)" in test.text[0].value


def brushed() -> None:
    import streamlit as st

    from dashboard import data, filter_bar, widgets

    def brush() -> None:
        widgets.act("days", "2025-04-01 2025-04-09")
        widgets.act("within", "22.1,44.0,40.2,52.4")

    picture = data.picture()
    assert picture is not None
    st.text(repr(filter_bar.filter_bar(picture.offered)[0]))
    st.button("brush", key="brush", on_click=brush)


def test_the_address_restores_the_filters(filled: Path) -> None:
    test = opened(country="Ukraine", region="Sumy", period="All", news="All", kind=["Attack"])
    assert "Ukraine › Sumy, all days, news and background" in html(test, "heading")
    assert "1 of 38 events" in html(test, "foot")
    assert test.selectbox(key="region").value == "Sumy"


def test_days_of_the_address(filled: Path) -> None:
    test = opened(period="Days", days=["2025-04-09", "2025-04-10"])
    assert "9–10 April 2025" in html(test, "heading")


def test_a_bad_address_is_dropped_and_said(filled: Path) -> None:
    test = opened(country="Atlantis", kind=["Attack", "<b>"])
    assert "no place in “Atlantis” is held" in html(test, "foot")
    assert "&lt;b&gt;" in html(test, "foot") and "<b>" not in html(test, "foot")
    assert "Everywhere" in html(test, "heading")
    assert "34 of 38 events" in html(test, "foot")


def test_a_new_generation_is_picked_up_by_the_next_run(filled: Path) -> None:
    test = opened()
    sample.publish(filled, [sample.ministers()], number=2)
    run(test)
    assert "Sample picture 2 · 1 source" in html(test, "brand")


def test_nothing_left_says_why(filled: Path) -> None:
    test = opened(country="Spain")
    assert "Nothing matches these filters" in html(test, "empty")
    assert 'data-action="reset"' in html(test, "empty")


def test_what_is_kept_as_a_view_comes_back(filled: Path) -> None:
    test = opened(country="Ukraine", region="Odesa", period="Days", days=["2025-04-01", "2025-04-09"], kind="Attack",
                  confidence="0.5", within="22,44,40,53")  # fmt: skip
    before = html(test, "foot")
    test.text_input(key="view_name").set_value("Odesa, April")
    test.button(key="view_keep").click()
    run(test)
    assert "Kept as" in test.caption[-1].value or any("Kept as" in said.value for said in test.caption)
    fresh = opened()
    assert html(fresh, "foot") != before
    fresh.button(key="view Odesa, April").click()
    run(fresh)
    assert html(fresh, "foot") == before
    assert fresh.slider(key="confidence").value == 0.5
    fresh.button(key="forget Odesa, April").click()
    run(fresh)
    assert not [button for button in fresh.button if button.key == "view Odesa, April"]


def test_a_view_without_a_name_is_not_kept(filled: Path) -> None:
    test = opened()
    test.button(key="view_keep").click()
    run(test)
    assert any("1 to 60 characters" in said.value for said in test.caption)
    assert not (filled / "views.json").exists()


def test_how_moments_are_said_is_in_the_address(filled: Path) -> None:
    test = opened(zone="Europe/Kyiv")
    assert "of 18 April 2025, 15:00 UTC+3" in html(test, "brand")  # published at 12:00 in UTC
    test = opened(zone="Pacific/Honolulu", dtg="true")
    assert "of 180200W APR 25" in html(test, "brand")
    assert "as of 18 APR 25" in html(test, "heading")  # a plain day: not the 17th, as the clock there says
    test = opened(zone="Nowhere/Land")
    assert "12:00 UTC" in html(test, "brand")
    assert any("is no time zone" in said.value for said in test.caption)


def test_a_picture_is_called_stale_in_words(filled: Path) -> None:
    assert "⚠ stale" in html(opened(), "heading")
    assert "⚠ stale" not in html(opened(stale="3650"), "heading")


def test_the_size_is_in_the_address(filled: Path) -> None:
    assert not [block for block in opened().get("html") if "--dl-scale: " in str(block.proto)]
    sized = opened(scale="1.5×")
    assert [block for block in sized.get("html") if "--dl-scale: 1.5" in str(block.proto)]


def test_a_newer_picture_is_told_of_and_taken_up(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened()
    assert not [button for button in test.button if button.key == "newer"]
    from dashboard import data, live

    old = data.picture()
    sample.publish(filled, [*sample.findings(), sample.flood()], number=2)
    monkeypatch.setattr(data, "picture", lambda: old)  # as for one who has not moved since
    run(test)
    assert test.button(key="newer").label.startswith("1 new since 12:00 UTC")
    monkeypatch.undo()
    monkeypatch.setenv("DATELINE_HOME", str(filled))
    test.button(key="newer").click()
    run(test)
    assert "Sample picture 2" in html(test, "brand")
    assert live.SECONDS <= 60

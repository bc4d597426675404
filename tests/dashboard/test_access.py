"""Who may read and who may write: no sign-in lets in whoever is there, a broken one lets in nobody."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import access, settings
from dashboard.access import OPEN, decided

AUTH = {"redirect_uri": "https://picture.example/oauth2callback", "cookie_secret": "s" * 32, "client_id": "dateline",
        "client_secret": "hidden", "server_metadata_url": "https://id.example/.well-known/openid-configuration"}  # fmt: skip
ROLES = {"editors": ["ada@desk.example"], "viewers": ["@guests.example", "Bob@Desk.example"]}
GOOD = {"auth": AUTH, "roles": ROLES}


def user(email: object = "ada@desk.example", **more: object) -> dict[str, object]:
    return {"is_logged_in": True, "email": email, "name": "Ada", **more}


def test_without_a_sign_in_whoever_is_there_may_do_everything() -> None:
    assert decided(None, {}, installed=False) == OPEN
    assert (OPEN.reads, OPEN.writes, OPEN.who) == (True, True, "")


@pytest.mark.parametrize(
    ("email", "reads", "writes"),
    [
        ("ada@desk.example", True, True),
        ("ADA@DESK.example", True, True),
        ("bob@desk.example", True, False),
        ("anyone@guests.example", True, False),
        ("eve@desk.example", False, False),
        ("ada@desk.example.evil.example", False, False),
        ("eve@notguests.example", False, False),
        ("", False, False),
        (None, False, False),
    ],
)
def test_roles(email: object, reads: bool, writes: bool) -> None:
    found = decided(GOOD, user(email), installed=True)
    assert (found.reads, found.writes) == (reads, writes)
    assert bool(found.why) == (not reads) and not found.asks


def test_an_address_that_was_not_verified_is_none() -> None:
    for said in (False, "false", None):
        assert not decided(GOOD, user(email_verified=said), installed=True).reads
    assert decided(GOOD, user(email_verified=True), installed=True).writes


def test_who_is_not_signed_in_is_asked_to() -> None:
    for nobody in ({}, {"is_logged_in": False}, {"email": "ada@desk.example"}):
        found = decided(GOOD, nobody, installed=True)
        assert (found.reads, found.writes, found.asks) == (False, False, True)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ({}, "[auth] is missing"),
        ({"auth": "yes", "roles": ROLES}, "[auth] is missing"),
        *(({"auth": AUTH | {name: ""}, "roles": ROLES}, name) for name in AUTH),
        ({"auth": AUTH | {"client_id": 7}, "roles": ROLES}, "client_id"),
        ({"auth": AUTH | {"cookie_secret": "short"}, "roles": ROLES}, "fewer than 32"),
        ({"auth": AUTH}, "[roles] has to name"),
        ({"auth": AUTH, "roles": {}}, "neither viewers nor editors"),
        ({"auth": AUTH, "roles": {"editors": "ada@desk.example"}}, "lists of e-mail"),
        ({"auth": AUTH, "roles": {"editors": [7]}}, "lists of e-mail"),
    ],
)
def test_a_broken_sign_in_lets_in_nobody_and_says_why(broken: Mapping[str, Any], said: str) -> None:
    found = decided(broken, user(), installed=True)
    assert (found.reads, found.writes, found.asks) == (False, False, False)
    assert said in found.why


def test_without_its_library_nobody_gets_in() -> None:
    found = decided(GOOD, user(), installed=False)
    assert not found.reads and "authlib" in found.why


def test_a_viewer_who_is_an_editor_too_is_an_editor() -> None:
    both = {"auth": AUTH, "roles": {"editors": ["ada@desk.example"], "viewers": ["@desk.example"]}}
    assert decided(both, user(), installed=True) == access.Access(True, True, "Ada")


# ---- the door


def door() -> None:
    import streamlit as st

    from dashboard import door, sign_in

    asked = sign_in.current()
    st.session_state["asked"] = asked
    if not asked.reads:
        door.closed(asked)
    door.account(asked)


def at_the_door(
    home: Path, secrets: str | None, monkeypatch: pytest.MonkeyPatch, who: Mapping[str, object] | None = None
) -> AppTest:
    monkeypatch.setenv("DATELINE_HOME", str(home))
    if secrets is not None:
        (home / settings.SECRETS).write_text(secrets, "utf-8")
    if who is not None:
        monkeypatch.setattr("streamlit.user_info.UserInfoProxy.to_dict", lambda _: dict(who))
    test = AppTest.from_function(door, default_timeout=60).run()
    assert not test.exception, test.exception
    return test


def as_toml() -> str:
    auth = "\n".join(f'{name} = "{value}"' for name, value in AUTH.items())
    return f'[auth]\n{auth}\n[roles]\neditors = ["ada@desk.example"]\nviewers = ["bob@desk.example"]\n'


@pytest.mark.parametrize("secrets", ["", "not TOML at all [", "[roles]\neditors = ['ada@desk.example']\n"])
def test_a_file_that_is_wrong_closes_the_door(secrets: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = at_the_door(tmp_path, secrets, monkeypatch, user())
    assert test.session_state["asked"].reads is False
    assert "not set up right" in test.session_state["asked"].why
    assert not [button for button in test.button if button.label == "Sign in"]


def test_the_door_is_open_without_a_file_and_asks_with_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert at_the_door(tmp_path, None, monkeypatch).session_state["asked"] == OPEN
    test = at_the_door(tmp_path, as_toml(), monkeypatch, {"is_logged_in": False})
    assert [button.label for button in test.button] == ["Sign in"]


@pytest.mark.parametrize(("email", "writes"), [("ada@desk.example", True), ("bob@desk.example", False)])
def test_who_is_signed_in_is_named(email: str, writes: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = at_the_door(tmp_path, as_toml(), monkeypatch, user(email))
    assert test.session_state["asked"] == access.Access(True, writes, "Ada")
    assert [button.label for button in test.button] == ["Sign out"]


# ---- where it is served


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.0.0.9"])
def test_this_machine_alone_needs_no_warning(host: str) -> None:
    assert settings.reached(host, signed=False) == "Only this machine can reach it."


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.20", "picture.example"])
def test_others_are_warned_of_unless_there_is_a_sign_in(host: str) -> None:
    assert settings.reached(host, signed=False).startswith("Warning: whoever can reach")
    assert "sign in" in settings.reached(host, signed=True)


def test_another_address_is_opened_by_its_names_alone(tmp_path: Path) -> None:
    secrets = tmp_path / settings.SECRETS
    secrets.touch()
    flags = settings.flags(8501, True, "0.0.0.0", ["picture.example"], secrets)
    hosts = [flags[n + 1] for n, flag in enumerate(flags) if flag == "--server.allowedHosts"]
    assert hosts == ["localhost", "127.0.0.1", "picture.example"]
    assert flags[len(flags) - 1 - flags[::-1].index("--server.address") + 1] == "0.0.0.0"
    assert flags[-2:] == ["--secrets.files", str(secrets)]
    assert "--secrets.files" not in settings.flags(8501, True, secrets=tmp_path / "none")

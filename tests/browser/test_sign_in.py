"""The sign-in, from the button to the picture and out again, with a provider of OpenID Connect on this machine."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sample
from browsing import PATIENCE, Watched, chromium, free_port, serving
from provider import CLIENT, SECRET, Provider, providing

pytestmark = pytest.mark.browser
ADA = {"email": "ada@desk.example", "email_verified": True, "name": "Ada"}
BO = {"email": "bo@desk.example", "email_verified": True, "name": "Bo"}


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with providing() as one:
        yield one


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory, provider: Provider) -> Iterator[str]:
    """The address of a dashboard that asks who is there: Ada edits, all of her desk look."""
    chromium()
    home, folder, port = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("anywhere"), free_port()
    sample.publish(home, sample.findings())
    (home / "secrets.toml").write_text(
        f"""[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "thirty-two characters and a few more"
client_id = "{CLIENT}"
client_secret = "{SECRET}"
server_metadata_url = "{provider.address}"
[roles]
editors = ["ada@desk.example"]
viewers = ["@desk.example"]
"""
    )
    (home / "secrets.toml").chmod(0o600)
    with serving(home, folder, port) as url:
        yield url


def at_the_door(browse: Callable[..., Watched], url: str) -> Any:
    page = browse(url).page
    page.goto(url)
    page.get_by_role("button", name="Sign in").wait_for(timeout=PATIENCE)
    return page


def signed_in(browse: Callable[..., Watched], url: str) -> Any:
    page = at_the_door(browse, url)
    page.get_by_role("button", name="Sign in").click()
    return page


def test_nobody_sees_the_picture_unasked(browse: Callable[..., Watched], guarded: str) -> None:
    page = at_the_door(browse, guarded)
    assert page.locator(".dl-card").count() == 0
    assert page.get_by_role("link", name="Overview").count() == 0


def test_an_editor_signs_in_and_out(browse: Callable[..., Watched], guarded: str, provider: Provider) -> None:
    provider.user = ADA
    page = signed_in(browse, guarded)
    page.locator(".dl-card").first.wait_for(timeout=PATIENCE)
    page.get_by_role("button", name="Ada").click()
    page.get_by_text("Signed in as editor").wait_for()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in").wait_for(timeout=PATIENCE)
    assert page.locator(".dl-card").count() == 0


def test_a_viewer_looks_and_may_not_add(browse: Callable[..., Watched], guarded: str, provider: Provider) -> None:
    provider.user = BO
    page = signed_in(browse, guarded)
    page.locator(".dl-card").first.wait_for(timeout=PATIENCE)
    page.get_by_role("link", name="Add", exact=True).click()
    page.get_by_text("You are signed in as a viewer: adding reports is for editors.").wait_for(timeout=PATIENCE)
    assert page.get_by_role("button", name="Upload").count() == page.get_by_role("textbox", name="Text").count() == 0


@pytest.mark.parametrize(
    ("user", "why"),
    [
        ({"email": "eve@elsewhere.example", "email_verified": True}, "is named neither as viewer nor as editor"),
        ({**ADA, "email_verified": False}, "vouches for no e-mail address"),
    ],
)
def test_whoever_is_not_vouched_for_or_not_named_stays_outside(
    browse: Callable[..., Watched], guarded: str, provider: Provider, user: dict[str, object], why: str
) -> None:
    provider.user = user
    page = signed_in(browse, guarded)
    page.get_by_text(why).wait_for(timeout=PATIENCE)
    assert page.locator(".dl-card").count() == 0

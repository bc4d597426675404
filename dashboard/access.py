"""Who may read and who may write, from the settings of the sign-in and what its provider says of a user. Pure.

Fail-closed: where a sign-in is set up and anything about it is wrong, nobody gets in.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

SHARED = ("redirect_uri", "cookie_secret")
PROVIDER = ("client_id", "client_secret", "server_metadata_url")
SHORTEST_SECRET = 32  # characters of cookie_secret: whoever guesses it can write himself a cookie
EXAMPLE = "see “Sign-in” in SECURITY.md"


class Access(NamedTuple):
    """What a visitor may do. `who` signs what he decides; `why` says in words what is wrong where he may not read.

    `asks` is true where signing in would help.
    """

    reads: bool
    writes: bool
    who: str = ""
    why: str = ""
    asks: bool = False


OPEN = Access(reads=True, writes=True)  # no sign-in is set up: whoever reaches this address


def decided(settings: Mapping[str, Any] | None, user: Mapping[str, Any], installed: bool) -> Access:
    """What a visitor may do. `settings` are None where no sign-in is set up, `user` what the provider said of him.

    `installed` says whether the library is there that a sign-in needs.
    """
    if settings is None:
        return OPEN
    wrong = fault(settings, installed)
    if wrong:
        return Access(False, False, why=f"The sign-in of this dashboard is not set up right: {wrong} ({EXAMPLE}).")
    if not user.get("is_logged_in"):
        return Access(False, False, why="This dashboard is for those who are named in its settings.", asks=True)
    email = str(user.get("email") or "").casefold()
    if not email or user.get("email_verified", True) is not True:
        return Access(False, False, why="Your provider vouches for no e-mail address of yours, so you get no access.")
    roles = settings["roles"]
    writes = named(email, roles.get("editors", ()))
    if not writes and not named(email, roles.get("viewers", ())):
        return Access(False, False, why=f"{email} is named neither as viewer nor as editor of this dashboard.")
    return Access(True, writes, str(user.get("name") or email))


def fault(settings: Mapping[str, Any], installed: bool) -> str:
    """What is wrong with the settings of a sign-in, in words; empty where nothing is."""
    auth, roles = settings.get("auth"), settings.get("roles")
    if not isinstance(auth, Mapping):
        return "[auth] is missing"
    missing = [name for name in (*SHARED, *PROVIDER) if not (isinstance(auth.get(name), str) and auth[name].strip())]
    if missing:
        return f"[auth] lacks {', '.join(missing)}"
    if len(auth["cookie_secret"]) < SHORTEST_SECRET:
        return f"cookie_secret has fewer than {SHORTEST_SECRET} characters"
    if not isinstance(roles, Mapping) or not all(_names(roles.get(role, ())) for role in ("viewers", "editors")):
        return "[roles] has to name viewers and editors, as lists of e-mail addresses"
    if not (roles.get("viewers") or roles.get("editors")):
        return "[roles] names neither viewers nor editors"
    return "" if installed else "authlib or httpx is missing; install 'dateline[sign-in]'"


def _names(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str) and all(isinstance(one, str) for one in value)


def named(email: str, names: Sequence[str]) -> bool:
    """Whether an address is among some names: whole addresses, or "@example.org" for all of a domain."""
    wanted = {name.casefold().strip() for name in names}
    return email in wanted or f"@{email.rpartition('@')[2]}" in wanted

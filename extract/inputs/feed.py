"""RSS and Atom: each entry is a document, made of what the feed itself says, with the link to its article."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from extract.errors import BadDocument
from extract.inputs import html, limits
from extract.inputs.decoding import checked
from extract.inputs.material import Items, Link, Material
from extract.model import Document, Failure


def read(material: Material) -> Items:
    """The entries of a feed. Raises BadDocument where it is no feed."""
    import feedparser  # noqa: PLC0415 - for those who read feeds

    if b"<!ENTITY" in material.data.replace(b"\0", b""):  # also in UTF-16
        raise BadDocument(
            f"{material.name} defines entities of its own, as no feed needs to; save its articles as text"
        )
    # A stream, since of a string feedparser would think that it may be an address or a path.
    feed = feedparser.parse(io.BytesIO(material.data), resolve_relative_uris=False)
    if not feed.entries:
        raise BadDocument(
            f"{material.name} is no feed (RSS or Atom), or one without entries; check the address or file"
        )
    if len(feed.entries) > limits.MEMBERS:
        raise BadDocument(f"{material.name} has more than {limits.MEMBERS} entries; split it")
    outlet = str(feed.feed.get("title") or "") or None
    for number, entry in enumerate(feed.entries, 1):
        try:
            yield _entry(entry, outlet, f"entry {number} of {material.name}")
        except BadDocument as error:
            yield Failure(f"{material.name}/{number}", str(error))


def _entry(entry: Mapping[str, Any], outlet: str | None, name: str) -> Document | Link:
    title = html.plain(str(entry.get("title") or ""), name) or None
    contents = [str(content.get("value") or "") for content in entry.get("content") or ()]
    longest = max([*contents, str(entry.get("summary") or "")], key=len)
    text = html.plain(longest, name)
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}".strip()
    address = str(entry.get("link") or "")
    address = address if address.lower().startswith(("http://", "https://")) else ""
    published = _day(entry)
    document = Document(
        checked(text, name), title, outlet, address or None, published, "metadata" if published else "unknown",
        source=address or outlet or "",
    )  # fmt: skip
    return Link(address, document) if address else document


def _day(entry: Mapping[str, Any]) -> date | None:
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return date(*parsed[:3]) if parsed else None
    except (ValueError, TypeError):
        return None

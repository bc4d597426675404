"""From an address to its documents, and from a feed to its articles, where the network may be asked at all."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from extract.errors import ExtractError
from extract.inputs import fetching, isolation, limits
from extract.inputs.isolation import Told
from extract.inputs.material import Link, Material
from extract.model import Document, Failure

Fetch = Callable[[str], Material]


def opened(address: str, fetch: Fetch = fetching.fetch) -> tuple[Told, ...]:
    """All that an address holds. Raises NetworkOff, UnreadableInput or BadDocument."""
    found = isolation.readable(isolation.read(fetch(address)), address)
    return tuple(_from(one, address) if isinstance(one, Document) else one for one in found)


def followed(found: Iterable[Told], fetch: Fetch = fetching.fetch) -> Iterator[Document | Failure]:
    """What was read, with the article in place of each link; its summary while the network is off or it fails."""
    followed_links = 0
    for one in found:
        if not isinstance(one, Link):
            yield one
        elif not fetching.network_allowed() or followed_links == limits.LINKS:
            yield one.summary
        else:
            time.sleep(limits.PAUSE if followed_links else 0)
            followed_links += 1
            yield from _article(one, fetch)


def _article(link: Link, fetch: Fetch) -> Iterator[Document | Failure]:
    try:
        found = opened(link.address, fetch)
    except ExtractError as error:
        yield link.summary
        yield Failure(link.address, f"{error}; the feed's own summary was kept")
        return
    for one in found:
        yield _completed(one, link.summary) if isinstance(one, Document) else _plain(one)


def _plain(told: Failure | Link) -> Document | Failure:
    """A feed that a feed leads to is not followed further."""
    return told.summary if isinstance(told, Link) else told


def _from(document: Document, address: str) -> Document:
    return replace(document, url=document.url or address, source=document.source or address)


def _completed(document: Document, summary: Document) -> Document:
    """An article with what only its feed says."""
    dated = document if document.published_basis == "metadata" or not summary.published else summary
    return replace(
        document, title=document.title or summary.title, outlet=document.outlet or summary.outlet,
        published=dated.published, published_basis=dated.published_basis,
    )  # fmt: skip

"""HTML: the article of a page without its menus and notices, and what the page says of its title, day and outlet."""

import codecs
import re
from datetime import date
from typing import TYPE_CHECKING

from extract.errors import BadDocument
from extract.inputs.decoding import MARKS, checked, text_of
from extract.inputs.material import Items, Material
from extract.model import Document

if TYPE_CHECKING:
    from lxml.html import HtmlElement

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
DECLARED_WITHIN = 4_096  # bytes; the standard asks for the first 1,024
BLOCKS = {"p", "div", "li", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "section",
          "article", "ul", "ol", "dl", "dt", "dd", "hr", "figcaption", "header", "footer"}  # fmt: skip
HIDDEN = {"script", "style", "head", "title", "template", "noscript", "svg", "iframe", "object"}
GAP = re.compile(r"[^\S\n]*\n\s*")


def read(material: Material) -> Items:
    """The article that an HTML page shows. Raises BadDocument."""
    yield page(source_of(material.data, material.name), material.name)


def source_of(data: bytes, name: str) -> str:
    """The source of a page, in the encoding that it declares, if that is one; else as any text. Raises BadDocument."""
    declared = CHARSET.search(data[:DECLARED_WITHIN])
    if declared and not any(data.startswith(mark) for mark, _ in MARKS):
        try:
            return checked(data.decode(codecs.lookup(declared[1].decode("ascii")).name), name)
        except (LookupError, UnicodeError, TypeError, ValueError):
            pass  # it is not what it says; many pages are not
    return text_of(data, name)


def page(source: str, name: str) -> Document:
    """The article of a page's source, its headline first. Raises BadDocument where the page shows no text."""
    import trafilatura  # noqa: PLC0415 - a second, for those who read pages

    tree = _tree(source, name)
    found = trafilatura.bare_extraction(
        tree, with_metadata=True, include_comments=False, favor_recall=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )  # fmt: skip
    text = (getattr(found, "text", None) or "").replace("\n", "\n\n")
    if not text.strip():
        text = shown(tree)
    title, outlet, url = (getattr(found, field, None) or None for field in ("title", "sitename", "url"))
    if not text.strip():
        raise BadDocument(f"{name} shows no text; if a script fills the page, save it from a browser as text")
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    published = _day(getattr(found, "date", None))
    basis = "metadata" if published else "unknown"
    return Document(text, title, outlet, url, published, basis, source=url or outlet or "")


def plain(fragment: str, name: str) -> str:
    """The text that a piece of HTML shows, one block a line. Raises BadDocument where it is nested too deeply."""
    return shown(_tree(f"<div>{fragment}</div>", name))


def shown(tree: "HtmlElement") -> str:
    """The text of a tree, with a blank line between its blocks; scripts and styles show nothing."""
    pieces: list[str] = []
    waiting: list[HtmlElement | str] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        visible = isinstance(node.tag, str) and node.tag not in HIDDEN
        gap = "\n" if visible and node.tag in BLOCKS else ""
        waiting.append(gap + _line(node.tail))
        if visible:
            waiting.extend(reversed(node))
            waiting.append(gap + _line(node.text))
    return GAP.sub("\n\n", "".join(pieces)).strip()


def _line(text: str | None) -> str:
    """Text as a browser shows it: line ends in the source are spaces."""
    return (text or "").replace("\n", " ")


def _tree(source: str, name: str) -> "HtmlElement":
    from lxml import etree, html  # noqa: PLC0415 - as for trafilatura

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise BadDocument(f"{name} is no HTML that can be read ({error}); save it from a browser as text") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise BadDocument(f"{name} nests its elements deeper than any page for people; save it from a browser as text")
    return tree


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published) if published else None
    except ValueError:
        return None

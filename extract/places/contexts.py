"""What a document as a whole says about its candidates, gathered once: labels, counts, persons, senses."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass

from extract import gazetteer
from extract.language import Entity, Parse
from extract.places.candidates import Candidate, Word, propose, words
from extract.places.containers import containers
from extract.places.senses import Senses, senses


@dataclass(frozen=True, slots=True)
class Context:
    """A parsed document with its candidates.

    `folded` and `senses` run beside `candidates`; `containers` says which candidates hold which. `labels[name]` counts
    the model's labels on the mentions of a folded name, `spans[token]` is the entity on a token, `persons` the words of
    the model's persons, `lower` the words that the text writes in lower case.
    """

    parse: Parse
    words: list[Word]
    candidates: list[Candidate]
    folded: list[str]
    senses: list[Senses]
    containers: dict[int, list[int]]
    mentions: dict[str, list[int]]
    labels: dict[str, Counter[str]]
    spans: dict[int, Entity]
    persons: Counter[str]
    lower: Counter[str]

    @property
    def text(self) -> str:
        """The document's text."""
        return self.parse.text


def read(parse: Parse) -> Context:
    """Gather the candidates of a document and what it says about them."""
    cut = words(parse)
    candidates = propose(parse, cut)
    folded = [gazetteer.fold(candidate.text) for candidate in candidates]
    spans = {token: entity for entity in parse.entities for token in range(entity.first, entity.last)}
    mentions: dict[str, list[int]] = defaultdict(list)
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for n, (candidate, name) in enumerate(zip(candidates, folded, strict=True)):
        mentions[name].append(n)
        entity = spans.get(cut[candidate.first].token)
        labels[name][entity.label if entity else ""] += 1
    found = [senses(candidate.text) for candidate in candidates]
    return Context(
        parse,
        cut,
        candidates,
        folded,
        found,
        containers(parse.text, candidates, found),
        dict(mentions),
        dict(labels),
        spans,
        Counter(parse.tokens[i].lower for i, entity in spans.items() if entity.label == "PERSON"),
        Counter(word.lower for word in cut if word.text[0].islower()),
    )


def holding(context: Context, inner: Iterable[int], chosen: Container[int]) -> set[int]:
    """The chosen candidates that the text names as the container of one of `inner`."""
    return {m for n in inner for m in context.containers.get(n, ()) if m in chosen}

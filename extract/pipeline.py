"""The order of the steps, and nothing else: documents in, findings out."""

import logging
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import ParamSpec, Protocol, TypeVar

from extract import claims, dates, events, figures, language, places, relate
from extract.errors import ExtractError
from extract.language import Parse
from extract.model import Document, Findings
from extract.structured import findings as structured
from extract.structured import form

CHUNK = 16  # documents whose blocks go through the model together
log = logging.getLogger(__name__)

Given = ParamSpec("Given")
Found = TypeVar("Found")


def extract(documents: Iterable[Document]) -> Iterator[Findings]:
    """The findings of each document, in order. A document that fails yields findings that hold its error."""
    waiting = iter(documents)
    while chunk := list(islice(waiting, CHUNK)):
        parses = _parses([document for document in chunk if _is_prose(document)])
        for document in chunk:
            yield _guarded(document, next(parses) if _is_prose(document) else None)


class Runner(Protocol):
    """How a step is called: as it is, or by somebody who takes its time. A step is named by its module."""

    def __call__(self, step: Callable[Given, Found], *given: Given.args, **named: Given.kwargs) -> Found:
        """What the step finds in what it is given."""
        ...


def _run(step: Callable[Given, Found], *given: Given.args, **named: Given.kwargs) -> Found:
    return step(*given, **named)


def findings(parse: Parse, run: Runner = _run) -> Findings:
    """All that is found in one parsed document: first what stands there, then how it hangs together."""
    spans = tuple((sentence.start, sentence.end) for sentence in parse.sentences)
    timexes = run(dates.find, parse)
    named = run(places.find, parse)
    numbers = run(figures.find, parse, timexes)
    happenings = run(events.find, parse, named, numbers)
    numbers, happenings = run(claims.attribute, parse, timexes, numbers, happenings)
    numbers, happenings = run(relate.situate, parse, timexes, named, numbers, happenings)
    return Findings(parse.document, spans, named, numbers, timexes, happenings)


def _is_prose(document: Document) -> bool:
    """Whether a document is English text, which alone is parsed: no other language, and no row of a table of events."""
    english = (document.language or "en").lower().partition("-")[0] == "en"
    return english and not form.is_row(document.text)


def _unparsed(document: Document) -> Findings:
    """What a row of a table states; of a text in another language nothing, since no rule here knows its words."""
    return structured.findings(document) or Findings(document)


def _parses(chunk: list[Document]) -> Iterator[Parse | Exception]:
    """The parses of a chunk; where the model fails on it, document by document, so that one bad text fails alone."""
    try:
        yield from list(language.parse(chunk))
    except ExtractError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a model throws at a text, the other documents go on
        if len(chunk) == 1:
            yield error
        else:
            for document in chunk:
                yield from _parses([document])


def _guarded(document: Document, parse: Parse | Exception | None) -> Findings:
    try:
        if parse is None:
            return _unparsed(document)
        if isinstance(parse, Exception):
            raise parse
        return findings(parse)
    except Exception as error:
        log.exception("extraction failed for document %s", document.id)
        reason = f"{type(error).__name__}: {error}"
        return Findings(document, error=f"extraction failed ({reason}); please report it with this text")

"""What is handed to a worker at once, and what comes back.

A unit is as many documents as the pipeline parses together. So each is parsed in the same company as by one process
alone, and the rows are the same to the last digit.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from logging.handlers import QueueHandler
from queue import SimpleQueue
from typing import NamedTuple, TypeVar

from extract import pipeline
from extract.model import Document, Findings

Unit = Sequence[Document]
Asked = TypeVar("Asked")
Told = TypeVar("Told")
Wait = Callable[[], list[Told]]  # waits for what became of something that was begun
log = logging.getLogger("extract")


class Logged(NamedTuple):
    """What was logged: by which logger, at which level, in which words (with its trace)."""

    name: str
    level: int
    words: str


class Answer(NamedTuple):
    """What a worker found in each document of a unit, and what it had to log meanwhile."""

    found: list[Findings]
    logged: list[Logged]


def units(documents: Iterable[Document]) -> Iterator[Unit]:
    """Documents in units."""
    waiting = iter(documents)
    while unit := list(islice(waiting, pipeline.CHUNK)):
        yield unit


def in_order(asked: Iterable[Asked], begin: Callable[[Asked], Wait[Told]], ahead: Callable[[], int]) -> Iterator[Told]:
    """What becomes of each thing that is asked, in their order. Only so many are under way as `ahead` says."""
    begun: deque[Wait[Told]] = deque()
    for one in asked:
        begun.append(begin(one))
        while len(begun) >= ahead():
            yield from begun.popleft()()
    while begun:
        yield from begun.popleft()()


def extracted(unit: Unit) -> Answer:
    """What is found in each document, in a worker. Raises ExtractError where no document could be extracted at all."""
    heard: SimpleQueue[logging.LogRecord] = SimpleQueue()
    handler = QueueHandler(heard)  # it puts a trace into the words
    log.addHandler(handler)
    try:
        found = list(pipeline.extract(unit))
    finally:
        log.removeHandler(handler)
    records = [heard.get() for _ in range(heard.qsize())]
    return Answer(found, [Logged(one.name, one.levelno, one.getMessage()) for one in records])


def taken(answer: Answer) -> list[Findings]:
    """The findings of an answer, once the log of this process has what the worker had to say."""
    for one in answer.logged:
        logging.getLogger(one.name).log(one.level, "%s", one.words)
    return answer.found


def failed(document: Document, why: str) -> Findings:
    """A document whose extraction no worker outlived."""
    return Findings(document, error=f"extraction ended its process ({why}); please report it with this text")

"""What a worker and its owner say to each other: lines of JSON, by the types of what they tell.

JSON and not pickle, as in `inputs.messages`: a worker that a hostile text took over could only lie about that text.
"""

from dataclasses import dataclass

from pydantic import TypeAdapter

from extract import errors
from extract.errors import ExtractError
from extract.model import Document
from extract.workers.units import Answer, Unit


@dataclass(frozen=True, slots=True)
class Refusal:
    """The ExtractError that kept a worker from extracting at all: its class and its words."""

    kind: str
    words: str


_UNIT: TypeAdapter[list[Document]] = TypeAdapter(list[Document])
_ANSWER: TypeAdapter[Answer | Refusal] = TypeAdapter(Answer | Refusal)


def asked(unit: Unit) -> bytes:
    """A unit as a line."""
    return _UNIT.dump_json(list(unit)) + b"\n"


def unit(line: bytes) -> Unit:
    """The unit that a line asks for. Raises ValueError where it is none."""
    return _UNIT.validate_json(line)


def told(answer: Answer | ExtractError) -> bytes:
    """An answer as a line."""
    plain = Refusal(type(answer).__name__, str(answer)) if isinstance(answer, ExtractError) else answer
    return _ANSWER.dump_json(plain) + b"\n"


def answer(line: bytes) -> Answer:
    """What a line tells. Raises the ExtractError that it tells of; ValueError where it tells nothing."""
    match found := _ANSWER.validate_json(line):
        case Refusal(kind, words):
            raise getattr(errors, kind, ExtractError)(words)
    return found

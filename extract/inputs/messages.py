"""What the worker and its owner say to each other: lines of JSON, and the bytes of a file after the line that asks.

JSON and not pickle: a worker that a hostile file took over could only lie about that file.
"""

import json
from dataclasses import fields
from datetime import date
from typing import Any

from extract.inputs.material import Link
from extract.inputs.readers import Found, Position
from extract.model import Document, Failure

FIELDS = tuple(field.name for field in fields(Document) if field.init)


def encoded(found: Found) -> bytes:
    """One step of a walk as a line."""
    message: dict[str, Any] = {"step": found.step, "position": found.position, "name": found.name}
    match found.item:
        case Failure(path, error):
            message["failure"] = [path, error]
        case Link(address, summary):
            message |= {"link": address, "document": _plain(summary)}
        case Document():
            message["document"] = _plain(found.item)
    return line(message)


def decoded(data: bytes) -> Found:
    """The step that a line tells. Raises ValueError, KeyError or TypeError where it tells none."""
    message = json.loads(data)
    position: Position = tuple(message["position"])
    item: Document | Failure | Link | None = None
    if "failure" in message:
        path, error = message["failure"]
        item = Failure(str(path), str(error))
    elif "document" in message:
        item = _document(message["document"])
        item = Link(message["link"], item) if "link" in message else item
    return Found(message["step"], position, message["name"], item)


def line(message: dict[str, Any]) -> bytes:
    """A message as one line."""
    return json.dumps(message).encode("ascii") + b"\n"


def _plain(document: Document) -> dict[str, Any]:
    known = {name: getattr(document, name) for name in FIELDS}
    return known | {"published": document.published.isoformat() if document.published else None}


def _document(known: dict[str, Any]) -> Document:
    published = known["published"]
    return Document(**known | {"published": date.fromisoformat(published) if published else None})

"""JSON Lines: each line an object that holds one article."""

import io
import json

from extract.errors import BadDocument
from extract.inputs import limits
from extract.inputs.articles import article, names
from extract.inputs.decoding import encoding_of, unmarked
from extract.inputs.faults import Faults
from extract.inputs.material import Items, Material


def read(material: Material) -> Items:
    """The articles of a file, one a line; a line that holds none is a Failure. Raises BadDocument."""
    lines = io.TextIOWrapper(io.BytesIO(unmarked(material.data)), encoding_of(material.data, material.name))
    faults = Faults(material.name)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        name = f"line {number} of {material.name}"
        try:
            yield article(_object(line, name), name)
        except BadDocument as error:
            yield from faults.told(number, str(error))
        if number > limits.ROWS:
            raise BadDocument(f"{material.name} has more than {limits.ROWS:,} lines; the first were read; split it")
    yield from faults.rest()


def _object(line: str, name: str) -> dict[str, object]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadDocument(f"{name} is not JSON ({error}); mend it or take it out") from error
    if not isinstance(value, dict):
        raise BadDocument(f"{name} is no JSON object; give one with a key such as {', '.join(names()['text'][:3])}")
    return {str(key).lower(): item for key, item in value.items()}

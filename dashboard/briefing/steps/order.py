"""The order of a briefing's steps: ids of findings, each once. Tuples in, tuples out."""

import re

LONGEST = 60  # steps: an hour at a minute each, and an address that browsers still take
Order = tuple[str, ...]
_ID = re.compile(r"[0-9a-zA-Z_-]{1,64}")


def read(words: str) -> Order:
    """The ids that an address names, those that look like ids, each once, at most LONGEST."""
    return tuple(dict.fromkeys(word for word in words.split() if _ID.fullmatch(word)))[:LONGEST]


def added(order: Order, id: str) -> Order:
    """The order with one more step at its end; the same where it holds that step or is full."""
    return order if id in order or len(order) >= LONGEST else (*order, id)


def without(order: Order, id: str) -> Order:
    """The order without a step."""
    return tuple(one for one in order if one != id)


def moved(order: Order, id: str, by: int) -> Order:
    """The order with one step earlier (`by` < 0) or later, no further than the ends."""
    if id not in order:
        return order
    rest, at = without(order, id), order.index(id)
    to = min(max(at + by, 0), len(rest))
    return (*rest[:to], id, *rest[to:])

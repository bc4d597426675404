"""Phrases held as rows, as one pattern."""

import re
from collections.abc import Iterable


def either(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of some phrases as whole words; a trailing * stands for any ending."""
    parts = (re.escape(phrase).replace(r"\*", r"\w*") for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)

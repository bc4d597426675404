"""Whether the first line of a text is its headline."""

import re

LONGEST = 25  # words; the longest headline of the wire services has some twenty
SENTENCE = re.compile(r"""[.:;,…]["'”’)\]]*$|\.["'”’]?\s+[A-Z].*""")
# "KYIV, April 10 (Reuters) - ": the start of a story, not its headline
DATELINE = re.compile(r"^[A-Z][A-Z .,/-]+(,[^,]{1,30})?\s*[-–—]{1,2}\s")
# Words that no headline ends in, so that a line which does was wrapped at a column.
DANGLING = re.compile(
    r"(?i)\b(an?|and|as|at|but|by|for|from|has|have|in|into|is|of|on|or|that|the|to|was|were|with)$",
)


def headline(text: str) -> str | None:
    """The first line of a text where it looks like a headline: short, no sentence, and followed by more.

    >>> headline("Drones hit Kyiv\\nRussia launched 145 drones overnight.")
    'Drones hit Kyiv'
    >>> headline("Russia launched 145 drones overnight, the air\\nforce said.") is None
    True
    """
    first, _, rest = text.strip().partition("\n")
    line, words = first.strip(), first.split()
    if not rest or len(words) > LONGEST or not any(character.isalpha() for character in line):
        return None
    if SENTENCE.search(line) or DATELINE.match(line) or _wrapped(line, rest):
        return None
    return line


def _wrapped(line: str, rest: str) -> bool:
    """Whether the first line is only the start of a paragraph that was wrapped at a column."""
    following = rest.partition("\n")[0].strip()
    return bool(following) and (following[0].islower() or DANGLING.search(line) is not None)

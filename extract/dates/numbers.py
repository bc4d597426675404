"""Number words to values: "twenty-four", "a hundred and thirty", "two thousand", and years as they are spoken."""

import re
from collections.abc import Sequence

SMALL = {
    word: value
    for value, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
    )
}  # fmt: skip
TENS = {
    word: 10 * value
    for value, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 10**9, "trillion": 10**12}
IRREGULAR = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
ORDINALS = (
    IRREGULAR
    | {f"{word}th": value for word, value in SMALL.items() if value > 3 and value not in (5, 8, 9, 12)}
    | {f"{word[:-1]}ieth": value for word, value in TENS.items()}
)
WORD = "|".join((*SMALL, *TENS, *SCALES))
JOINT = rf"(?:-|\s|(?<=hundred)\sand\s|(?<=thousand)\sand\s)(?=(?:{WORD})\b)"
CARDINAL = re.compile(rf"(?:an?\s(?=hundred|thousand|dozen))?(?:{WORD})\b(?:{JOINT}(?:{WORD})\b)*", re.I)
ORDINAL = re.compile(rf"(?:(?:{'|'.join(TENS)})[- ])?(?:{'|'.join(ORDINALS)})\b", re.I)


def cardinal(text: str) -> float:
    """The value of number words; "nineteen ninety-six" is a year.

    >>> cardinal("a hundred and thirty"), cardinal("twenty-four"), cardinal("nineteen ninety-six")
    (130.0, 24.0, 1996.0)
    """
    words = [word for word in re.split(r"[-\s]+", text.lower()) if word not in ("and", "a", "an")]
    return _spoken_year(words) or _sum(words)


def ordinal(text: str) -> int:
    """The rank that ordinal words or digits state.

    >>> ordinal("twenty-first"), ordinal("3rd"), ordinal("tenth")
    (21, 3, 10)
    """
    digits = re.match(r"\d{1,6}", text)
    if digits:
        return int(digits.group())
    *tens, last = re.split(r"[-\s]+", text.lower())
    return sum(TENS[word] for word in tens) + ORDINALS[last]


def _sum(words: Sequence[str]) -> float:
    total = current = 0.0
    for word in words:
        scale = SCALES.get(word)
        if scale is None:
            current += SMALL.get(word, TENS.get(word, 0))
        elif scale < 1000:
            current = max(current, 1) * scale
        else:
            total, current = total + max(current, 1) * scale, 0.0
    return total + current


def _spoken_year(words: Sequence[str]) -> float | None:
    if len(words) < 2 or any(word in SCALES for word in words):
        return None
    century = SMALL.get(words[0], TENS.get(words[0], 0))
    rest = [SMALL.get(word, TENS.get(word, 0)) for word in words[1:]]
    two_digits = 10 <= sum(rest) < 100 or words[1] in ("oh", "o")
    paired = len(rest) == 1 or (len(rest) == 2 and rest[0] >= 20 and rest[1] < 10)
    return century * 100.0 + sum(rest) if 10 <= century <= 20 and two_digits and paired else None

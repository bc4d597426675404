"""Plants texts whose relation is known: reprints that must be linked, and others that must not. Fixed seed."""

import math
import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

TOLD = tomllib.loads(Path(__file__).with_name("told.toml").read_text(encoding="utf-8"))
SEED = 20_250_410
PLACES = [
    "Almera",
    "Brodny",
    "Cestina",
    "Dravac",
    "Elmford",
    "Fenwick",
    "Gorsk",
    "Hallin",
    "Isola",
    "Javorna",
    "Kestrel",
    "Lomna",
    "Marev",
    "Norbeck",
]
CHIEFS = [
    "Anna Bel",
    "Jan Corvo",
    "Mira Dahl",
    "Petar Eng",
    "Lena Frost",
    "Ivo Grau",
    "Tessa Holm",
    "Olek Ivar",
    "Rut Jansen",
]
KINDS = [
    "flood",
    "fire",
    "storm",
    "rocket attack",
    "drone attack",
    "gas explosion",
    "landslide",
    "shelling",
    "train crash",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@dataclass(frozen=True)
class Pair:
    """Two texts, whether they are one told again, and of what sort the pair is."""

    sort: str
    same: bool
    first: str
    second: str


def pairs(number: int) -> Iterator[Pair]:
    """So many pairs of each sort."""
    drawn = random.Random(SEED)
    for _ in range(number):
        facts = _facts(drawn)
        text = _report("desk", facts, drawn)
        for sort, changed in REPRINTS.items():
            yield Pair(sort, True, text, changed(text, drawn))
        yield Pair("another outlet on the same event", False, text, _report("rival", facts, drawn))
        yield Pair("another outlet, same quotation and figures", False, text, _quoting(facts, drawn))
        yield Pair("the same outlet's form, another event", False, text, _report("desk", _facts(drawn), drawn))
        yield Pair("the next day's bulletin", False, _bulletin(drawn), _bulletin(drawn))
        yield Pair("a digest that holds it whole", False, text, _digest(text, drawn))


def texts(number: int) -> list[str]:
    """So many texts of some 250 words in ten paragraphs that share no more than unrelated news does."""
    drawn = random.Random(SEED + 1)
    words = " ".join(slot[outlet] for slot in TOLD["slot"] for outlet in ("desk", "rival")).split()
    lengths = (8, 3, *[25] * 10)  # words of headline, byline and paragraphs
    return ["\n\n".join(" ".join(drawn.choices(words, k=length)) for length in lengths) for _ in range(number)]


def forms(number: int) -> list[str]:
    """So many reports of two outlets that fill in a form each: the worst case, where each looks like many others."""
    drawn = random.Random(SEED + 2)
    return [_report(drawn.choice(("desk", "rival")), _facts(drawn), drawn) for _ in range(number)]


def _facts(drawn: random.Random) -> dict[str, str]:
    numbers = {f"n{n}": str(drawn.randint(2, 40 * 6**n // 6)) for n in range(1, 7)}
    return numbers | {
        "place": drawn.choice(PLACES), "road": f"{drawn.choice(PLACES)} Street", "chief": drawn.choice(CHIEFS),
        "kind": drawn.choice(KINDS), "day": drawn.choice(DAYS),
    }  # fmt: skip


def _report(outlet: str, facts: Mapping[str, str], drawn: random.Random) -> str:
    """A headline, a byline and eight to twelve sentences, two a paragraph."""
    slots = TOLD["slot"][:2] + drawn.sample(TOLD["slot"][2:], drawn.randint(6, 10))
    sentences = [slot[outlet].format(**facts) + "." for slot in slots]
    paragraphs = [" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]
    head = f"{facts['kind'].capitalize()} in {facts['place']}"
    return "\n\n".join([head, f"By {drawn.choice(CHIEFS)}", *paragraphs])


def _quoting(facts: Mapping[str, str], drawn: random.Random) -> str:
    return f"{_report('rival', facts, drawn)}\n\n{TOLD['quote'].format(**facts)}."


def _bulletin(drawn: random.Random) -> str:
    n = [drawn.randint(2, 300) for _ in range(5)]
    return (
        f"Daily bulletin of the fire brigade, issue {n[0]}\n\nIn the past day the brigade was called {n[1]} times, "
        f"most often to grass fires. It put out {n[2]} of them. Crews freed {n[3]} people from cars and lifts, and "
        f"pumped water from {n[4]} cellars. The brigade asks everyone to keep matches away from children and to "
        "leave stairways free. The number to call is printed on the back of every bus ticket."
    )


def _digest(text: str, drawn: random.Random) -> str:
    return "\n\n".join(["What happened today", *(_report("rival", _facts(drawn), drawn) for _ in range(4)), text])


def _renamed(text: str, drawn: random.Random) -> str:
    """Another headline, another byline, an agency's mark."""
    body = text.split("\n\n")[2:]
    head = f"What we know about {drawn.choice(DAYS)} in {drawn.choice(PLACES)}"
    byline = f"{drawn.choice(CHIEFS)}, Wire Service, {drawn.randint(1, 28)} April, 0{drawn.randint(1, 9)}:30"
    return "\n\n".join([head, byline, *body])


def _cut(text: str, drawn: random.Random) -> str:
    """Without its last paragraphs: half of them or more are left."""
    head, byline, *body = text.split("\n\n")
    return "\n\n".join([head, byline, *body[: math.ceil(len(body) * drawn.uniform(0.5, 0.8))]])


def _edited(text: str, drawn: random.Random) -> str:
    """Small edits: one word in 30 is left out, doubled or replaced; spaces and quotation marks change."""
    words = [_word(word, drawn) for word in re.split(r"(\s+)", text)]
    return "".join(words).replace("“", '"').replace("”", '"').replace("  ", " ")


def _word(word: str, drawn: random.Random) -> str:
    if word.isspace() or drawn.random() > 1 / 30 or any(map(str.isdigit, word)):
        return word
    return drawn.choice(["", "meanwhile", "reportedly", f"{word} also"])


def _all_at_once(text: str, drawn: random.Random) -> str:
    return _edited(_cut(_renamed(text, drawn), drawn), drawn)


REPRINTS: dict[str, Callable[[str, random.Random], str]] = {
    "another headline and byline": _renamed,
    "last paragraphs cut": _cut,
    "small edits": _edited,
    "all of these at once": _all_at_once,
}

"""What is known about a candidate, as numbers by name: shape, labels, words before and behind, senses."""

import math
from collections.abc import Mapping

from extract.language import Entity
from extract.places.candidates import Candidate, capitalised
from extract.places.contexts import Context
from extract.places.lexicon import WORDS, forenames, surnames
from extract.places.senses import Senses

LABELS = ("GPE", "LOC", "FAC", "ORG", "PERSON", "NORP", "EVENT", "PRODUCT")
RELATIONS = ("pobj", "compound", "amod", "nsubj", "dobj", "appos", "poss", "conj", "npadvmod", "ROOT", "nmod", "punct")
KINDS = ("continent", "country", "admin1", "admin2", "city", "water", "terrain", "facility", "area")
NOUNS = ("admin_noun", "water_noun", "terrain_noun", "facility_noun", "street_noun")
UNRANKED = 20_000  # behind every ranked name

Features = dict[str, float]
Cues = Mapping[str, Mapping[str, float]]


def describe(context: Context, cues: Cues) -> list[Features]:
    """The features of each candidate, in order. `cues` are learned word → log odds by slot."""
    holding = frozenset(m for outers in context.containers.values() for m in outers)
    return [
        _shape(context, candidate) | _labels(context, candidate) | _names(context, n) | _gazetteer(context.senses[n])
        | _around(context, candidate) | slots_felt(slots(context, candidate), cues) | _neighbours(context, n, holding)
        for n, candidate in enumerate(context.candidates)
    ]  # fmt: skip


def _shape(context: Context, candidate: Candidate) -> Features:
    inside = context.words[candidate.first : candidate.last]
    text = candidate.text
    last = inside[-1].lower
    before = context.words[candidate.first - 1] if candidate.first else None
    behind = context.words[candidate.last] if candidate.last < len(context.words) else None
    return {
        "words": len(inside), "length": len(text), "upper": float(text.isupper()), "period": float("." in text),
        "digit": float(any(c.isdigit() for c in text)), "linked": float(not all(capitalised(word) for word in inside)),
        "hyphen": float("-" in text), "known": float(candidate.known), "demonym": float(candidate.demonym),
        "entity": float(candidate.entity), "shaped": float(candidate.shape),
        **{noun: float(last in WORDS[noun]) for noun in NOUNS},
        "leading_noun": float(inside[0].lower in WORDS["leading_noun"]),
        "route": float(inside[-1].text[0].isdigit() and len(inside) > 1),
        "run_before": float(before is not None and capitalised(before) and before.end + 1 >= candidate.start),
        "run_behind": float(behind is not None and capitalised(behind) and candidate.end + 1 >= behind.start),
        "joined_before": float(before is not None and before.end == candidate.start and before.text in "-–/"),
        "joined_behind": float(behind is not None and behind.start == candidate.end and behind.text in "-–/"),
        "plural": float(text.endswith("s")),
    }  # fmt: skip


def _labels(context: Context, candidate: Candidate) -> Features:
    tokens = context.parse.tokens
    first, last = context.words[candidate.first].token, context.words[candidate.last - 1].token
    entity, other = context.spans.get(first), context.spans.get(last)
    label = entity.label if entity else ""
    root = min(range(first, last + 1), key=lambda i: first <= tokens[i].head <= last and tokens[i].head != i)
    head = tokens[tokens[root].head]
    return {
        **{f"label_{name}": float(label == name) for name in LABELS},
        "label_none": float(not label), "label_changes": float(entity != other),
        **_extent(context, candidate, entity),
        **{f"dep_{name}": float(tokens[root].dep == name) for name in RELATIONS},
        "proper_first": float(tokens[first].pos == "PROPN"), "proper_last": float(tokens[last].pos == "PROPN"),
        "noun_last": float(tokens[last].pos == "NOUN"), "adjective_last": float(tokens[last].pos == "ADJ"),
        "verb": float(tokens[last].pos in ("VERB", "AUX")),
        "head_proper": float(head.pos == "PROPN"), "head_noun": float(head.pos == "NOUN"),
        "subject_of_verb": float(tokens[root].dep == "nsubj" and head.pos == "VERB"),
    }  # fmt: skip


def _extent(context: Context, candidate: Candidate, entity: Entity | None) -> Features:
    """How the candidate lies in the entity around it."""
    if entity is None:
        return {"exact": 0.0, "starts": 0.0, "ends": 0.0, "excess": -1.0}
    tokens = context.parse.tokens
    start, end = tokens[entity.first].start, tokens[entity.last - 1].end
    if tokens[entity.first].lower == "the" and entity.last - entity.first > 1:
        start = tokens[entity.first + 1].start
    if tokens[entity.last - 1].lower in ("'s", "’s") and entity.last - entity.first > 1:
        end = tokens[entity.last - 2].end
    starts, ends = start == candidate.start, end == candidate.end
    return {
        "exact": float(starts and ends), "starts": float(starts), "ends": float(ends),
        "excess": (end - start) - (candidate.end - candidate.start),
    }  # fmt: skip


def _names(context: Context, n: int) -> Features:
    """How much the name is a person's or a common word, and how often the text has it."""
    candidate, folded = context.candidates[n], context.folded[n]
    inside = context.words[candidate.first : candidate.last]
    labels = context.labels[folded]
    total = sum(labels.values())
    alone = len(inside) == 1
    return {
        "surname": math.log(surnames().get(inside[-1].lower, UNRANKED)),
        "forename": math.log(forenames().get(inside[0].lower, UNRANKED)),
        "person_word": float(sum(context.persons[word.lower] > 0 for word in inside)) / len(inside),
        "lower": math.log1p(context.lower[candidate.text.lower()]) if alone else 0.0,
        "count": math.log(total), "share_place": (labels["GPE"] + labels["LOC"]) / total,
        "share_person": labels["PERSON"] / total, "share_org": labels["ORG"] / total,
    }  # fmt: skip


def _gazetteer(found: Senses) -> Features:
    populations = sorted((place.population or 0 for place in found.locations), reverse=True)
    kinds = {place.kind for place in found.locations}
    return {
        "senses": len(populations), "match": float(found.exact),
        "largest": math.log10(populations[0] + 1) if populations else -1.0,
        "second": math.log10(populations[1] + 1) if len(populations) > 1 else -1.0,
        **{f"kind_{kind}": float(kind in kinds) for kind in KINDS},
    }  # fmt: skip


def _around(context: Context, candidate: Candidate) -> Features:
    words, parse = context.words, context.parse
    token = words[candidate.first].token
    sentence = parse.sentences[parse.tokens[token].sentence]
    before = [words[i].lower if i >= 0 else "" for i in (candidate.first - 1, candidate.first - 2)]
    behind = [words[i].text if i < len(words) else "" for i in (candidate.last, candidate.last + 1)]
    return {
        "local": float(before[0] in WORDS["local"]), "spatial": float(before[0] in WORDS["spatial"]),
        "spatial_second": float(before[1] in WORDS["spatial"]), "title": float(before[0] in WORDS["title"]),
        "the": float(before[0] == "the"), "comma_before": float(before[0] == ","),
        "comma_behind": float(behind[0] == ","), "capital_second": float(behind[1][:1].isupper()),
        "opened": float(before[0] == "("), "closed": float(behind[0] == ")"),
        "possessive": float(behind[0].lower() in ("'s", "’s", "‘s")), "body": float(behind[0].lower() in WORDS["body"]),
        "division": float(behind[0] in WORDS["division"]), "dash": float(behind[0] in ("-", "--", "—", "–")),
        "first": float(token == sentence.first), "heading": float(sentence.heading),
        "position": token / len(parse.tokens), "in_sentence": float(token - sentence.first),
        "number_before": float(before[0][:1].isdigit()), "sentence_length": float(sentence.last - sentence.first),
    }  # fmt: skip


def slots(context: Context, candidate: Candidate) -> dict[str, str]:
    """The words that tell about a candidate, by where they stand."""
    words, tokens = context.words, context.parse.tokens
    at = {"before2": candidate.first - 2, "before": candidate.first - 1, "behind": candidate.last}
    at["behind2"] = candidate.last + 1
    near = {slot: words[i].lower if 0 <= i < len(words) else "" for slot, i in at.items()}
    first, last = words[candidate.first].token, words[candidate.last - 1].token
    head = next((tokens[i].head for i in range(last, first - 1, -1) if not first <= tokens[i].head <= last), last)
    return near | {
        "ends": words[candidate.last - 1].lower, "begins": words[candidate.first].lower,
        "head": tokens[head].lemma.lower(),
        "around": f"{near['before']} {near['behind']}", "pair": f"{near['before2']} {near['before']}",
    }  # fmt: skip


def slots_felt(found: dict[str, str], cues: Cues) -> Features:
    """The learned log odds of each slot's word; 0 for words never seen."""
    return {f"cue_{slot}": cues.get(slot, {}).get(word, 0.0) for slot, word in found.items()}


def _neighbours(context: Context, n: int, holding: frozenset[int]) -> Features:
    """Other candidates on the same words, and "City, State"."""
    candidate = context.candidates[n]
    overlapping = [
        other for m in range(max(0, n - 12), min(len(context.candidates), n + 12)) if m != n
        for other in [context.candidates[m]] if other.start < candidate.end and candidate.start < other.end
    ]  # fmt: skip
    longer = [other for other in overlapping if other.end - other.start > candidate.end - candidate.start]
    return {
        "longer_known": float(any(other.known for other in longer)), "longer": float(len(longer)),
        "shorter_known": float(any(other.known for other in overlapping if other not in longer)),
        "in_container": float(n in context.containers), "is_container": float(n in holding),
    }  # fmt: skip

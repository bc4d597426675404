"""A step as HTML, and as one spoken sentence for who does not see it. All words of documents are escaped."""

from html import escape

from dashboard import wording
from dashboard.steps import grades
from dashboard.steps.telling import Step


def markup(step: Step) -> str:
    """The message of a step: what, how much, the sentence behind it, and who says so."""
    return (
        f'<h2 class="briefing-title">{escape(step.title)}</h2>{_value(step)}{_bar(step)}'
        f'<blockquote class="briefing-sentence">{_sentence(step)}</blockquote>{_facts(step)}'
    )


def spoken(step: Step) -> str:
    """The step in one line, for a screen reader."""
    value = " ".join(part for part in (step.bound, step.value, step.of) if part)
    sentence = "".join(text for text, _ in step.sentence).strip().removesuffix(".")
    return ". ".join(part for part in (f"{step.title}: {value}", sentence, step.who, step.as_of, step.nowhere) if part)


def _value(step: Step) -> str:
    bound = f'<span class="briefing-bound">{escape(step.bound)}</span>' if step.bound else ""
    of = f' <span class="briefing-of">{escape(step.of)}</span>' if step.of else ""
    standing = f'<span class="briefing-standing">{escape(step.standing)}</span>' if step.standing else ""
    letters = len(step.value) + len(step.of) / 2
    size = "short" if letters <= 8 else "middle" if letters <= 15 else "long"
    return f'<p class="briefing-value {size}">{bound}<b>{escape(step.value)}</b>{of}{standing}</p>'


def _bar(step: Step) -> str:
    if step.share is not None:
        words = f"{step.share:.0%} of the total"
        return (
            f'<div class="briefing-bar" role="img" aria-label="{words}"><i style="width:{step.share:.1%}"></i></div>'
            f'<p class="briefing-scale"><span>{words}</span></p>'
        )
    if step.reach is not None:
        left, right = step.reach
        return (
            '<div class="briefing-bar range" role="img" aria-label="a range, on a scale from 0">'
            f'<i style="left:{left:.1%};width:{right - left:.1%}"></i></div>'
            '<p class="briefing-scale"><span>a range as told, on a scale from 0</span></p>'
        )
    return ""


def _sentence(step: Step) -> str:
    return "".join(f"<mark>{escape(text)}</mark>" if lit else escape(text) for text, lit in step.sentence).strip()


def _facts(step: Step) -> str:
    lines = [
        f"<b>{escape(step.who)}</b> · {escape(_sources(step))}",
        f"{escape(step.when)} · {escape(step.where or 'place not stated')}",
        f"{escape(step.as_of)} · {escape(step.source)}",
        f'<span class="briefing-grade">{escape(step.grade)}</span> {escape(grades.said(step.grade))}',
    ]
    rivals = "; ".join(step.rivals)
    contested = f'<p class="briefing-contested"><b>≠ contested</b> others tell {escape(rivals)}</p>' if rivals else ""
    return f'<div class="briefing-facts">{contested}{"".join(f"<p>{line}</p>" for line in lines)}</div>'


def _sources(step: Step) -> str:
    if step.sources == 1:
        return "1 source"
    return f"{wording.number_of(step.sources, 'source')} tell the same"

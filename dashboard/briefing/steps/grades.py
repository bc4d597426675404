"""What an Admiralty code says, in words: reliability of the source, credibility of the information."""

SOURCE = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability not judged",
}
CONTENT = {
    "1": "confirmed",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth not judged",
}


def said(code: str) -> str:
    """A code in words: 'usually reliable, probably true' of B2; '' where it is none."""
    words = (SOURCE.get(code[:1].upper(), ""), CONTENT.get(code[1:2], ""))
    return ", ".join(word for word in words if word)

"""Places in a text: found, located, given a role.

candidates.py proposes every span that could be a place; features.py describes it; models.py asks the learned models
(recognise.py: is it a place; locate.py with groups.py and votes.py: which one); rows.py settles the span, relative.py
what shifts it, roles.py what it is to the news. train.py with boosting.py, corpus.py and measure.py learned the models.
"""

from extract import language
from extract.model import Place
from extract.places import contexts, models, rows


def find(parse: language.Parse) -> tuple[Place, ...]:
    """The place mentions of a parsed document, in text order. Unlocated ones have no coordinates."""
    return rows.rows(contexts.read(parse), models.shipped())

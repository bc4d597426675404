"""The same told many times: reprints of one text, and one event in several sources. Values in, links out.

    sketches    whether two texts are one told again, and how such a text is found among many
    tellings    the rows in which a reprint says again what the first text said
    happenings  events of several sources that are one event

Nothing is rewritten and nothing is known here of where rows are kept: `extract.store` keeps the links.
"""

RULE = "1"  # raise it when anything here compares otherwise: what was compared before is then compared anew

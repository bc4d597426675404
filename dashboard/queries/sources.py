"""The documents held."""

import pandas as pd

from dashboard.queries.shown import Shown


def sources(shown: Shown) -> pd.DataFrame:
    """All documents, newest first and failed ones last, with counts of their rows and of those shown.

    `story` is the id of the document that told its text first.
    """
    return shown.select(
        """SELECT d.id, d.title, d.outlet, d.url, epoch(d.published)::BIGINT AS published, d.published_basis,
                  d.reliability, d.sample, d.source, d.status, d.error, coalesce(d.story, d.id) AS story,
                  coalesce(a.figures, 0) AS figures, coalesce(a.events, 0) AS events, coalesce(b.shown, 0) AS shown
           FROM documents d
           LEFT JOIN (SELECT document, count(*) FILTER ("table" = 'figures') AS figures,
                             count(*) FILTER ("table" = 'events') AS events FROM flat GROUP BY document) a
                  ON a.document = d.id
           LEFT JOIN (SELECT document, count(*) AS shown FROM shown GROUP BY document) b ON b.document = d.id
           ORDER BY d.status = 'failed', d.published DESC NULLS LAST, d.title, d.id"""
    )

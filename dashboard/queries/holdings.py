"""What a picture holds, whatever the filters say: for the page that tells about it."""

import pandas as pd

from dashboard.queries.shown import Shown


def holdings(shown: Shown) -> pd.DataFrame:
    """One row: documents, failed, outlets, sample, reprints, and the first and last day published (seconds)."""
    return shown.select(
        """SELECT count(*) AS documents, count(*) FILTER (status = 'failed') AS failed,
                  count(DISTINCT outlet) AS outlets, epoch(min(published))::BIGINT AS first,
                  epoch(max(published))::BIGINT AS last, count(*) FILTER (sample) AS sample,
                  (SELECT count(*) FROM reprints) AS reprints FROM documents"""
    )

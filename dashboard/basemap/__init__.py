"""The offline basemap: its style, what lies on it, and where it comes from."""

BOUNDARIES = (
    "Natural Earth 1:10m (public domain), regions by ISO 3166-2; no statement about the status of any territory"
)

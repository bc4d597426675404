"""Plotly figures to files: interactive HTML that needs nothing else, and PNG, SVG and PDF drawn by a Chromium.

All of them are one page (page.py): opened from a file it is the interactive one, and a Chromium of this machine
(chromium.py) makes a picture of the same page. No server and no network takes part. A figure whose map reads its shapes
from the dashboard (``/app/static/``) is given those of the package.
"""

from dashboard.pictures import alone
from dashboard.pictures.captions import Caption
from dashboard.pictures.chromium import NoChromium, found, warm
from dashboard.pictures.rendering import HEIGHT, html, pdf, png, svg

__all__ = ["HEIGHT", "Caption", "NoChromium", "alone", "found", "html", "pdf", "png", "svg", "warm"]

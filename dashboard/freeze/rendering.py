"""The overview as one HTML file that opens anywhere without a network: figures, map, timeline, and every sentence.

The page forbids itself all requests (Content-Security-Policy); plotly.js, fonts and shapes are in it.
"""

import json
import re
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from typing import Any

from plotly.offline import get_plotlyjs

from dashboard import cards, charts, evidence, maps, palette, queries, viewer, wording
from dashboard.basemap.inline import ALONE, STATIC, data, inlined
from dashboard.data import Picture
from dashboard.viewer import Viewer

LISTED = 500  # findings written out on the page, the newest; all are in tables/
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; child-src blob:; "
    "style-src 'unsafe-inline'; font-src data:; img-src data: blob:; connect-src data: blob:"
)
THEME = """:root { --st-text-color: #17202e; --st-background-color: #fff; --st-secondary-background-color: #f3f5f8;
  --st-primary-color: #0b5cad; --st-font: Inter, 'Dateline Shapes', sans-serif; --st-code-font: monospace; }
body { margin: 0 auto; max-width: 1500px; padding: 24px 32px; background: #fff; }
.dl-card { cursor: default; } .dl section { margin-top: 28px; } .dl h2 { font-size: 1.125rem; margin-bottom: 8px; }
.dl-frozen { border: 4px double currentcolor; padding: 0 8px; font-weight: 650; }
table.dl-table td { max-width: 44rem; overflow-wrap: anywhere; }"""
ROWS = f"""SELECT s.*, epoch(s.first)::BIGINT AS begun, epoch(s.last)::BIGINT AS ended, {queries.NIGHT} FROM shown s
           ORDER BY coalesce(s.last, s.published) DESC NULLS LAST, s.document, s.start, s.id LIMIT {LISTED}"""
SEEN_BY = Viewer()  # UTC, days in words: a freeze hangs on no viewer


def page(picture: Picture, shown: queries.Shown, said: Mapping[str, str]) -> str:
    """The page. `said` are lines of what it shows, each with its name, for the head."""
    newest = picture.offered.newest
    chosen = cards.choose(queries.headlines(shown), newest, seen_by=SEEN_BY)
    chosen = cards.sparked(chosen, queries.series(shown, [card.of_series for card in chosen]))
    chosen = cards.trended(chosen, queries.previous(shown, [card.id for card in chosen]), newest)
    at = f", as of {viewer.moment(picture.published_at, SEEN_BY)}" if picture.published_at else ""
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, words in said.items())
    body = (
        f'<header class="dl-heading"><h1>{escape(said["Shown"])}</h1>'
        f'<span class="dl-frozen">■ frozen{escape(at)}</span></header>'
        f"<section>{_inert(cards.markup(chosen))}</section><section><h2>Map</h2>{_map(shown)}</section>"
        f"<section><h2>Timeline</h2>{_timeline(shown)}</section>{_list(shown)}"
        f'<section class="dl-about-box"><h2>About this file</h2><dl>{facts}</dl></section>'
    )
    scripts = "".join(f"<script>{text}</script>" for text in (ALONE.read_text("utf-8"), get_plotlyjs()))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>{escape(said["Shown"])}</title>'
        f"<style>{_faces()}{THEME}{_style()}</style>{scripts}</head>"
        f'<body><main class="dl">{body}</main></body></html>\n'
    )


def _style() -> str:
    return files("dashboard").joinpath("style.css").read_text("utf-8")


def _faces() -> str:
    named = (("Inter", "inter-latin-wght-normal", "100 900"), ("Dateline Shapes", "dateline-shapes", "400"))
    return "".join(
        f"@font-face {{ font-family: '{family}'; font-weight: {weight}; "
        f"src: url({data(STATIC / 'fonts' / f'{name}.woff2')}) format('woff2'); }}"
        for family, name, weight in named
    )


def _inert(markup: str) -> str:
    """Cards that are no buttons: there is nothing behind them here."""
    return re.sub(r'<(/?)button(?: type="button")?', r"<\1div", markup)


def _map(shown: queries.Shown) -> str:
    points, _ = queries.placed(shown)
    figure = json.loads(str(maps.event_map(points, mode="light").to_json()))
    ground = figure["layout"]["map"]
    ground["style"] = inlined(ground["style"], set(points["country"].dropna().astype(str)))
    figure["layout"]["height"] = 560
    return _drawn(figure, "map") + f"<p>{maps.alt('Map', points)}</p>"


def _timeline(shown: queries.Shown) -> str:
    return _drawn(json.loads(str(charts.timeline(queries.marks(shown), mode="light").to_json())), "timeline")


def _drawn(figure: dict[str, Any], name: str) -> str:
    """A figure and what draws it, once plotly.js is there; the figure is data, and no word of it becomes a tag."""
    config = {"displaylogo": False, "showSendToCloud": False, "responsive": True, "scrollZoom": name == "map"}
    drawn = ", ".join(_script(part) for part in (name, figure["data"], figure["layout"], config))
    return f'<div id="{name}"></div><script>Plotly.newPlot({drawn})</script>'


def _script(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _list(shown: queries.Shown) -> str:
    rows = cards.records(shown.select(ROWS))
    of = queries.counts(shown)
    held = of["figure"].n + of["event"].n
    more = f"The {len(rows)} newest of {held:,}; all are in tables/flat.jsonl." if held > len(rows) else ""
    head = "".join(f"<th>{name}</th>" for name in ("Finding", "When and where", "Sentence", "Who says so"))
    body = "".join(_row(row) for row in rows)
    return (
        f"<section><h2>Findings with their sentences</h2><p>{more}</p>"
        f'<table class="dl-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></section>'
    )


def _row(row: Mapping[str, object]) -> str:
    known = {**row, "first": row["begun"], "last": row["ended"], "total_low": None, "total_high": None}
    when = wording.period(known["first"], known["last"], night=bool(row["night"]))  # type: ignore[arg-type]
    what = palette.kind_of(str(row["kind"])).label if row["table"] == "events" else evidence.heading(known)
    standing = wording.STANDING.get(str(row["status"]), str(row["status"] or ""))
    place = ", ".join(str(part) for part in (when, row["place"] or "place not stated") if part)
    who = f"says {row['claimant']}" if row["claimant"] else "the outlet, in its own voice"
    source = " · ".join(str(part) for part in (who, standing, row["outlet"], row["title"], row["reliability"]) if part)
    return (
        "<tr>"
        + "".join(f"<td>{escape(str(words or ''))}</td>" for words in (what, place, row["sentence"], source))
        + "</tr>"
    )

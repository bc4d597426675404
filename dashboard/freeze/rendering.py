"""The overview as one HTML file that opens anywhere without a network: figures, map, timeline, and every sentence.

The page forbids itself all requests (Content-Security-Policy); plotly.js, fonts and shapes are in it.
"""

import json
import re
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from typing import Any

from dashboard import cards, charts, evidence, maps, palette, queries, viewer, wording
from dashboard.basemap.inline import inlined
from dashboard.data import Picture
from dashboard.pictures import alone
from dashboard.viewer import Viewer

LISTED = 500  # findings written out on the page, the newest; all are in tables/
THEME = """:root { --st-text-color: #17202e; --st-background-color: #fff; --st-secondary-background-color: #f3f5f8;
  --st-primary-color: #0b5cad; --st-font: Inter, 'Dateline Shapes', sans-serif; --st-code-font: monospace; }
body { margin: 0 auto; max-width: 1500px; padding: 24px 32px; background: #fff; }
.dl-card { cursor: default; } .dl section { margin-top: 28px; } .dl h2 { font-size: 1.125rem; margin-bottom: 8px; }
.dl-frozen { border: 4px double currentcolor; padding: 0 8px; font-weight: 650; }
table.dl-table td { max-width: 44rem; overflow-wrap: anywhere; }"""
ROWS = f"""SELECT s.*, epoch(s.first)::BIGINT AS begun, epoch(s.last)::BIGINT AS ended, t.low AS total_low,
                  t.high AS total_high, t.bound AS total_bound, t.unit AS total_unit, {queries.NIGHT}
           FROM shown s LEFT JOIN flat t ON {queries.PART}
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
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f"{alone.POLICY}<title>{escape(said['Shown'])}</title>"
        f"<style>{alone.faces()}{THEME}{_style()}</style>{alone.scripts()}</head>"
        f'<body><main class="dl">{body}</main></body></html>\n'
    )


def _style() -> str:
    return files("dashboard").joinpath("style.css").read_text("utf-8")


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
    drawn = ", ".join(alone.literal(part) for part in (name, figure["data"], figure["layout"], config))
    return f'<div id="{name}"></div><script>Plotly.newPlot({drawn})</script>'


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
    known = {**row, "first": row["begun"], "last": row["ended"]}
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

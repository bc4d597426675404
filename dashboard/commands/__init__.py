"""One command of `dateline` a module; `dashboard/cli.py` registers them."""

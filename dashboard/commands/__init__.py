"""The commands of `dateline` by group, one module a group; `dashboard/cli.py` puts them together."""

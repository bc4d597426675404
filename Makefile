# `make run` fills and opens the dashboard, `make test` runs the tests. Both need Python 3.11 or newer and nothing else.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8501
BIN := $(VENV)/bin

.PHONY: help run environment test check bench faults pictures lock

help:
	@echo "make run    extract seeds/ and serve the dashboard on http://localhost:$(PORT)"
	@echo "make test   run the tests on all cores (those that need a browser skip where there is none)"
	@echo "make check  lint, formatting, strict types, import floors"
	@echo "make bench  measure speed and accuracy; writes benchmarks/results.json and the README's table"
	@echo "make faults break the record on purpose, count what it survives; writes benchmarks/reliability.json and the README's table"
	@echo "make pictures  screenshots of all pages, and those that the README shows"
	@echo "make lock   pin the requirements anew, with hashes"

run: $(VENV)/.installed
	@$(BIN)/dateline add seeds/
	@$(BIN)/dateline serve --port $(PORT)

environment: $(VENV)/.installed-dev

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest --numprocesses=auto --dist=loadfile $(ARGS)

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	@if $(REACHED) 2>/dev/null; then $(AUDIT); else echo "pip-audit: skipped, api.osv.dev cannot be reached from here"; fi

# Known vulnerabilities of what is pinned, as OSV knows them. Nothing is installed or resolved for it.
REACHED = $(BIN)/python -c 'import socket; socket.create_connection(("api.osv.dev", 443), 3).close()'
AUDIT = $(BIN)/pip-audit --vulnerability-service osv --disable-pip --require-hashes --requirement requirements-dev.lock

bench: $(VENV)/.installed-dev
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.scores $(ARGS)

faults: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.reliability

pictures: $(VENV)/.installed-dev
	DATELINE_HOME=screenshots/record $(BIN)/dateline add seeds/
	$(BIN)/python tests/browser/screenshots.py screenshots/record screenshots
	cp screenshots/overview-light.png docs/overview.png
	cp screenshots/timeline-dark.png docs/timeline.png

# The lock files name no index, so that any mirror serves. hatchling is in them because it builds this package itself.
COMPILE = $(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --custom-compile-command "make lock"

lock: $(VENV)/.created
	$(INSTALL) uv
	echo hatchling | $(COMPILE) $(UPGRADE) pyproject.toml - --output-file requirements.lock
	echo hatchling | $(COMPILE) $(UPGRADE) pyproject.toml - --group dev --constraints requirements.lock --output-file requirements-dev.lock

INSTALL = $(BIN)/python -m pip install --disable-pip-version-check --quiet

# Stamps: an environment is made and filled once, and again only after a lock file or pyproject.toml changed.
$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Dateline needs Python 3.11 or newer, this is %d.%d: run make PYTHON=python3.12" % sys.version_info[:2])'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/.created
	@echo "Installing the pinned requirements into $(VENV): a minute or two, once"
	@$(INSTALL) --require-hashes --requirement requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "Installing what the tests need into $(VENV)"
	@$(INSTALL) --require-hashes --requirement requirements-dev.lock
	@touch $@

# Committee Papers. `make help` lists what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PAPERS_CORPUS ?=
export PAPERS_CORPUS
export PREFECT_SERVER_ANALYTICS_ENABLED := false

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint score bench cases dictionary lock fuzz clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-8s %s\n", $$1, $$2}'

setup: $(VENV)/.ready ## Make .venv with everything in it, .venv/bin/papers among it

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make setup PYTHON=python3.12")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

demo: setup ## Harvest the sample council three nights in a row and show what changed
	$(BIN)/python -m tests.demo

test: setup lint ## Pass every check
	$(BIN)/python -m pytest --numprocesses logical --dist loadfile

lint: setup ## Style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

score: setup ## Score the parsers on the corpus in PAPERS_CORPUS, and write docs/accuracy.md
	$(BIN)/python -m benchmarks.accuracy

bench: setup ## Measure speed and cost side by side, and write docs/benchmarks.md
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench
	$(BIN)/python -m benchmarks

fuzz: setup ## Read 10,000 damaged documents (FUZZ="--start 4000" goes on): never an exception
	$(BIN)/python -m tests.fuzz $(FUZZ)

cases: setup ## Write the golden cases' expected.json anew; review the difference
	$(BIN)/python -m tests.cases --write

dictionary: setup ## Write docs/data-dictionary.md out of the models and the views
	$(BIN)/python -m warehouse.dictionary docs/data-dictionary.md

lock: ## Resolve requirements.lock anew (needs uv)
	uv pip compile --universal --python-version 3.11 --no-header --no-emit-index-url --no-annotate \
	  pyproject.toml --extra postgres --group dev --output-file requirements.lock

clean: ## Remove what setup and the demo made
	rm -rf $(VENV) demo

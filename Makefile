# Two commands set up a fresh machine:
#   make run    install, ingest the reports of data/raw, show the tables
#   make test   install, run every check

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
MINUTEBOOK := $(BIN)/minutebook
REPORTS ?= 1000
KILLS ?= 200

.DEFAULT_GOAL := help
.PHONY: help install run test lint types contract unit score model kills bench clean

help:  ## show this list
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(STAMP)  ## create .venv with the pinned versions

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "Minutebook needs Python 3.11, 3.12 or 3.13: make PYTHON=python3.12 ..."; exit 2; }
	@echo "Installing into $(VENV) (a few minutes the first time) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt \
	  --group dev --editable .
	@touch $@

run: install  ## ingest the reports of data/raw and show the tables
	@$(MINUTEBOOK) ingest
	@$(MINUTEBOOK) ingest --flow
	@$(MINUTEBOOK) show meetings
	@$(MINUTEBOOK) show positions

test: lint types contract unit  ## run every check

lint: install
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: install
	@$(BIN)/mypy

contract: install
	@$(BIN)/lint-imports --no-cache

unit: install
	@$(BIN)/pytest

score: install  ## accuracy on the annotated reports
	@$(BIN)/python -m tests.quality
	@$(BIN)/python -m tests.quality.world

model: install  ## train the model again (at most 90 minutes; see extract/training)
	@$(BIN)/python -m extract.training model

kills: install  ## kill runs at random moments, in a folder and in an object store (KILLS=200)
	@$(BIN)/python -m tests.flows.kills --kills $(KILLS) --store local
	@$(BIN)/python -m tests.flows.kills --kills $(KILLS) --store s3

bench: install  ## speed and memory, beside the bare spaCy model: 1,000 reports (REPORTS="1000 10000")
	@$(BIN)/python -m tests.quality.bench --reports $(REPORTS)
	@$(BIN)/python -m tests.quality.world --bench 1000,10000

clean:  ## remove what can be made again (never data)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

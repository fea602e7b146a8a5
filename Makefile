# The front door. `make` alone prints this help; every target works as the first command after the clone.
MEETING ?= car-t-future-2026
PYTHON  ?= $(firstword $(foreach p,python3.11 python3.12 python3.13 python3,$(shell command -v $(p))))
VENV    := .venv
BIN     := $(VENV)/bin
READY   := $(VENV)/ready
IN_PARALLEL := --numprocesses auto --maxprocesses 4 --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help setup whitepaper pdf status check batch notebooks docs test coverage lint hooks format score clean models

help: ## print this help
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | awk -F '\t' '{printf "  make %-12s %s\n", $$1, $$2}'
	@echo
	@echo "  MEETING=$(MEETING) (a folder in data/raw); for example: make whitepaper MEETING=my-meeting"

setup: $(READY) ## make the virtual environment and install everything into it

# not compiled: Python does that at the first import, for the few modules that are ever imported
$(READY): pyproject.toml constraints.txt constraints.sha256
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; name it: make setup PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --no-compile --quiet --disable-pip-version-check --constraint constraints.txt "$$(grep '^torch==' constraints.txt)" --editable '.[dev]'
	$(BIN)/python -m pipeline.commands.installed
	@touch $(READY)

whitepaper: $(READY) ## bring the draft of MEETING up to date; READER=recorded: from the answers of a language model
	$(BIN)/whitepaper run --meeting $(MEETING) $(if $(READER),--reader $(READER))

pdf: $(READY) ## convert the default draft of MEETING into a PDF; needs LibreOffice
	$(BIN)/whitepaper run --meeting $(MEETING)
	$(BIN)/whitepaper pdf --meeting $(MEETING)

status: $(READY) ## show what is up to date for MEETING, and why the rest would run
	$(BIN)/whitepaper status --meeting $(MEETING)

check: $(READY) ## list all problems in the files of MEETING
	$(BIN)/whitepaper check --meeting $(MEETING)

batch: $(READY) ## bring every meeting with new or changed files up to date
	$(BIN)/whitepaper batch

notebooks: $(READY) ## run the notebooks on the shipped meeting
	$(BIN)/whitepaper run --meeting car-t-future-2026
	$(BIN)/python -m pytest --nbmake --force-enable-socket notebooks

docs: $(READY) ## write the generated pages of docs/reference again
	$(BIN)/python -m pipeline.commands.dictionary docs

test: $(READY) ## run all tests
	$(BIN)/python -m pytest $(IN_PARALLEL)

coverage: $(READY) ## run all tests and count the lines that they reach, which takes half as long again
	$(BIN)/python -m pytest $(IN_PARALLEL) --cov --cov-report=term

lint: $(READY) ## check style, types and import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

hooks: $(READY) ## run the checks of lint before each commit (a git hook; `git commit --no-verify` skips them)
	$(BIN)/pre-commit install

format: $(READY) ## format the code
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

score: $(READY) ## compare the open data of MEETING with an answer key: make score GOLD=path/to/gold
	$(BIN)/python -m benchmarks.score "$(GOLD)" reports/$(MEETING)/data

models: $(READY) ## train the models again on labelled meetings (all but sentence ends; see models/README.md): make models DATA=path/to/meetings
	$(BIN)/python -m models.encoder
	$(BIN)/python -m models.objections
	$(BIN)/python -m models.outcomes
	$(BIN)/python -m models.recaps
	$(BIN)/python -m models.recap_words
	$(BIN)/python -m models.tagged
	$(BIN)/python -m models.witnesses
	$(BIN)/python -m models.confidences --write
	$(BIN)/python -m models.windows
	$(BIN)/python -m models.windows --further
	$(BIN)/python -m models.priority_talk --write
	$(BIN)/python -m models.stated_sides --write
	$(BIN)/python -m models.heads --data "$(DATA)"
	$(BIN)/python -m models.topics --data "$(DATA)"

clean: ## remove tables and caches; drafts, raw files and the environment stay
	rm -rf data/processed build .coverage .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find pipeline tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Two commands do everything: `make run` and `make test`. The rest are their parts, or go beyond them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ENGINE := $(VENV)/.engine/package/ace-window.js
PORT ?= 8501
PROCESSES ?= logical
PYTEST := $(BIN)/python -m pytest -n $(PROCESSES) --dist loadfile

.PHONY: run test check lint bench read-aloud statement mutants build export clean

run: $(VENV)/.run
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/.browser $(VENV)/.office $(VENV)/.paper $(ENGINE) lint
	$(PYTEST)

check: $(VENV)/.office $(VENV)/.paper lint
	$(PYTEST) --ignore tests/e2e

lint: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/.browser
	$(BIN)/python -m tests.bench

read-aloud: $(VENV)/.browser
	$(BIN)/python -m tests.read_aloud

statement: $(VENV)/.browser $(ENGINE)
	$(BIN)/python -m tests.checked

mutants: $(VENV)/.browser $(VENV)/.office $(VENV)/.paper $(ENGINE)
	$(BIN)/python -m tests.mutants

build: $(VENV)/.run
	$(BIN)/python -m data build

export: $(VENV)/.run
	$(BIN)/python -m data export dashboard.csv

$(VENV)/.run: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.test: requirements-test.txt $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-test.txt
	touch $@

$(VENV)/.browser: tests/install-browser.sh $(VENV)/.test
	tests/install-browser.sh
	touch $@

$(ENGINE): tests/install-engine.sh $(VENV)/.test
	tests/install-engine.sh
	touch $@

$(VENV)/.office: tests/install-office.sh $(VENV)/.test
	tests/install-office.sh
	touch $@

$(VENV)/.paper: tests/install-paper.sh $(VENV)/.test
	tests/install-paper.sh
	touch $@

clean:
	rm -rf $(VENV) .store .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Two commands do everything: `make run` and `make test`. The rest are their parts, or go beyond them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
AUDIT := $(VENV)/.audit
ENGINE := $(VENV)/.engine/package/ace-window.js
PORT ?= 8501
PROCESSES ?= logical
PYTEST := $(BIN)/python -m pytest -n $(PROCESSES) --dist loadfile

.PHONY: run test check lint bench read-aloud statement mutants faults deploy-test audit build export clean

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

faults: $(VENV)/.test
	$(BIN)/python -m tests.faults

deploy-test: $(VENV)/.nginx
	$(BIN)/python -m tests.deploy

# Known weaknesses, static analysis, the container file, nginx's configuration, licences, and a bill of materials in .store/sbom.json.
audit: $(AUDIT)/.made $(VENV)/.run
	mkdir -p .store
	$(AUDIT)/bin/pip-audit --requirement requirements.txt --no-deps --disable-pip --progress-spinner off >.store/audit.txt
	cat .store/audit.txt
	@! grep -q "could not be audited" .store/audit.txt || echo "NOT ALL WAS AUDITED: the service that knows weaknesses could not be asked."
	$(AUDIT)/bin/bandit --quiet --configfile pyproject.toml --recursive app.py pages components queries data
	$(AUDIT)/bin/hadolint deploy/Containerfile
	{ echo "events {} http {"; cat deploy/nginx/*.conf; echo "}"; } >.store/nginx.conf
	$(AUDIT)/bin/gixy .store/nginx.conf
	$(AUDIT)/bin/pip-licenses --python $(BIN)/python --from mixed --order license --fail-on "GPL-3.0;AGPL-3.0" \
		--packages $$(sed -n 's/^\([A-Za-z0-9_.-]*\).*==.*/\1/p' requirements.txt)
	$(AUDIT)/bin/cyclonedx-py requirements --output-format JSON --output-file .store/sbom.json requirements.txt

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

$(VENV)/.nginx: tests/install-nginx.sh $(VENV)/.test
	tests/install-nginx.sh
	touch $@

$(AUDIT)/.made: requirements-audit.txt
	$(PYTHON) -m venv $(AUDIT)
	$(AUDIT)/bin/pip install --quiet --disable-pip-version-check -r requirements-audit.txt
	touch $@

clean:
	rm -rf $(VENV) .store .pytest_cache .mypy_cache .ruff_cache .hypothesis

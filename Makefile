# Everything the product needs lives in .venv; `make help` lists what can be done.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
INSTALLED := .venv/installed.stamp
SYSTEM := .venv/system.stamp
TOOLS := chromium nginx redis-server
# A killed make takes the program with it.
BOUND := exec setpriv --pdeathsig TERM --

.PHONY: help run demo test test-long bench check lint tests journeys docs screenshots format lock sbom audit clean

help: ## print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

run: $(INSTALLED) ## install, migrate, build and serve http://localhost:3000
	@$(BOUND) $(BIN)/mgapp run

demo: $(INSTALLED) ## the same with demo accounts and data
	@$(BIN)/mgapp demo
	@$(BOUND) $(BIN)/mgapp run

test: lint tests journeys ## lint, types, contracts, tests, browser journeys

check: lint tests ## the same without the browser journeys

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml mgapp

# Two runs: the browser driver leaves an event loop behind that other tests stumble over.
tests: $(INSTALLED) $(SYSTEM)
	$(BIN)/pytest -n 2 -m "not e2e and not long"

journeys: $(INSTALLED) $(SYSTEM)
	$(BIN)/pytest -n 2 -m "e2e and not long"

test-long: $(INSTALLED) $(SYSTEM) ## the tests that take minutes; writes docs/resilience.md
	WRITE_DOCS=1 $(BIN)/pytest -m long

bench: $(INSTALLED) $(SYSTEM) ## measure the speed beside a floor (BENCH=--million: all sizes)
	$(BIN)/python -m benchmarks $(BENCH)

screenshots: $(INSTALLED) $(SYSTEM) ## pictures of the main pages, in screenshots/
	$(BIN)/python -m tests.screenshots

docs: $(INSTALLED) ## write the pages of docs/ that are generated
	WRITE_DOCS=1 $(BIN)/pytest -q tests/architecture/test_workflows_page.py

format: $(INSTALLED) ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Extras stay in the lock: without them pip looks at the newest release first, finds no hash, stops.
lock: $(INSTALLED) ## pin all packages again, with hashes
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --no-strip-extras --quiet --upgrade --output-file requirements.lock

sbom: $(INSTALLED) ## write the bills of materials (CycloneDX): of Python, of the pages
	@mkdir -p sbom
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --mc-type application \
	  --output-reproducible --of JSON -o sbom/python.cdx.json .venv/bin/python
	@rm -rf sbom/pages && cp -r reflex.lock sbom/pages
	@cd sbom/pages && ../../$(BIN)/npm pkg set version=0.0.0 \
	  && ../../$(BIN)/npm sbom --package-lock-only --legacy-peer-deps --sbom-format cyclonedx \
	  > ../pages.cdx.json
	@rm -rf sbom/pages

# The list of known weaknesses is asked for on the net; without it this fails, rather than pass.
audit: $(INSTALLED) ## look for known weaknesses, dangerous code, licences, secrets
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml mgapp
	$(BIN)/pytest -q -m "long or not long" tests/architecture/test_supply.py
	$(BIN)/python -m pip install --quiet --no-deps pip-audit==2.10.1 pip-api==0.0.35 \
	  cachecontrol==0.14.4 msgpack==1.2.4 filelock==4.3.1 tomli==2.5.0 tomli-w==1.2.0
	$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements.lock
	cd reflex.lock && ../$(BIN)/npm audit --package-lock-only

clean: ## remove the environment and everything built; keeps data/
	rm -rf .venv .web .reflex .pytest_cache .ruff_cache .hypothesis

$(INSTALLED): requirements.lock pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Perlu Python 3.11 ke atas: apt install python3.11 python3.11-venv" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null \
	  || { line="apt-get install -y --no-install-recommends $$(basename "$(PYTHON)")-venv"; \
	    [ "$$(id -u)" = 0 ] || { echo "Modul venv tidak ada: sudo $$line" >&2; exit 1; }; \
	    apt-get update -qq && $$line; }
	@[ -x $(BIN)/python ] || "$(PYTHON)" -m venv .venv
	@echo "Memasang paket Python (sekali saja, beberapa menit) …"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check \
	  --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --editable .
	@touch $@

# The browser, the proxy and Redis that the tests use.
$(SYSTEM): Makefile $(INSTALLED)
	@missing=(); for tool in $(TOOLS); do \
	  PATH="$$PATH:/usr/sbin" command -v $$tool >/dev/null || missing+=("$$tool"); done; \
	if [ $${#missing[@]} -gt 0 ]; then \
	  line="apt-get install -y --no-install-recommends $${missing[*]}"; \
	  [ "$$(id -u)" = 0 ] || { echo "Jalankan dahulu: sudo $$line" >&2; exit 1; }; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  apt-get update -qq && $$line; \
	fi
	@touch $@

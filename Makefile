# Two commands do everything: `make run` and `make test`. They make .venv by themselves.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check bench fmt lock clean

run: .venv/runtime
	@$(BIN)/rightsgraph build
	@echo "  (before that: source $(BIN)/activate)"

test: .venv/development
	$(BIN)/python -m pytest --numprocesses auto

check: .venv/development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m rightsgraph.lint
	$(BIN)/rightsgraph fmt --check graph
	$(BIN)/python -m rightsgraph.vocab_generator --check

bench: .venv/development
	$(BIN)/python benchmarks/seed.py
	$(BIN)/python benchmarks/evidence.py
	$(BIN)/python benchmarks/ingest.py
	$(BIN)/python benchmarks/phrases.py
	$(BIN)/python benchmarks/tables.py
	$(BIN)/python benchmarks/names.py
	$(BIN)/python benchmarks/identity.py
	$(BIN)/python benchmarks/blocking.py
	$(BIN)/python benchmarks/linking.py
	$(BIN)/python benchmarks/search.py 100000
	$(BIN)/python benchmarks/build.py
	$(BIN)/python benchmarks/release.py 1000000
	$(BIN)/python benchmarks/site.py
	$(BIN)/python benchmarks/patterns.py 1000000 200000
	$(BIN)/python benchmarks/network.py 100000 1000 10000

fmt: .venv/development
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m rightsgraph.vocab_generator
	$(BIN)/rightsgraph fmt graph

# Pin every dependency with its hashes, for every platform and Python from 3.11 on.
lock: .venv/development
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --custom-compile-command "make lock" --quiet -o requirements.txt pyproject.toml --group build
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --custom-compile-command "make lock" --quiet -c requirements.txt \
	  -o requirements-dev.txt pyproject.toml --group build --group dev

clean:
	rm -rf .venv .rightsgraph

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "rightsgraph needs Python 3.11 or newer; try: make PYTHON=python3.12 run")'
	@echo "making .venv and installing into it, once: a minute or two" >&2
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/runtime: .venv/python requirements.txt pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/development: .venv/runtime requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

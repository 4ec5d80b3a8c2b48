# SPDX-License-Identifier: EUPL-1.2
# `make demo` and `make test` need nothing but Python 3.11 (or newer), make and, on Debian or Ubuntu, apt.

python := .venv/bin/python
# Files are spread over a few processes, whatever the cores: each loads speech models, and many tests wait for a call that
# takes its time.
spread := --numprocesses=3 --dist=loadfile
offscreen := QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen}

# A bare machine has no locale at all, and Qt complains about that with every start.
export LANG := $(or $(LANG),C.UTF-8)

.DEFAULT_GOAL := help
.PHONY: help setup demo test quick lint types contracts check bench build smoke screenshots lock clean

help: ## What there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Virtual environment, Python packages and system libraries; a second run takes a second
	@PYTHON="$(PYTHON)" sh .ci/setup

demo: setup ## Play a call through Maat; DEMO_ARGS="--headless --fast" for screenshots in demo-output/
	$(python) -m desktop demo $(DEMO_ARGS)

test: setup ## All tests; TEST_ARGS="tests/knowledge -x" for some of them
	$(offscreen) $(python) -m pytest $(spread) --durations=10 --durations-min=5 $(TEST_ARGS)

quick: setup ## The tests that take less than a few seconds each
	$(offscreen) $(python) -m pytest $(spread) -m "not slow" $(TEST_ARGS)

lint: setup ## Style and format
	$(python) -m ruff check .
	$(python) -m ruff format --check .

types: setup ## Static types
	$(python) -m mypy

contracts: setup ## Who may import whom
	.venv/bin/lint-imports

check: lint types contracts quick ## What to run before a commit

bench: setup ## What things cost, measured here and now
	$(offscreen) $(python) -m desktop bench $(BENCH_ARGS)

build: setup ## A folder with the program that needs no Python: dist/maat/maat
	$(python) -m PyInstaller --noconfirm --log-level WARN build.spec

smoke: build ## Build it, and see that what was built works without Python, screen or sound card
	sh .ci/smoke dist/maat/maat

screenshots: setup ## The pictures in docs/screenshots/
	$(offscreen) $(python) docs/screenshots/make.py

lock: setup ## Lock files from pyproject.toml; LOCK_ARGS=--upgrade for newer versions
	$(python) -m pip install --quiet "uv>=0.9"
	$(python) -m uv pip compile $(lock_options) --group dev --group build --group backend -o requirements.lock pyproject.toml
	$(python) -m uv pip compile $(lock_options) --group pyproject.toml:backend -c requirements.lock -o requirements-backend.lock

lock_options = --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(LOCK_ARGS)

clean: ## What was built or cached, not .venv
	rm -rf build dist demo-output .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find desktop tests docs .ci -type d -name __pycache__ -prune -exec rm -rf {} +

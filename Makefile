# Needs only python3 (3.11 or newer, with venv) and make; the rest is installed into .venv, pinned by hash.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: test explore check browser pictures demo run lint format bench lock clean

test: .venv/dev  ## the quick tests, on all cores
	$(BIN)/python -m pytest -n auto -m "not slow and not browser"

check: lint  ## style, types, all tests but those in the browser
	$(BIN)/python -m pytest -n auto -m "not browser"

explore: .venv/dev  ## the quick tests with examples drawn anew: what they find becomes an @example of its test
	HYPOTHESIS_PROFILE=explore $(BIN)/python -m pytest -n auto -m "not slow and not browser"

browser: .venv/dev  ## walks through the chat page; needs Chromium (apt install chromium)
	$(BIN)/python -m pytest -m browser

pictures: .venv/dev  ## the same walks, and their pictures for the README
	mkdir -p docs/pictures
	PICTURES=docs/pictures $(BIN)/python -m pytest -m browser

lint: .venv/dev .venv/bench
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

demo: .venv/run  ## the bot in a local Telegram, in the browser: no token, no network; ARGS="--keep --port 9000"
	$(BIN)/cluster-bot demo $(ARGS)

run: .venv/run  ## the real bot, with config.toml
	$(BIN)/cluster-bot run

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/bench  ## side by side against stock aiogram and python-telegram-bot, about six minutes
	$(BIN)/python -m benchmarks

lock: .venv/dev  ## pin anew; no address of an index is written down
	$(PIP) install uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --group build pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --group dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --group bench --constraint requirements-dev.lock --output-file requirements-bench.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this one is " + sys.version.split()[0])'
	@$(PYTHON) -m venv .venv || { echo "python3 has no venv here: on Debian and Ubuntu, apt install python3-venv" >&2; rm -rf .venv; exit 1; }

.venv/run: .venv/bin/python requirements.lock pyproject.toml
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/bin/python requirements-dev.lock pyproject.toml
	$(PIP) install --require-hashes --requirement requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/bench: .venv/dev requirements-bench.lock
	$(PIP) install --require-hashes --requirement requirements-bench.lock
	@touch $@

# The two commands: `make leaderboard` shows what this is, `make test` shows that it holds.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: leaderboard test check bench clean

leaderboard: $(VENV)/installed  ## environment, install, then every control task x every model on synthetic data
	$(BIN)/python -m harness +experiment=quick

test: $(VENV)/installed-test check  ## the whole suite, slow tests too
	$(BIN)/python -m pytest -m "slow or not slow" -n auto --dist worksteal

check: $(VENV)/installed-test  ## lint, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/installed-test  ## one script for each figure that must be reached
	for script in benchmarks/[a-z]*.py; do \
	    name=$$(basename $$script .py); \
	    [ $$name = common ] || $(BIN)/python -m benchmarks.$$name || exit 1; \
	done

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable .
	touch $@

$(VENV)/installed-test: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable '.[test]'
	touch $(VENV)/installed $@

clean:
	rm -rf $(VENV) .cache results/runs results/sweeps results/leaderboard*

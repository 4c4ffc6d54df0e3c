# make demo [DOCS=path]   set up, build the record from the sample (or from your own files), say where to look
# make test               set up and run all tests but the long ones
# make test-slow          the long ones too
# make check              lint, formatting, types, layers
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DOCS ?= sample/articles
OUT ?= demo
LEXICON = $(if $(filter sample/articles,$(DOCS)),--lexicon sample/lexicon,)

.PHONY: setup demo test test-slow check browser docs lock clean

setup: $(VENV)/.done

$(VENV)/.done: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

demo: setup
	$(BIN)/onrecord build $(DOCS) $(LEXICON) --out $(OUT)
	@echo
	@echo "Look at:  $(abspath $(OUT))/site/index.html   the record, for a reader"
	@echo "          $(abspath $(OUT))/release/           the same as open data"
	@echo "Check it: $(BIN)/onrecord verify $(OUT)"

browser:
	@sh tools/install_browser.sh

test: setup browser
	$(BIN)/pytest -n auto --dist loadfile

test-slow: setup browser
	$(BIN)/pytest -n auto --dist loadfile -m "slow or not slow"

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest tests/test_layers.py

docs: setup
	$(BIN)/python tools/build_docs.py
	$(BIN)/python tools/tutorial.py

lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header --output-file requirements.lock

clean:
	rm -rf $(VENV) $(OUT) .pytest_cache .mypy_cache .ruff_cache .hypothesis

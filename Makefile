# Two words do all the set-up: `make demo` shows what Comity does, `make test` runs every test.
PYTHON ?= python3
BIN := .venv/bin
DEMO := build/demo.db

.PHONY: demo test check docs install clean

install: .venv/installed

.venv/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Comity needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv || { echo "venv is missing: apt-get install python3-venv"; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch $@

demo: install
	@mkdir -p build && rm -f $(DEMO)*
	$(BIN)/comity add examples/reports --archive $(DEMO)
	$(BIN)/comity brief KZ EU --archive $(DEMO) --format html -o build/kz-eu.html
	$(BIN)/comity brief KZ LU --archive $(DEMO) --format html -o build/kz-lu.html
	$(BIN)/comity verify --archive $(DEMO)
	$(BIN)/comity brief Kazakhstan Luxembourg --archive $(DEMO)
	@echo
	@echo "The same as pages: build/kz-lu.html and build/kz-eu.html. Ask on:"
	@echo "  $(BIN)/comity timeline KZ EU --archive $(DEMO)"
	@echo "  $(BIN)/comity explain ID --archive $(DEMO)   # ID: the eight characters at the end of a line"

test: install
	$(BIN)/pytest

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: install
	$(BIN)/python docs/generate.py

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache

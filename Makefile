# The README says what each of these is for. Only Python 3.11 or newer and make have to be there.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
HOST ?= 127.0.0.1
SAMPLE := data/sample.db

SERVE = exec $(BIN)/streamlit run app.py --server.address=$(HOST) --server.port=$(PORT)

.PHONY: demo run test bench screenshots catalogs clean

demo: $(VENV)/product
	$(BIN)/python -m seed sample --path $(SAMPLE)
	DATABASE_URL=sqlite:///$(SAMPLE) HOST=127.0.0.1 $(MAKE) --no-print-directory serve

run: $(VENV)/product
	$(BIN)/python -m seed published
	$(BIN)/python -m ui.first_coordinator
	$(SERVE)

.PHONY: serve
serve:
	$(SERVE)

test: $(VENV)/tests
	@sh tests/install_chromium.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/pytest -n 2 --dist loadscope -m "not browser"
	@# Apart: Playwright keeps an event loop running in its process.
	$(BIN)/pytest -n 2 --dist loadscope -m browser

bench: $(VENV)/tests
	$(BIN)/python -m tests.bench

screenshots: $(VENV)/tests
	$(BIN)/python -m tests.screenshots

catalogs: $(VENV)/tests
	$(BIN)/python -m ui.locales

clean:
	rm -rf $(VENV)

$(VENV)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/product: requirements.txt | $(VENV)/python
	@echo "installing packages; a minute or more the first time"
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/tests: tests/requirements.txt $(VENV)/product
	$(BIN)/pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

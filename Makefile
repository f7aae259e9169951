# Everything one does with the project. On a machine with Python 3.11 and make, each target works from nothing.

PYTHON ?= python3.11
BIN := .venv/bin
READY := .venv/.ready
LAKE := .venv/.lake
export PYTHONWARNINGS ?=
export OMP_NUM_THREADS ?= 1

.PHONY: help demo test check format bench fuzz docs clean
.DEFAULT_GOAL := help

help:
	@echo "make demo    install into .venv, read and cross-check the eight examples"
	@echo "make test    every test"
	@echo "make check   lint, format, types, import rules"
	@echo "make format  let ruff put the code in order"
	@echo "make docs    write what is generated in the docs anew"
	@echo "make bench   speed, quality, peers (needs ../shared; takes half an hour)"
	@echo "make fuzz    bytes nobody would write, a minute for each reader (FUZZ_SECONDS=60)"
	@echo "make clean   remove .venv and caches"

$(READY): pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "recoupe needs $(PYTHON); or: make PYTHON=/path/to/python3 …" >&2; exit 2; }
	@test -x $(BIN)/python || { echo "· making .venv"; $(PYTHON) -m venv .venv; }
	@echo "· installing recoupe and what it needs (once, about 400 MB)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(LAKE): $(READY)
	@echo "· installing what \`recoupe run\` needs (once; with Spark, 400 MB, where there is Java)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[$$(command -v java >/dev/null && echo cluster || echo lake)]"
	@touch $@

demo: $(READY)
	@$(BIN)/recoupe demo

test: $(READY) $(LAKE)
	@$(BIN)/python -m pytest -q

check: $(READY) $(LAKE)
	@$(BIN)/ruff check src tests bench docs
	@$(BIN)/ruff format --check src tests bench docs
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(READY)
	@$(BIN)/ruff check --fix src tests bench docs
	@$(BIN)/ruff format src tests bench docs

docs: $(READY)
	@$(BIN)/python docs/make_format.py
	@$(BIN)/python docs/make_outputs.py
	@$(BIN)/python docs/make_howto.py

bench: $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,peers]'
	@$(BIN)/python bench/quality.py
	@$(BIN)/python bench/gate.py
	@$(BIN)/python bench/linear.py
	@$(BIN)/python bench/formats.py
	@$(BIN)/python bench/speed.py
	@$(BIN)/python bench/compare_peers.py

FUZZ_SECONDS ?= 60

fuzz: $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,fuzz]' || echo "· without atheris"
	@$(BIN)/python bench/fuzz.py --seconds $(FUZZ_SECONDS)

clean:
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist

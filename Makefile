# Needs Python 3.11 or later with pip or ensurepip; all else is set up in .venv.
#
#   make test PYTHON=python3.13                      another interpreter
#   make test PYTEST_ARGS='-k wheel --maxfail 1'     some of the tests

PYTHON ?= python3
PYTEST_ARGS ?=
CASES ?=
MINUTES ?= 10

# The package in the generator that checks schemas, by the command that writes it.
META_SCHEMAS := schemas/meta-schemas --package metaschemas --output generator/schemawright

VENV := .venv
BIN := $(VENV)/bin
PINNED := --quiet --disable-pip-version-check --constraint constraints.txt

# What would send packages, or Python's search for them, elsewhere.
unexport MYPYPATH PYTHONHOME PYTHONOPTIMIZE PYTHONPATH PYTHONSAFEPATH PYTHONWARNINGS
unexport PIP_BUILD_CONSTRAINT PIP_CONSTRAINT PIP_DRY_RUN PIP_NO_DEPS PIP_PREFIX PIP_PYTHON
unexport PIP_REQUIRE_HASHES PIP_REQUIREMENT PIP_ROOT PIP_TARGET VIRTUAL_ENV
export PIP_USER := 0

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help generate test suite goldens check lint types format fuzz compiled public bench lock hooks clean always

help: ## lists these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

generate: $(VENV)/.generate ## writes the packages that are generated from the schemas
	$(BIN)/schemawright generate
	$(BIN)/schemawright generate $(META_SCHEMAS)

test: $(VENV)/.test suite ## runs all tests
	$(BIN)/python -m pytest -n auto --dist loadfile $(PYTEST_ARGS)

suite: $(VENV)/.test ## fetches the official JSON Schema Test Suite, which the tests run
	-@$(BIN)/python -m tests.suite.fetch

goldens: $(VENV)/.test ## writes the expected output of the golden cases anew; read the diff
	$(BIN)/python -m tests.golden.rewrite $(CASES)

check: $(VENV)/.test ## says whether what is generated is up to date and the code is clean
	$(BIN)/schemawright check
	$(BIN)/schemawright check $(META_SCHEMAS)
	@$(MAKE) --no-print-directory lint types

lint: $(VENV)/.test ## runs ruff, and black without changing anything
	$(BIN)/ruff check .
	$(BIN)/black --check --quiet --diff .

types: $(VENV)/.test ## runs mypy and basedpyright
	$(BIN)/mypy
	$(BIN)/basedpyright

format: $(VENV)/.test ## sorts imports and formats the code
	$(BIN)/ruff check --select I --fix --quiet .
	$(BIN)/black --quiet .

fuzz: $(VENV)/.test ## compares verdicts on random schemas with other validators, MINUTES=10 long
	$(BIN)/python -m tests.differential --minutes $(MINUTES)

compiled: $(VENV)/.test suite ## runs the official suite on compiled packages, about half an hour long
	$(BIN)/python -m tests.suite --mode compiled

public: $(VENV)/.test ## generates, checks and types all published schemas, about an hour long
	$(BIN)/python -m tests.public

bench: $(VENV)/.bench ## measures schemawright against the alternatives
	$(BIN)/python -m benchmarks

lock: $(VENV)/.dev ## writes constraints.txt anew, with the newest versions that fit
	$(BIN)/uv pip compile --quiet --universal --upgrade --python-version 3.11 \
	    --all-extras --no-annotate --no-header --output-file constraints.txt pyproject.toml

hooks: $(VENV)/.dev ## makes git run the checks before each commit
	$(BIN)/pre-commit install

clean: ## removes .venv, caches and built distributions
	rm -rf $(VENV) .cache dist generated/dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find benchmarks examples generated generator templates tests \
	    -name __pycache__ -type d -prune -exec rm -rf {} +

# Setting up. Each stamp is written last. An installation that was cut short leaves
# .venv/.unfinished behind, and then the next run starts over.

IDENTIFY := import hashlib, os, sys; \
    sys.version_info >= (3, 11) or sys.exit("schemawright needs Python 3.11 or later; %s is %s. \
    Name another one: make PYTHON=python3.13 ..." % (sys.executable, sys.version.split()[0])); \
    print(os.path.realpath(sys.executable)); \
    print(sys.version.replace("\n", " ")); \
    print(os.getcwd()); \
    print(hashlib.sha256(open("constraints.txt", "rb").read()).hexdigest())

define INSTALL
@echo "Setting up $(VENV) ($(@F))"
@touch $(VENV)/.unfinished
@$(BIN)/python -m pip install $(PINNED) --no-build-isolation --editable '$(1)'
@rm $(VENV)/.unfinished
@touch $@
endef

# Holds what .venv was made from: the interpreter, this folder, the constraints. Another
# one of these, and .venv is made anew; otherwise the file is left alone.
$(VENV)/.base: always
	@base="$$($(PYTHON) -c '$(IDENTIFY)')" || exit 1; \
	test ! -e $(VENV)/.unfinished && test "$$base" = "$$(cat $@ 2>/dev/null)" && exit; \
	set -e; \
	python="$$(echo "$$base" | head -n 1)"; \
	echo "Setting up $(VENV) with $$python"; \
	rm -rf $(VENV); \
	"$$python" -m venv --without-pip $(VENV); \
	if "$$python" -m pip --version >/dev/null 2>&1; then \
	    "$$python" -m pip --python $(BIN)/python install $(PINNED) pip hatchling; \
	else \
	    $(BIN)/python -m ensurepip >/dev/null; \
	    $(BIN)/python -m pip install $(PINNED) pip hatchling; \
	fi; \
	echo "$$base" > $@

$(VENV)/.generate: $(VENV)/.base pyproject.toml generator/schemawright/__init__.py
	$(call INSTALL,.)

$(VENV)/.test: $(VENV)/.generate
	$(call INSTALL,.[test])

$(VENV)/.bench: $(VENV)/.generate
	$(call INSTALL,.[bench])

$(VENV)/.dev: $(VENV)/.generate
	$(call INSTALL,.[dev])

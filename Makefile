# Needs Python 3.11 or newer and make; everything else goes into .venv, once.

IN  ?= raw
OUT ?= extracted

VENV  := .venv
PY    := $(VENV)/bin/python
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup extract review serve regress test check format golden golden-of samples bench docs schemas constraints clean

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## Make .venv with everything that is needed, once (about a minute)

extract: $(READY) ## Read the Drucksachen below IN (raw) into OUT (extracted)
	@$(PY) -m pipeline extract "$(IN)" --out "$(OUT)"

review: $(READY) ## Write the site extracted/site: each value beside its place on the page
	@$(PY) -m pipeline review --raw "$(IN)" --out "$(OUT)"

serve: $(READY) ## Look through OUT in the browser, with search (Datasette)
	@$(PY) -m pipeline export sqlite --out "$(OUT)"
	@$(PY) -m datasette serve "$(OUT)/export/drucksachen.sqlite" --metadata "$(OUT)/export/datasette.json" --open

# Exit code 1 of extract says that some inputs give no record, which diff tells, too.
regress: $(READY) ## Read IN anew and say what changed since the output BASE
	@test -n "$(BASE)" || { echo "make regress: name an earlier output: make regress BASE=extracted" >&2; exit 2; }
	@$(PY) -m pipeline extract "$(IN)" --out build/regress --force || [ $$? = 1 ]
	@$(PY) -m pipeline diff "$(BASE)" build/regress --html build/regress.html

test: $(READY) ## Run the tests
	@$(PY) -m pytest

check: $(READY) ## Check style, types, and that schemas/ is what the program writes
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy pipeline tests
	@$(PY) -m pipeline schemas --check

format: $(READY) ## Put the code into the style that check wants
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

golden: $(READY) ## Write the expected outputs of the tests anew, and show what changed
	-@$(PY) -m pytest --force-regen
	@git --no-pager diff -- tests
	@git status --short -- tests
	@echo "Review what changed above; what is right, commit."

golden-of: $(READY) ## Expect of PAPER (sn/7/90001) from now on what people reviewed and set right
	@test -n "$(PAPER)" || { echo "make golden-of: name a paper of OUT: make golden-of PAPER=sn/7/90001" >&2; exit 2; }
	@$(PY) -m tests.golden.reviewed "$(PAPER)" --out "$(OUT)"

samples: $(READY) ## Set the samples in raw/ anew from their descriptions in tests/
	@$(PY) -m tests.typesetter

# Other tools and typesetters take part where they are installed; PARTS="speed memory" runs some parts alone.
bench: $(READY) ## Measure speed, memory and tables, beside other tools (some ten minutes)
	@$(PY) -m tests.bench $(PARTS)

docs: $(READY) ## Write the documentation as a site, build/docs/index.html
	@$(PY) -m tests.docs.pictures
	@NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs build --quiet

schemas: $(READY) ## Write schemas/ anew
	@$(PY) -m pipeline schemas

# The newest versions that pyproject.toml allows, found in an environment of their own.
constraints: ## Pin the newest versions of everything in constraints.txt
	@$(find_python); \
	fresh=$$(mktemp -d) && trap 'rm -rf "$$fresh"' EXIT && \
	echo "Looking for the newest versions ..." && \
	"$$python" -m venv "$$fresh" && \
	"$$fresh/bin/python" -m pip install --quiet --disable-pip-version-check '.[dev,ocr]' && \
	{ echo "# Exact versions of all that pyproject.toml asks for; made by: make constraints"; \
	  "$$fresh/bin/python" -m pip freeze --exclude drucksachen; } > "$$fresh/constraints.txt" && \
	cp "$$fresh/constraints.txt" constraints.txt

clean: ## Remove .venv and all caches; what was extracted stays
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Sets the shell's $python to the first Python that is new enough, or ends with a sentence. The system's own comes first:
# distributions build it with what a profile tells of it, those who build one by hand seldom do, and it is a sixth faster.
define find_python
python=; \
for candidate in /usr/bin/python3.11 python3.11 python3 python3.12 python3.13 python3.14 python; do \
	if "$$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		python=$$candidate; break; \
	fi; \
done; \
if [ -z "$$python" ]; then \
	echo "make: Python 3.11 or newer with its modules venv and ensurepip is needed and was not found;" \
		"install it (Debian: apt install python3 python3-venv) and try again." >&2; \
	exit 1; \
fi
endef

# The stamp is written last, so that an installation that was stopped begins anew.
$(READY): pyproject.toml constraints.txt
	@$(find_python); \
	echo "Setting up $(VENV) with $$("$$python" --version); this takes about a minute, once ..." && \
	"$$python" -m venv $(VENV) && \
	$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,ocr]'
	@touch $@

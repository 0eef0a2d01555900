# The way the data goes: raw/ + schemas/plans/ → build/ → extracted/.
PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
READY  := $(VENV)/ready
CODE   := $(shell find pipeline -name '*.py')
# A plan is a profile whose PDF is in raw/.
pdf     = raw/$(shell sed -n 's/^pdf *= *"\(.*\)"/\1/p' schemas/plans/$(1).toml)
PLANS  := $(foreach plan,$(patsubst schemas/plans/%.toml,%,$(wildcard schemas/plans/*.toml)),\
            $(if $(wildcard $(call pdf,$(plan))),$(plan)))
PLAN   ?= $(PLANS)
BUILD  := build

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup extract check verify test lint bench clean FORCE

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | \
	  while IFS='|' read -r name text; do printf '%-14s %s\n' "$$name" "$$text"; done

setup: $(READY)  ## the virtual environment in .venv, from the locked list

$(READY): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "error: Python 3.11 or newer is needed; name one with make PYTHON=...")'
	$(PYTHON) -m venv --clear $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@touch $@

extract: $(foreach plan,$(PLAN),$(BUILD)/$(plan)/done)  ## every plan's PDF → extracted/<plan>/ (PLAN=name for one)

# Done when nothing that the outputs depend on is newer; anew when they are gone.
.SECONDEXPANSION:
$(BUILD)/%/done: $(READY) $(CODE) schemas/plans/%.toml $$(call pdf,$$*) \
                 $$(if $$(wildcard extracted/$$*/activities.json),,FORCE)
	@$(PY) -m pipeline extract $(call pdf,$*) --plan schemas/plans/$*.toml \
	  --out extracted/$* --build $(BUILD)/$*
	@touch $@

check: extract  ## exit 1 while an error is neither repaired nor decided
	@$(PY) -m pipeline settled $(foreach plan,$(PLAN),extracted/$(plan))

verify: $(READY)  ## rebuild in a scratch folder and compare byte for byte with extracted/
	@for plan in $(PLAN); do \
	  new=$$(mktemp -d) && \
	  $(PY) -m pipeline extract raw/$$(sed -n 's/^pdf *= *"\(.*\)"/\1/p' schemas/plans/$$plan.toml) \
	    --plan schemas/plans/$$plan.toml --out $$new/$$plan --jobs 1 --quiet && \
	  diff -r extracted/$$plan $$new/$$plan && echo "$$plan: the same bytes"; \
	  same=$$?; rm -rf $$new; [ $$same -eq 0 ] || exit 1; \
	done

test: $(READY)  ## all tests
	@$(PY) -m pytest

lint: $(READY)  ## ruff and mypy
	@$(PY) -m ruff check . && $(PY) -m ruff format --check . && $(PY) -m mypy

bench: $(READY)  ## time and memory against bare pdfplumber and bare camelot
	@$(PY) -m tests.bench

clean:  ## everything that can be made anew, but not extracted/
	rm -rf $(VENV) $(BUILD) .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The way the data goes: raw/ + schemas/plans/ → build/ → extracted/.
ifneq ($(realpath $(lastword $(MAKEFILE_LIST))),$(realpath Makefile))
# Called by make -f from elsewhere: all is done in the folder where this file lies.
GOALS := $(or $(MAKECMDGOALS),help)
.PHONY: $(GOALS)
$(GOALS):
	@$(MAKE) --no-print-directory -C '$(dir $(realpath $(lastword $(MAKEFILE_LIST))))' $@
else
PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
READY  := $(VENV)/ready
TOOLS  := $(VENV)/ready-to-test
CODE   := $(shell find pipeline -type f -not -name '*.pyc')
# A plan is a profile whose PDF is in raw/.
pdf     = raw/$(shell sed -n 's/^pdf *= *"\(.*\)"/\1/p' schemas/plans/$(1).toml)
PLANS  := $(foreach plan,$(patsubst schemas/plans/%.toml,%,$(wildcard schemas/plans/*.toml)),\
            $(if $(wildcard $(call pdf,$(plan))),$(plan)))
PLAN   ?= $(PLANS)
ifneq ($(filter-out $(PLANS),$(PLAN)),)
$(error there is no plan $(filter-out $(PLANS),$(PLAN)); there are:$(PLANS). A plan is \
  schemas/plans/NAME.toml with its PDF in raw/)
endif
# People's decisions, where there are any, and whether the published data has these very ones.
decided = $(addprefix --reviews ,$(wildcard reviews/$(1).csv))
sha256  = $(if $(wildcard $(1)),$(shell { sha256sum 2>&- || shasum -a 256; } < $(1) | cut -c1-64))
applied = $(shell grep -s '"reviews_sha256": "$(call sha256,reviews/$(1).csv)"' \
            extracted/$(1)/discrepancies.json)
FIRST   = $(firstword $(PLAN))
BUILD  := build
# Published files that are gone: what is not there is no newer than anything.
missing = $(if $(shell while IFS= read -r file; do test -e "extracted/$(1)/$$file" || echo gone; \
            done 2>&- < $(BUILD)/$(1)/published),FORCE)
# A Python that was named is the one that is used: the environment of another is made anew.
ifneq ($(origin PYTHON),file)
ANEW := $(if $(filter-out $(shell $(PY) -V 2>&1),$(shell $(PYTHON) -V 2>&1)),FORCE)
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup extract report review memo check verify schemas test fuzz mutants lint bench clean release lock FORCE

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | \
	  while IFS='|' read -r name text; do printf '%-14s %s\n' "$$name" "$$text"; done

setup: $(READY)  ## the virtual environment in .venv, from the locked list

$(READY): requirements.lock $(ANEW)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "error: Python 3.11 or newer is needed; name one with make PYTHON=...")'
	$(PYTHON) -m venv $(if $(ANEW)$(if $(wildcard $(READY)),,new),--clear) $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@$(PY) -m compileall -q pipeline # else each command does, where PYTHONDONTWRITEBYTECODE is set
	@touch $@

$(TOOLS): requirements-dev.lock $(READY)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

extract: $(foreach plan,$(PLAN),$(BUILD)/$(plan)/done)  ## every plan's PDF → extracted/<plan>/ (PLAN=name for one)

# Done when nothing that the outputs depend on is newer; anew when they are gone, or were
# made with other decisions: by their hash, since some may be saved while this runs.
.SECONDEXPANSION:
$(BUILD)/%/done: $(READY) $(CODE) schemas/plans/%.toml $$(call pdf,$$*) \
                 $$(if $$(and $$(wildcard extracted/$$*/activities.json),$$(call applied,$$*)),,FORCE) \
                 $$(call missing,$$*) Makefile
	@$(PY) -m pipeline extract $(call pdf,$*) --plan schemas/plans/$*.toml \
	  --out extracted/$* --build $(BUILD)/$* $(call decided,$*)
	@(cd extracted/$* && find . -maxdepth 1 -type f) > $(BUILD)/$*/published
	@touch $@

report: extract  ## draw the page images of extracted/<plan>/report.html, and say where it is
	@$(foreach plan,$(PLAN),$(PY) -m pipeline report $(call pdf,$(plan)) \
	  --build $(BUILD)/$(plan) --out extracted/$(plan) && ) true

review: report  ## open that page from this machine, to save decisions (PLAN=name)
	@$(PY) -m pipeline review extracted/$(FIRST) --reviews reviews/$(FIRST).csv \
	  --pdf $(call pdf,$(FIRST)) --plan schemas/plans/$(FIRST).toml --build $(BUILD)/$(FIRST)

memo: report  ## accepted findings as build/<plan>/memo.html and .docx (PLAN=name for one)
	@$(foreach plan,$(PLAN),$(foreach kind,html docx,$(PY) -m pipeline memo extracted/$(plan) \
	  --out $(BUILD)/$(plan)/memo.$(kind) && )) true

check: extract  ## fail while an error is neither repaired nor decided, or a rejection is not mended
	@$(PY) -m pipeline settled $(foreach plan,$(PLAN),extracted/$(plan))

# In other surroundings than usual: none of them may show in the files.
STRANGE := umask 077; LC_ALL=tr_TR.UTF-8 TZ=Pacific/Kiritimati PYTHONHASHSEED=7

# What a person wants to know first: which files, and what of which activity; $(2) is removed.
differs = { { echo "$$plan: $$(grep -c . $(2)/files) files differ"; sed 's/^/  /' $(2)/files; \
	      $(PY) -m pipeline diff $(1) $(2)/$$plan; } | cut -c1-160 > $(2)/told; \
	    sed 19q $(2)/told; sed 1,19d $(2)/told | grep -c . | sed '/^0$$/d;s/.*/… and & more lines/'; false; }

verify: $(READY)  ## rebuild in a scratch folder and compare byte for byte with extracted/
	@for plan in $(PLAN); do \
	  new=$$(mktemp -d) && \
	  ( $(STRANGE) $(PY) -m pipeline extract \
	    raw/$$(sed -n 's/^pdf *= *"\(.*\)"/\1/p' schemas/plans/$$plan.toml) \
	    --plan schemas/plans/$$plan.toml --out $$new/$$plan --jobs 3 --quiet \
	    $$(test -e reviews/$$plan.csv && echo --reviews reviews/$$plan.csv) ) && \
	  { diff -rq --exclude=pages extracted/$$plan $$new/$$plan > $$new/files \
	      && echo "$$plan: the same bytes"; } || $(call differs,extracted/$$plan,$$new); \
	  same=$$?; rm -rf $$new; [ $$same -eq 0 ] || exit 1; \
	done

schemas: $(READY)  ## the JSON Schemas of the published files, from the records in pipeline/
	@$(PY) -m pipeline schemas

# A module's plan is made by one worker; a module of few tests may take long: it is not left for the end.
test: $(TOOLS)  ## all tests
	@$(PY) -m pytest -n auto --dist loadscope --no-loadscope-reorder

# Fault i of a module and seed is always the same one.
EACH ?= 4
mutants: $(TOOLS)  ## put small faults into the rooms of judgement; which does no test of the room notice?
	@$(PY) -m tests.mutants --each $(EACH) --seed $(SEED)

lint: $(TOOLS)  ## ruff and mypy
	@$(PY) -m ruff check . && $(PY) -m ruff format --check . && $(PY) -m mypy

release: extract  ## data, schemas and checksums as one archive in build/release/
	@$(PY) -m release.archive $(BUILD)/release

# For every Python from 3.11 and every system that has wheels; takes uv.
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --quiet --extra ocr

lock:  ## the locked lists anew, from pyproject.toml (takes uv)
	$(LOCK) --output-file requirements.lock
	$(LOCK) --extra cluster --group dev --output-file requirements-dev.lock

# File i of a seed is always the same one: python -m tests.fuzz --help says how to have it.
RUNS ?= 5000
SEED ?= 1
fuzz: $(TOOLS)  ## 5,000 damaged files through the whole command (RUNS=n, SEED=n)
	@$(PY) -m tests.fuzz --runs $(RUNS) --seed $(SEED) --keep $(BUILD)/fuzz

bench: $(TOOLS)  ## time and memory against bare pdfplumber and bare camelot
	@$(PY) -u -m tests.bench

clean:  ## everything that can be made anew, but not extracted/
	rm -rf $(VENV) $(BUILD) .pytest_cache .mypy_cache .ruff_cache .hypothesis
endif

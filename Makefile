# Each line calls one command. `make` alone lists the targets.
PYTHON ?= python3
VENV := .venv
SITE := site
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
# one BLAS thread: small matrices are faster so, and results do not depend on the number of cores
export OMP_NUM_THREADS := 1

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 15

course: .make/installed .make/bwrap ## set up and run the main job: data, releases, proof, a graded sample class
	autograder all

test: .make/installed-dev .make/bwrap .make/postgres .make/hosts ## set up and run all tests
	python -m pytest -n 2 --dist loadfile -q

lab: .make/installed ## JupyterLab with nbgrader's formgrader (ARGS="--no-browser --port=8888" and the like)
	jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root) $(ARGS)

audit: .make/installed ## prove the grader
	autograder audit

claims: .make/installed ## hold what the lectures say against what they compute, for three draws of their random numbers
	python tools/claims.py $(ARGS)

hostile-proof: .make/installed-dev .make/bwrap ## what the hostile corpus gains where nothing stands in its way (20 minutes)
	python tools/hostile_proof.py

damaged: .make/installed-dev .make/bwrap ## grade 10,000 notebooks damaged at random (an hour)
	DAMAGED=10000 python -m pytest -q --timeout=0 tests/grading/test_damaged.py

cluster-faults: .make/installed-dev .make/bwrap .make/postgres .make/hosts ## disturb a cluster in every way, at moments drawn from fifty seeds (hours)
	CLUSTER_FAULTS=50 python -m pytest -q --timeout=0 tests/grading/test_cluster_faults.py tests/grading/test_cluster_hosts.py

walls-down: .make/installed-dev .make/bwrap ## which cases come through when a wall of the grader is taken down (15 minutes)
	python tools/walls_down.py

bench: .make/installed-dev .make/bwrap ## measure speed, side by side with others, in one run
	autograder bench
	python tools/bench_training.py
	python tools/bench_explorers.py

term: .make/installed-dev .make/bwrap ## play a term with nbgrader's commands and formgrader in Chromium (ARGS="--into FOLDER")
	python tools/term.py $(ARGS)

site: .make/installed-site ## build the course site into site/ (SITE=FOLDER for another place)
	autograder build
	rm -rf $(SITE)
	sphinx-build -q -W --keep-going -b html -d .make/doctrees docs $(SITE)

look-at-site: .make/installed-dev ## what a browser says of site/: axe, widths, weight, length (needs Chromium)
	python tools/look_at_site.py $(SITE) $(ARGS)

format: .make/installed-dev ## put code and notebooks into their one form
	ruff check --fix --quiet . && ruff format --quiet . && autograder format

zip: course ## a zip of each assignment for students
	autograder build --zip

clean: ## remove what the commands made (not submissions, grades or the secret)
	rm -rf .make .pytest_cache .hypothesis site zips source/*/nnlab source/*/tellwhy source/*/datasets source/*/checks.h5

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}: make course PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

.make/installed: requirements.txt constraints.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -r requirements.txt
	@mkdir -p .make && touch $@

.make/installed-dev: .make/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .[cluster,dev,site]
	@mkdir -p .make && touch $@

.make/installed-site: .make/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .[site]
	@mkdir -p .make && touch $@

# the sandbox that students' code runs in; where it cannot be installed from here, `autograder grade` says how
.make/bwrap:
	@command -v bwrap >/dev/null || if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && apt-get install -y -qq bubblewrap libseccomp2 || true; fi
	@mkdir -p .make && touch $@

# a server for the tests that want one; where it cannot be installed from here, they fail and say how
.make/postgres:
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql >/dev/null || true; fi
	@mkdir -p .make && touch $@

# what tests make hosts of, with addresses of their own; where it cannot be installed from here, they say how
.make/hosts:
	@command -v ip >/dev/null || \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends iproute2 >/dev/null || true; fi
	@mkdir -p .make && touch $@

.PHONY: help course test lab audit claims hostile-proof damaged cluster-faults walls-down bench term site format zip clean

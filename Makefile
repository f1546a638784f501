# run and test need nothing but Python 3.11 and make: each one sets everything up at its first call.
# HOST, PORT, PUBLIC_HOST, DATABASE_URL and DATA_DIR are read from the environment (README.md).

PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3 python,$(shell command -v $(name) 2>/dev/null)))
PY := .venv/bin/python
UV := $(shell command -v uv 2>/dev/null)
INSTALL_LOG := .venv/installation.log
CODE := indicators data_access dashboard pages tests

ifdef UV
PIP := $(UV) pip install --python $(PY)
else
PIP := $(PY) -m pip install --disable-pip-version-check --no-input
endif

.DEFAULT_GOAL := help
.PHONY: help run test proof bench check fix lock clean

help: ## Dire ce que font les commandes
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/run.stamp ## Tout préparer au premier lancement, puis ouvrir le tableau de bord
	@$(PY) -m data_access.cli setup
	@exec $(PY) dashboard/app.py

test: .venv/dev.stamp ## Tout vérifier : unités, bases, pages, navigateur
	@$(PY) -m tests.stages

proof: .venv/dev.stamp ## Recalculer les chiffres dont nous répondons
	@$(PY) -m tests.proof

bench: .venv/dev.stamp ## Mesurer les vitesses, en rapports d’une même exécution
	@$(PY) -m tests.benchmarks.run

check: .venv/dev.stamp ## Règles d’écriture, types, architecture
	@$(PY) -m ruff check $(CODE)
	@$(PY) -m ruff format --check $(CODE)
	@$(PY) -m mypy
	@$(PY) -m pytest -q tests/architecture

fix: .venv/dev.stamp ## Corriger ce qui se corrige seul
	@$(PY) -m ruff check --fix $(CODE)
	@$(PY) -m ruff format $(CODE)

lock: ## Figer les versions et leurs empreintes (demande uv)
	@test -n "$(UV)" || { echo "Installez uv pour figer les versions."; exit 1; }
	@$(UV) pip compile --quiet --universal --generate-hashes --python-version 3.11 requirements.in -o requirements.txt
	@$(UV) pip compile --quiet --universal --generate-hashes --python-version 3.11 requirements-dev.in -o requirements-dev.txt

clean: ## Retirer l’environnement et les caches ; les données de var/ restent
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/made.stamp:
	@test -n "$(PYTHON)" || { echo "Python est introuvable. Installez Python 3.11 ou plus récent, puis relancez."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 ou plus récent est nécessaire ; $$($(PYTHON) --version) a été trouvé. Indiquez-en un autre : make PYTHON=python3.12 …"; exit 1; }
	@echo "Préparation de l’environnement Python (.venv)…"
ifdef UV
	@$(UV) venv --quiet --allow-existing --python $(PYTHON) .venv
else
	@$(PYTHON) -m venv .venv || { echo "L’environnement n’a pas pu être créé. Sous Debian ou Ubuntu : apt install python3-venv."; exit 1; }
endif
	@touch $@

.venv/run.stamp: requirements.txt | .venv/made.stamp
	@echo "Installation des bibliothèques (une à trois minutes la première fois)…"
	@$(PIP) --require-hashes -r requirements.txt > $(INSTALL_LOG) 2>&1 \
	  || { cat $(INSTALL_LOG); echo "L’installation a échoué : la cause est écrite ci-dessus."; exit 1; }
	@touch $@

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	@echo "Installation des outils de vérification…"
	@$(PIP) --require-hashes -r requirements-dev.txt > $(INSTALL_LOG) 2>&1 \
	  || { cat $(INSTALL_LOG); echo "L’installation a échoué : la cause est écrite ci-dessus."; exit 1; }
	@touch $@

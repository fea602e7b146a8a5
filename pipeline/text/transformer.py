"""Encoders of BERT's kind, run by CTranslate2: PyTorch's values in two thirds of its time (docs/decisions/0028).

Nothing of it is a file of its own: the network is made in memory from the weights that were trained, as they lie in a
sentence-transformers model's folder, and from those that a user of this module puts in their place.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.text.threads import at_once

Matrix = NDArray[np.float32]
Weights = Mapping[str, Matrix]
COMPUTE = "float32"  # one byte a weight is faster, and moves levels and processors apart


class States(NamedTuple):
    """What the last layer holds of some texts, a row a text.

    Attributes:
        opening: of the token that opens the text, shape (rows, width).
        mean: the mean of all its tokens, or of those from a place on, shape (rows, width).
    """

    opening: Matrix
    mean: Matrix


class Transformer:
    """A BERT encoder; several threads may read at once, each on one core.

    Args:
        folder: with `config.json`, `model.safetensors` and `tokenizer.json`.
        trained: weights instead of those in the folder, by PyTorch's names.
    """

    def __init__(self, folder: Path, trained: Weights | None = None) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self.tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        config = _json(folder / "config.json")
        self.width: int = config["hidden_size"]
        weights = load_file(folder / "model.safetensors") | dict(trained or {})
        self._network = _network({name: values.astype(np.float32) for name, values in weights.items()}, config)

    def read(self, rows: Sequence[Sequence[int]], places: Sequence[int] | None = None) -> States:
        """What the last layer holds.

        Rows of one length go together: without padding a text's states are the same bytes whatever it is read with.

        Args:
            rows: token ids, those that open and close a text included.
            places: where in each row the second of two parts begins, of which the mean is taken.
        """
        opening, mean = (np.zeros((len(rows), self.width), np.float32) for _ in range(2))
        for number, states in self._states(rows, places):
            opening[number], mean[number] = states[0], states[places[number] if places else 0 :].mean(axis=0)
        return States(opening, mean)

    def states(self, rows: Sequence[Sequence[int]]) -> list[Matrix]:
        """What the last layer holds of every token, a matrix of shape (tokens, width) a row."""
        found = dict(self._states(rows, None))
        return [found[number] for number in range(len(rows))]

    def _states(self, rows: Sequence[Sequence[int]], places: Sequence[int] | None) -> Iterator[tuple[int, Matrix]]:
        """The number of each row and its states, the rows of one length read together."""
        by_length: dict[int, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            by_length[len(row)].append(number)
        for length, numbers in by_length.items():
            own = [places[number] if places else 0 for number in numbers]
            parts = [[0] * place + [1] * (length - place) for place in own] if places else None
            found = self._network.forward_batch([[*rows[number]] for number in numbers], token_type_ids=parts)
            yield from zip(numbers, np.array(found.last_hidden_state), strict=True)


class SentenceEncoder:
    """A sentence-transformers model whose vector is the mean of a BERT encoder's last states, at length 1.

    Args:
        folder: of the model, with `modules.json`.
        longest: tokens of a text that are read, those that open and close it included.
    """

    def __init__(self, folder: Path, longest: int) -> None:
        self._body = Transformer(folder)
        self._body.tokenizer.enable_truncation(longest)

    @classmethod
    @cache
    def of(cls, folder: Path) -> SentenceEncoder | None:
        """The model in a folder, made once a process; None where it is of another kind."""
        modules = _json(folder / "modules.json")
        kinds = [module["type"].rpartition(".")[2] for module in modules]
        if kinds[:2] != ["Transformer", "Pooling"] or not set(kinds[2:]) <= {"Normalize"} or modules[0]["path"]:
            return None
        pooling = _json(folder / modules[1]["path"] / "config.json")
        ways = {name for name, is_on in pooling.items() if name.startswith("pooling_mode") and is_on}
        told = _json(folder / "sentence_bert_config.json")
        if ways != {"pooling_mode_mean_tokens"} or told.get("do_lower_case") or not told.get("max_seq_length"):
            return None
        has_files = all((folder / name).is_file() for name in ("model.safetensors", "tokenizer.json"))
        return cls(folder, told["max_seq_length"]) if has_files and is_bert(_json(folder / "config.json")) else None

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Unit vectors, shape (texts, width)."""
        found = self._body.tokenizer.encode_batch([text.strip() for text in texts])
        return unit(self._body.read([one.ids for one in found]).mean)


def _json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def unit(vectors: Matrix) -> Matrix:
    """The rows at length 1."""
    result: Matrix = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return result


def is_bert(config: Mapping[str, Any]) -> bool:
    """Whether a model's `config.json` tells of a network that this module builds."""
    plain = config.get("hidden_act") == "gelu" and config.get("position_embedding_type", "absolute") == "absolute"
    return config.get("model_type") == "bert" and plain


def _network(weights: Weights, config: Mapping[str, Any]) -> Any:
    """The network of CTranslate2; its file is written and read at once, since it takes no other."""
    import ctranslate2

    spec = _specification(weights, config)
    spec.validate()
    spec.optimize(quantization=COMPUTE)
    with tempfile.TemporaryDirectory() as folder:
        spec.save(folder)
        return ctranslate2.Encoder(folder, device="cpu", compute_type=COMPUTE, inter_threads=at_once(), intra_threads=1)


def _specification(weights: Weights, config: Mapping[str, Any]) -> Any:
    from ctranslate2 import specs

    layers, heads = config["num_hidden_layers"], config["num_attention_heads"]
    encoder = specs.TransformerEncoderSpec(
        layers,
        heads,
        pre_norm=False,
        activation=specs.Activation.GELU,
        layernorm_embedding=True,
        num_source_embeddings=2,
        embeddings_merge=specs.EmbeddingsMerge.ADD,
    )
    encoder.scale_embeddings = False
    words = weights["embeddings.word_embeddings.weight"]
    encoder.embeddings[0].weight = words
    encoder.embeddings[1].weight = weights["embeddings.token_type_embeddings.weight"]
    encoder.position_encodings.encodings = weights["embeddings.position_embeddings.weight"]
    _fill(encoder.layernorm_embedding, weights, "embeddings.LayerNorm")
    for number, layer in enumerate(encoder.layer):
        name = f"encoder.layer.{number}."
        parts = [f"{name}attention.self.{part}" for part in ("query", "key", "value")]
        asks = layer.self_attention.linear[0]
        asks.weight = np.concatenate([weights[f"{part}.weight"] for part in parts])
        asks.bias = np.concatenate([weights[f"{part}.bias"] for part in parts])
        _fill(layer.self_attention.linear[1], weights, f"{name}attention.output.dense")
        _fill(layer.self_attention.layer_norm, weights, f"{name}attention.output.LayerNorm")
        _fill(layer.ffn.linear_0, weights, f"{name}intermediate.dense")
        _fill(layer.ffn.linear_1, weights, f"{name}output.dense")
        _fill(layer.ffn.layer_norm, weights, f"{name}output.LayerNorm")
    spec = specs.TransformerEncoderModelSpec(encoder)
    spec.config.layer_norm_epsilon = config["layer_norm_eps"]
    # texts come as numbers: the words behind them are known to the tokenizer alone
    spec.config.unk_token = "0"  # noqa: S105 - no password
    spec.register_vocabulary([str(number) for number in range(len(words))])
    return spec


def _fill(spec: Any, weights: Weights, name: str) -> None:
    """Give a linear map or a normalisation its weight and bias."""
    weight, bias = weights[f"{name}.weight"], weights[f"{name}.bias"]
    if hasattr(spec, "gamma"):
        spec.gamma, spec.beta = weight, bias
    else:
        spec.weight, spec.bias = weight, bias

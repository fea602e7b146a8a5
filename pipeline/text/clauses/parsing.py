"""A parser that remembers, so that several readers of the same texts parse each of them once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


class Remembering:
    """A spaCy pipeline that parses each text once.

    Attributes:
        nlp: the pipeline behind it.
    """

    def __init__(self, nlp: Any) -> None:
        self.nlp = nlp
        self._parsed: dict[str, Any] = {}

    def pipe(self, texts: Iterable[str], batch_size: int = 256) -> Iterator[Any]:
        """The parses of the texts, in their order; as `spacy.Language.pipe`.

        Args:
            texts: texts, of which some may be known already.
            batch_size: texts parsed at a time.
        """
        wanted = list(texts)
        new = [text for text in dict.fromkeys(wanted) if text not in self._parsed]
        self._parsed.update(zip(new, self.nlp.pipe(new, batch_size=batch_size), strict=True))
        return iter([self._parsed[text] for text in wanted])

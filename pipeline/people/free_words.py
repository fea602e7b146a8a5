"""Words that may stand in public files though they look like a person's: of editors, organisers, the glossary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from pipeline.people.names import ORGANISATION_WORDS
from pipeline.people.short_forms import is_given
from pipeline.people.titles import COLUMNS
from pipeline.people.vocabulary import WORD
from pipeline.text.lexicon import is_english
from pipeline.text.spelling import fold, plain


def table(allowed: Iterable[str], made: Mapping[str, pd.DataFrame], listed: Iterable[str]) -> pd.DataFrame:
    """The table `allowed`.

    A line of the glossary that spells a name on the list is left out: what the recogniser made of it is the name too.

    Args:
        allowed: what an editor allows.
        made: tables of the meeting's folder, their titles and questions without names.
        listed: names and employers of everybody on the list.
    """
    names = {word for name in listed for word in words(name)} - ORGANISATION_WORDS
    titles = [text for name, columns in COLUMNS.items() for column in columns for text in made[name][column].dropna()]
    lines = made["glossary"][["heard", "written", "long_form"]].to_dict("records")
    forms = [[form for form in line.values() if isinstance(form, str)] for line in lines]
    terms = [form for own in forms if names.isdisjoint(w for form in own for w in words(form)) for form in own]
    rows = [(text, source) for source, own in zip(SOURCES, (allowed, titles, terms), strict=True) for text in own]
    return pd.DataFrame(rows, columns=["words", "source"], dtype=str).drop_duplicates("words", ignore_index=True)


SOURCES = ("editor", "organisers", "glossary")


def words(text: str) -> list[str]:
    """Its words, small and without accents."""
    return [word.lower() for word in WORD.findall(fold(plain(text)))]


def telling(texts: Iterable[str]) -> frozenset[str]:
    """Those words that name the thing and nobody: neither English, which needs no leave, nor a given name."""
    return frozenset(word for text in texts for word in words(text) if not is_english(word) and not is_given(word))

"""Which words are English: the forms that the lexicon of lemminflect lists."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# what the lexicon leaves out: words of grammar, numbers, days, and words of talk
OTHERS = frozenset(
    """
    a against ah aha alas albeit all alright although amid among amongst an and another any anybody anymore anyone
    anything anyway apiece aside at atop auf aye basically because beside besides both but bye ca cannot cheers couldn
    didn doesn don during each eh either er erm etc euro euros ever every everybody everyone everything ex fridge for
    from gonna gotta hadn hasn haven he hello her hers herself hey hi him himself his hmm hm huh if into isn it its
    itself kinda lab labs lad lads lest like lots mam many maths maybe me might mightn mine mm mostly mustn my myself
    nah needn neither nobody non none nope nor nothing of off oh ok okay onto oops op ought our ours ourselves ouch
    pardon per phew pls plus pre pro quid re regarding shan she should shouldn since so some somebody somehow someone
    something somewhat sorta such tech than that the their theirs them themselves these they this those though through
    throughout thru thus till to too toward towards ugh uh um unless unlike until unto upon us versus via vs wanna
    wasn we well weren what whatever when whenever where whereas wherever whether which whichever while whilst who
    whoever whole whom whomever whose why with within without won worth wouldn wow yeah yep yes yet you your yours
    yourself yourselves
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion tenth
    northern southern eastern western northeast northwest southeast southwest
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december christmas easter internet email online website laptop smartphone app apps
    """.split()
)


def is_english(word: str) -> bool:
    """Whether a word in small letters is a form of an English word; names and terms of a field are none.

    Args:
        word: one word; what stands behind an apostrophe does not count.
    """
    bare = word.split("'")[0]
    return bare in OTHERS or bare in _forms()


@cache
def _forms() -> frozenset[str]:
    """All forms, read from the package's file alone: importing the package costs seconds."""
    spec = find_spec("lemminflect")
    assert spec is not None and spec.origin is not None
    with gzip.open(Path(spec.origin).parent / "resources" / "lemma_lu.csv.gz", "rt", encoding="utf-8") as lines:
        return frozenset(line.split(",", 1)[0] for line in lines)

"""Whose answer a row of a poll is. An address or an id is one person's; a name only where a participant has it.

Tools write the same words for everybody who is not signed in ("Anonymous Attendee", "iPhone"), in any language: rows
that share such a name are people of their own, for an answer dropped in error changes what the meeting said.
"""

from __future__ import annotations

import re
from collections import defaultdict

from pipeline.readers.reading import Content
from pipeline.readers.speakers import fold, is_known

_ANONYMOUS = tuple(  # how the word for it begins, in the languages that tools write
    map(fold, "anonym anonim anoniem nimetön névtelen аноним анонім ανώνυμ 匿名 익명 مجهول אנונימי".split())
)
_NOBODY = frozenset(
    map(
        fold,
        """
        guest gast invité invitée invitado invitada convidado convidada ospite gäst gæst gjest vieras gość host гость
        ゲスト 访客 訪客 게스트 unknown unbekannt inconnu desconocido desconhecido sconosciuto onbekend
        """.split(),
    )
) | {"", "n a"}


def is_anonymous(name: str) -> bool:
    """Whether a cell for a person's name tells of nobody: "Anonymous user", "Gast 2", "n/a", "-"."""
    plain = re.sub(r"\s+\d+$", "", fold(name))
    return plain in _NOBODY or any(word.startswith(_ANONYMOUS) for word in plain.split())


class Voters:
    """The people behind the rows of a poll."""

    def __init__(self, known: frozenset[str]) -> None:
        """`known` are the names of participants, as `speakers.fold` writes them."""
        self._known = known
        self._shared: dict[tuple[str, str], list[int]] = defaultdict(list)

    def who(self, number: int, address: str, name: str, asked: str = "") -> str:
        """A key of the person in a row: the address or id, a participant's name, or the row itself.

        `asked` is what the row answers: rows on several questions may have one name.
        """
        if not is_anonymous(address):
            return address.casefold()
        if is_anonymous(name):
            return f"row {number}"
        if is_known(name, self._known):
            return fold(name)
        self._shared[asked, fold(name)].append(number)
        return f"row {number}"

    def tell(self, content: Content) -> None:
        """Warn of rows that share a name: somebody who answered again counts twice in them, and only people know."""
        rows = sorted({tuple(found) for found in self._shared.values() if len(found) > 1})
        for found in rows:
            content.warnings.append(
                f"rows {', '.join(map(str, found))} have the same name, which is no participant's, and no address: "
                "each counts as a person; where one person answered again, remove the earlier rows"
            )

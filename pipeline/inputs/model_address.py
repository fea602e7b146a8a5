"""The address of a language model, as settings hold it."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator


def checked(address: str) -> str:
    """The address as it is; '' stands for none.

    Raises:
        ValueError: nobody can be asked there.
    """
    parts = urlsplit(address)  # raises of itself: brackets that do not close, a port that is no number
    is_whole = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port)
    if address and (not is_whole or any(letter.isspace() for letter in address)):
        raise ValueError("it should be http:// or https:// with a host and no spaces")
    return address


Address = Annotated[str, AfterValidator(checked)]

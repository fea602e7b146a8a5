"""Self-contained web pages: template, style and script in one file, under a policy that loads nothing from elsewhere.

A page `name` is made of `name.html` (a Jinja template that extends `page.html`), `page.css` and `name.css`, and, where
it has one, `name.js`. Style and script are allowed by their hashes, so that nothing else can run.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib.resources import files
from typing import Any


def page(name: str, **content: Any) -> bytes:
    """The page filled with its content; every text is escaped.

    Args:
        name: which page.
        content: what its template asks for; `data`, where given, goes into the head as JSON-LD.

    Returns:
        HTML, UTF-8.
    """
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_read), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["slug"] = slug
    style, script = _read("page.css") + _read(f"{name}.css"), _read(f"{name}.js")
    data = json.dumps(content.pop("data", None), ensure_ascii=False).replace("<", "\\u003c")
    made = environment.get_template(f"{name}.html").render(
        policy=policy(style, script), style=style, script=script, data=data, **content
    )
    return made.encode()


def policy(style: str, script: str) -> str:
    """What a browser may load: this style, this script, images inside the page; nothing from anywhere else."""
    allowed = ["default-src 'none'", "img-src data:", f"style-src '{_hash(style)}'"]
    if script:
        allowed.append(f"script-src '{_hash(script)}'")
    return "; ".join([*allowed, "base-uri 'none'", "form-action 'none'"])


def slug(text: str) -> str:
    """An id or class that HTML takes: words joined by hyphens."""
    return re.sub(r"[^\w.-]+", "-", text)


def data_uri(picture: bytes, kind: str) -> str:
    """A picture inside the page."""
    return f"data:{kind};base64,{base64.b64encode(picture).decode()}"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _read(name: str) -> str:
    """A file of the package; empty where a page has none of that kind."""
    path = files(__package__).joinpath(name)
    return path.read_text("utf-8") if path.is_file() else ""

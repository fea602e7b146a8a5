"""What all pages share: a policy that lets nothing in, and colours that everybody can read."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from pipeline.publish import page
from pipeline.publish.page import data_uri, policy, slug

STYLE = (Path(page.__file__).with_suffix(".css")).read_text("utf-8")
ON = {"ground": "ink soft link divided", "raised": "ink soft link", "mark": "ink link soft", "note": "ink"}
ON |= {level: f"on-{level}" for level in ("consensus", "majority", "divided", "minority")}


def colours() -> list[dict[str, str]]:
    """The variables in light, and in dark on top of those."""
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in STYLE.split("@media", 2)[:2])
    return [light, light | dark]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_has_contrast(scheme: int) -> None:
    """Every colour of text on every ground it stands on reaches 4.5 to 1 (WCAG AA), in light and in dark."""
    known = colours()[scheme]
    pairs = [(ground, ink) for ground, inks in ON.items() for ink in inks.split()]
    assert {f"{ink} on {g}" for g, ink in pairs if contrast(known[ink], known[g]) < 4.5} == set()
    assert all(contrast(known[bar], known["ground"]) >= 3 for bar in ("for", "against"))


def test_the_policy_names_the_hashes() -> None:
    """Style and script are allowed by what they are, and nothing else is."""
    told = policy("p {}", "alert(1)")
    for text in ("p {}", "alert(1)"):
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in told
    assert told.startswith("default-src 'none'")
    assert "unsafe" not in told
    assert "script-src" not in policy("p {}", "")


def test_ids_have_no_spaces() -> None:
    """Topic ids are free text; an id of HTML must not hold white space."""
    assert slug("Topic 1: what?") == "Topic-1-what-"
    assert slug("T01-consensus") == "T01-consensus"


def test_pictures_stand_in_the_page() -> None:
    """A picture is its own address."""
    assert data_uri(b"<svg/>", "image/svg+xml") == "data:image/svg+xml;base64,PHN2Zy8+"

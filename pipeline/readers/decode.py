"""From bytes to text: the encoding found, mixtures and mojibake repaired, nothing guessed silently."""

from __future__ import annotations

import codecs

from pipeline.readers.characters import printable, unprintable_count, without_hidden

MOJIBAKE_HINTS = ("Ã", "â€", "Â", "Å", "Ä", "ð\x9f", "ðŸ", "ï»¿", "Ð", "Ñ")
SAMPLE_BYTES = 65536
MIXED_SHARE = 0.05  # of the lines: above it the whole file is in another encoding
WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŒ¿¡«»‹›„“”‚‘’–—…•·°§€£ªº×\u00a0")
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> tuple[str, str] | None:
    """Text and a description of its encoding; None when the bytes are no text."""
    decoded = _by_mark(data) or _by_zero_bytes(data)
    if decoded is None:
        if b"\x00" in data:
            return None
        decoded = _as_utf8(data) or _as_mixture(data) or _as_detected(data)
    text, encoding = decoded
    text, repaired = mend_mojibake(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    note = f", mojibake repaired on {repaired} line{'s' if repaired > 1 else ''}" if repaired else ""
    return without_hidden(printable(text)), encoding + note + left_out(unprintable_count(text))


def left_out(count: int) -> str:
    """What the description of an encoding says of characters that were taken out; nothing of none."""
    return f", {count} unprintable character{'s' if count > 1 else ''} left out" if count else ""


def mend_mojibake(text: str) -> tuple[str, int]:
    """Text that was decoded wrongly before it reached us, mended line by line; and the number of lines mended."""
    if not any(hint in text for hint in MOJIBAKE_HINTS):
        return text, 0
    import ftfy

    lines = text.split("\n")
    mended = [ftfy.fix_encoding(line) if any(hint in line for hint in MOJIBAKE_HINTS) else line for line in lines]
    mended = [new if "\n" not in new and "\r" not in new else old for old, new in zip(lines, mended, strict=True)]
    changed = sum(old != new for old, new in zip(lines, mended, strict=True))
    return "\n".join(mended), changed


def _by_mark(data: bytes) -> tuple[str, str] | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            damaged = text.count("\ufffd")
            return text, encoding + (f", {damaged} characters unreadable" if damaged else "")
    return None


def _by_zero_bytes(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark: in Western text every second byte is zero."""
    sample = data[:SAMPLE_BYTES]
    pairs = len(sample) // 2
    if pairs < 4:
        return None
    for encoding, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        if sample[offset::2].count(0) > 0.7 * pairs and sample[1 - offset :: 2].count(0) < 0.05 * pairs:
            return data.decode(encoding, errors="replace"), encoding
    return None


def _as_utf8(data: bytes) -> tuple[str, str] | None:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return None


def _as_mixture(data: bytes) -> tuple[str, str] | None:
    """UTF-8 with a few lines of Windows-1252, as left by pasting between programs."""
    lines = data.split(b"\n")
    broken = 0
    texts = []
    for line in lines:
        try:
            texts.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            broken += 1
            texts.append(line.decode("cp1252", errors="replace"))
    has_utf8 = any(not line.isascii() for line in lines if _as_utf8(line))
    if not has_utf8 or broken > max(1, MIXED_SHARE * len(lines)):
        return None
    return "\n".join(texts), f"utf-8, {broken} line{'s' if broken > 1 else ''} as cp1252"


def _as_detected(data: bytes) -> tuple[str, str]:
    """Windows-1252 where it gives the letters of Western languages alone; else what the letters speak for.

    The detector by itself cannot tell Windows-1252 from its Central European neighbour in a short text.
    """
    from charset_normalizer import from_bytes

    accented = b"\n".join(line for line in data.split(b"\n") if not line.isascii())[:SAMPLE_BYTES]
    western = accented.decode("cp1252", errors="replace")
    best = from_bytes(accented).best()
    is_western = all(c.isascii() or c in WESTERN for c in western)
    encoding = "cp1252" if best is None or is_western else best.encoding
    return data.decode(encoding, errors="replace"), f"{encoding} (detected)"

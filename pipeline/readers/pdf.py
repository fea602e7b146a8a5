"""The text of a PDF, page by page."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.readers.raw import Raw

MAX_PDF_BYTES = 50_000_000
MAX_PAGES = 500


def lines(raw: Raw) -> list[tuple[int, str]]:
    """The lines of the text with the number of their page.

    Raises:
        DataError: the file is damaged, locked, too long, or holds pictures of pages without text.
    """
    import pypdf

    if len(raw.data) > MAX_PDF_BYTES:
        raise raw.error(
            f"the PDF has {len(raw.data):,} bytes; the limit is {MAX_PDF_BYTES:,}.", "Export the notes as text."
        )
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs about damage that we report ourselves
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw.data))
        if len(reader.pages) > MAX_PAGES:
            raise ValueError(f"{len(reader.pages)} pages; the limit is {MAX_PAGES}")
        pages = [page.extract_text() for page in reader.pages]
    except Exception as error:  # the library raises whatever a damaged object makes it stumble over
        raise raw.error(f"the PDF cannot be read ({error}).", "Export it again, or as text.") from None
    found = [(number, line) for number, page in enumerate(pages, 1) for line in page.split("\n") if line.strip()]
    if not found:
        raise raw.error("the PDF has no text, only images of pages.", "Run text recognition on it first.")
    return found

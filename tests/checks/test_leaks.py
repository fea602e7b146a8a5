"""What leaves the house: every part of the finished Word file, and the open data."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from pipeline.checks.leaks import Leaks, Record, organisers
from pipeline.errors import DataError
from pipeline.stages import STAGES
from tests.call import call
from tests.frames import PEOPLE, meeting_frames
from tests.planting import Frames, copied

ORDINARY = {
    "will",
    "hope",
    "marsh",
    "city",
    "council",
    "riders",
    "coaches",
    "norwick",
    "of",
}  # words; Norwick: the title
TOLD = {
    word for _, name, _, role, employer, _ in PEOPLE for word in re.split(r"[ -]", f"{name} {employer or ''}") if word
}


@pytest.fixture(scope="module", params=["group", "anonymous"])
def paper(request: pytest.FixtureRequest) -> Frames:
    """The small meeting with its paper, under a rule that names nobody."""
    frames = meeting_frames(request.param)
    return frames | call("paper", frames)


def test_no_part_of_the_word_file_names_anybody(paper: Frames) -> None:
    """Text, comments, alternative texts, headers, properties, bookmarks, pictures: no name, employer or position."""
    made = call("whitepaper", paper)["whitepaper.docx"]
    leaks, read = Leaks(Record.of(paper), copied_words=6), 0
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for part in archive.namelist():
            content = _readable(part, archive.read(part))
            small = content.casefold()
            assert [w for w in TOLD if w.casefold() not in ORDINARY and re.search(rf"\b{w.casefold()}\b", small)] == []
            if part.endswith(".xml") and not part.startswith("word/theme"):
                for text in re.findall(r">([^<>]+)<|(?:descr|title|name)=\"([^\"]+)\"", content):
                    read += 1
                    assert list(leaks.finds(part, "".join(text))) == []
    assert read > 500


def test_title_and_question_of_the_agenda_are_the_organisers_own() -> None:
    """What they published, short or in full, gives nothing away."""
    frames = meeting_frames()
    frames["agenda"]["title"] = ["Night service", *frames["agenda"]["question"][1:]]
    assert {"Night service", *frames["agenda"]["question"]} <= set(organisers(Record.of(frames)))


def _readable(part: str, content: bytes) -> str:
    """What a part says; of a picture what stands beside its dots (ISO/IEC 15948, chunks)."""
    if not part.endswith(".png"):
        return content.decode("utf-8", errors="ignore")
    said, at = [], 8
    while at < len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        said.append(b"" if kind == b"IDAT" else content[at + 8 : at + 8 + length])
        at += 12 + length
    return b" ".join(said).decode("latin-1")


def test_every_file_for_readers_comes_after_the_gate() -> None:
    """A stage that writes files needs `findings`, so that none is written before the paper has passed."""
    writing = [stage for stage in STAGES if stage.writes]
    assert writing
    assert [stage.name for stage in writing if not {"findings", "printed"} & {*stage.needs}] == []


@pytest.mark.parametrize("attribution", ["group", "anonymous"])
def test_exports_obey_the_same_rules(attribution: str) -> None:
    """Words of a confidence in the wording of a key point, or a name in a condition's, fail the open data too."""
    frames = copied(meeting_frames(attribution))
    call("exports", frames)
    frames["key_points"].loc[3, "wording"] = "We lose four thousand pounds a week on that line."
    with pytest.raises(DataError) as caught:
        call("exports", frames)
    assert "record k4, wording" in str(caught.value)
    assert "[exports]" in str(caught.value)
    assert "thousand" not in str(caught.value)


def test_names_of_methods_are_nobodys(paper: Frames) -> None:
    """A participant may bear the name of an interval, and a rule's source may bear a participant's."""
    frames = copied(paper)
    frames["participants"].loc[0, "name"] = "Edwin Wilson"
    frames["rule"]["source"] = "Wilson et al. 2001"
    leaks = Leaks(Record.of(frames), copied_words=6)
    assert list(leaks.finds("here", "95% Wilson intervals, by the rule (Wilson et al. 2001)")) == []
    assert [f.found for f in leaks.finds("here", "Wilson agreed")] == ["Wilson"]


def test_a_part_somebody_plays_is_no_name(paper: Frames) -> None:
    """A facilitator whom meeting.toml calls 'Session chair' does not forbid the word session."""
    frames = copied(paper)
    frames["participants"].loc[9, "name"] = "Session chair"
    leaks = Leaks(Record.of(frames), copied_words=6)
    assert list(leaks.finds("here", "in two sessions, by the chair of one session")) == []


def test_organisers_may_name_the_host_in_their_title(paper: Frames) -> None:
    """A subtitle with the employer of the chair stopped a draft; beside the title the name stops it still."""
    frames = copied(paper)
    frames["participants"].loc[0, "affiliation"] = "Coast Line Forum"
    frames["meeting"]["subtitle"] = "An expert meeting of the Coast Line Forum"
    leaks = Leaks(Record.of(frames), copied_words=6)
    assert list(leaks.finds("subtitle", "An expert meeting of the Coast Line Forum")) == []
    found = leaks.finds("here", "An expert meeting of the Coast Line Forum: as we do at the Coast Line Forum")
    assert [one.found for one in found] == ["Coast Line Forum"]


def test_the_office_of_who_leads_is_the_papers_own_word(paper: Frames) -> None:
    """A comment on "the facilitator (Group B ...)" stopped a draft: the list gave her that office."""
    frames = copied(paper)
    leads = frames["participants"].is_facilitator
    assert leads.any()
    frames["participants"].loc[leads, "role"] = "Facilitator, group B"
    assert list(Leaks(Record.of(frames), copied_words=6).finds("here", "the facilitator (Group B: Trams)")) == []

"""Private stays private: in any language, layout and container a private message is left out, or the file refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.readers import read
from tests.files import docx, xlsx

SECRET = "heron"
PUBLIC = ("plant the reeds first", "no, the dam first")


def conversation(head: str, everyone: str, private: str) -> str:
    """Two public messages around a private one; `head` takes a sender and what stands for the recipient."""
    heads = [("Ida Moreau", everyone), ("Tomasz Lis", private), ("Tomasz Lis", everyone)]
    words = [PUBLIC[0], f"{SECRET}: keep it to yourself", PUBLIC[1]]
    lines = [
        head.format(n=n, sender=s, to=to, text=text)
        for n, ((s, to), text) in enumerate(zip(heads, words, strict=True), 1)
    ]
    return "\n".join(lines) + "\n"


DESKTOP = "10:0{n}:00 {to}:\n\t{text}"
LANGUAGES = {
    "English": ("From {s} to Everyone", "From {s} to {r}(Direct Message)"),
    "English, hosts": ("From {s} to Everyone", "From {s} to Host & Presenter"),
    "English, webinar": ("From {s} to All panelists and attendees", "From {s} to All panelists"),
    "German": ("Von {s} an Alle", "Von {s} an {r} (Direktnachricht)"),
    "French": ("De {s} à Tout le monde", "De {s} à {r} (Message direct)"),
    "Spanish": ("De {s} para Todos", "De {s} para {r} (Mensaje directo)"),
    "Spanish, a": ("De {s} a Todos", "De {s} a {r}"),
    "Portuguese": ("De {s} para Todos", "De {s} para {r} (Mensagem direta)"),
    "Italian": ("Da {s} a Tutti", "Da {s} a {r} (Messaggio diretto)"),
    "Dutch": ("Van {s} aan Iedereen", "Van {s} aan {r} (Direct bericht)"),
    "Swedish": ("Från {s} till Alla", "Från {s} till {r} (Direktmeddelande)"),
    "Polish": ("Od {s} do Wszyscy", "Od {s} do {r} (Wiadomość bezpośrednia)"),
    "Czech": ("Od {s} komu Všichni", "Od {s} komu {r}"),
    "Russian": ("От {s} кому Все", "От {s} кому {r} (Личное сообщение)"),
    "Ukrainian": ("Від {s} до Усі", "Від {s} до {r}"),
    "Turkish": ("Kimden {s} Kime Herkes", "Kimden {s} Kime {r} (Doğrudan Mesaj)"),
    "Vietnamese": ("Từ {s} đến Mọi người", "Từ {s} đến {r} (Tin nhắn trực tiếp)"),
    "Indonesian": ("Dari {s} kepada Semua Orang", "Dari {s} kepada {r} (Pesan Langsung)"),
    "Arabic": ("من {s} إلى الجميع", "من {s} إلى {r} (رسالة مباشرة)"),
    "Hindi": ("{s} से सभी को", "{s} से {r} को"),
    "Romanian": ("De la {s} către Toată lumea", "De la {s} către {r}"),
    "Hebrew": ("מאת {s} אל כולם", "מאת {s} אל {r} (הודעה ישירה)"),
    "Finnish": ("Lähettäjä {s} vastaanottaja Kaikki", "Lähettäjä {s} vastaanottaja {r}"),
    "Greek": ("Από {s} προς Όλους", "Από {s} προς {r}"),
    "Japanese": ("開始 {s} から 皆様", "開始 {s} から {r} (ダイレクトメッセージ)"),
    "Japanese, other": ("{s} から 全員", "{s} から {r}(個別)"),
    "Korean": ("발신자 {s} 수신자 모두에게", "발신자 {s} 수신자 {r}(다이렉트 메시지)"),
    "Chinese": ("从 {s} 到 所有人", "从 {s} 到 {r}(直接消息)"),
    "Chinese, Taiwan": ("從 {s} 到 所有人", "從 {s} 到 {r} (直接訊息)"),
    "Chinese, no spaces": ("从{s}发送至所有人", "从{s}发送至{r}"),
}


def named(pattern: str) -> str:
    """A head with the names of a message to one person."""
    return pattern.replace("{r}", "Ida Moreau").replace("{s}", "{sender}")


def in_language(language: str, layout: str = DESKTOP) -> str:
    """The conversation as the tool writes it in a language."""
    public, private = LANGUAGES[language]
    lines = []
    for n, (sender, form, text) in enumerate(
        [("Ida Moreau", public, PUBLIC[0]), ("Tomasz Lis", private, SECRET), ("Tomasz Lis", public, PUBLIC[1])], 1
    ):
        lines.append(layout.format(n=n, to=form.format(s=sender, r="Ida Moreau"), text=text))
    return "\n".join(lines) + "\n"


def write(folder: Path, content: str | bytes) -> Path:
    """The content in a file whose name says nothing."""
    path = folder / "file"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_desktop_chat_in_any_language(language: str, tmp_path: Path) -> None:
    """The public messages are chat of their senders; the private one is counted and leaves no trace."""
    found = read(write(tmp_path, in_language(language)))
    assert (found.kind, found.drops) == ("chat", {"private message": 1})
    assert [(r.speaker, r.text) for r in found.records] == [("Ida Moreau", PUBLIC[0]), ("Tomasz Lis", PUBLIC[1])]
    assert found.records[0].start_seconds == 36060
    assert SECRET not in repr(found)


LAYOUTS = {
    "message beside the head": "10:0{n}:00\t {to} : {text}",
    "without seconds": "10:0{n} {to}:\n{text}",
    "half a day": "10:0{n} AM {to}: {text}",
    "date in front": "2026-06-16 10:0{n}:00 {to}:\n\t{text}",
    "time behind": "{to}: (10:0{n} AM)\n{text}",
    "time behind, wide": "{to}:    10:0{n} AM\n{text}",
    "time behind, 24 hours": "{to} 10:0{n}\n{text}",
    "small letters": "10:0{n}:00 {to}:\n\t{text}",
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", ["English", "French", "Turkish", "Korean", "Chinese"])
def test_other_layouts(language: str, layout: str, tmp_path: Path) -> None:
    """Times before or behind, with and without seconds, words beside or below: always chat without the private one."""
    text = in_language(language, LAYOUTS[layout])
    found = read(write(tmp_path, text.replace("From", "from") if layout == "small letters" else text))
    assert (found.kind, found.drops, found.is_wall_clock) == ("chat", {"private message": 1}, True)
    assert [(r.speaker, r.text) for r in found.records] == [("Ida Moreau", PUBLIC[0]), ("Tomasz Lis", PUBLIC[1])]


CHATS = {  # that are read
    "GoTo": ("{sender} ({to}):\n{text}", "to All - Entire Audience", "to Ida Moreau - Private"),
    "Webex": ("{sender} to {to}:    10:0{n} AM\n{text}", "Everyone", "Ida Moreau (privately)"),
    "copied, to me": ("{sender} to {to} 10:0{n} AM\n{text}", "Everyone", "Me"),
    "copied, time first": ("10:0{n} AM {sender} to {to}\n{text}", "Everyone", "You (Direct Message)"),
    "brackets behind the time": ("[10:0{n}] {sender} {to}: {text}", "(to everyone)", "(whispered to Ida Moreau)"),
    "arrow with a time": ("10:0{n} {sender} {to}: {text}", "→ all", "→ Ida Moreau"),
    "mark with a time": ("10:0{n}:30 {sender}{to}: {text}", " (to: Everyone)", " (PM)"),
    "Teams, marked": ("[10:0{n} AM] {sender}{to}\n{text}", "", " (privately)"),
    "panel": ("10:0{n}:00 From {sender} to {to}:\n{text}", "All panelists & attendees", "Hosts and panelists"),
}


@pytest.mark.parametrize("name", CHATS)
def test_chats_of_other_tools(name: str, tmp_path: Path) -> None:
    """Recipients in brackets, behind an arrow or a word; 'me' and a part of the audience are not everyone."""
    found = read(write(tmp_path, conversation(*CHATS[name])))
    assert (found.kind, found.drops) == ("chat", {"private message": 1})
    assert [(r.speaker, r.text) for r in found.records] == [("Ida Moreau", PUBLIC[0]), ("Tomasz Lis", PUBLIC[1])]


REFUSED = {
    "arrow": ("{sender}{to}: {text}", "", " -> Ida Moreau"),
    "short mark": ("{sender}{to}: {text}", "", " (PM)"),
    "short mark, DM": ("{sender}{to}: {text}", "", " [DM]"),
    "whisper": ("{sender}{to}: {text}", "", " [whisper to Ida Moreau]"),
    "private to": ("{sender}{to}: {text}", "", " [private to Ida Moreau]"),
    "Adobe Connect": ("{sender}{to}: {text}", "", " (privately)"),
    "named recipient": ("{sender}{to}: {text}", "", " to Ida Moreau"),
    "German label": ("{sender}{to}: {text}", "", " an Ida Moreau"),
    "in captions": ("00:0{n}:00.000 --> 00:0{n}:04.000\n{sender}{to}: {text}\n", "", " (Direct Message)"),
    "above the turn": ("{sender}{to}  0:0{n}\n{text}\n", "", " (private)"),
    "bold": ("**{sender}{to}:** {text}\n", "", " (Direktnachricht)"),
    "on a line of its own": ("{sender}  0:0{n}\n{to}\n{text}\n", "to Everyone", "to Ida Moreau"),
    "mark of its own": ("{sender}  0:0{n}\n{to}\n{text}\n", "", "Direct message"),
    "web client, mark behind the time": ("{sender} 10:0{n} AM{to}\n{text}", "", " (direct message)"),
    "mark behind a time": ("{sender} [10:0{n}] {to}\n{text}", "", "(DM)"),
    "mark with a recipient": ("{to}\n{sender}: {text}", "Hello", "Private message to Ida Moreau"),
    "quotes": ("> **{sender}** → {to}\n> {text}\n", "Everyone", "Ida Moreau"),
    "one sender, unknown language": ("10:0{n}:00 Nuo {sender} iki {to}: {text}", "Visi", "Ida Moreau"),
    "unknown language": ("10:0{n}:00 Saatja {sender} saaja {to}:\n\t{text}", "Kõik", "Ida Moreau"),
    "unknown, case endings": ("10:0{n}:00 {sender}'den {to}:\n\t{text}", "Herkese", "Ida Moreau'ya"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_forms_in_which_nobody_can_tell(name: str, tmp_path: Path) -> None:
    """Where private words cannot be told from the rest the file is refused; its words are not quoted."""
    text = conversation(*REFUSED[name])
    with pytest.raises(DataError, match="private") as error:
        read(write(tmp_path, ("WEBVTT\n\n" if "-->" in text else "") + text))
    assert SECRET not in str(error.value)
    assert "set to English" in str(error.value)


def public_words(folder: Path, content: str | bytes) -> str:
    """Everything that a run would keep of the content; nothing where it is refused."""
    try:
        return repr(read(write(folder, content)))
    except DataError as error:
        return str(error)


@pytest.mark.parametrize("language", ["English", "Japanese", "Polish"])
def test_advice_makes_nothing_readable(language: str, tmp_path: Path) -> None:
    """A heading that makes a text notes, bullets, a title, another container: private words stay out of all."""
    text = in_language(language)
    lines = [line for line in text.splitlines() if line.strip()]
    forms: list[str | bytes] = [
        f"# Notes\n{text}",
        f"# Notes\n\n{text}",
        "# Notes\n" + "\n".join(f"- {line.strip()}" for line in lines),
        f"Chat of the morning session\n\n{text}",
        f"> {text}".replace("\n", "\n> "),
        docx(lines),
        docx([("Heading1", "Notes"), *lines]),
        docx([("ListBullet", line) for line in lines]),
        xlsx({"Chat": [[line] for line in lines]}),
        "Time,Message\n" + "\n".join(f'10:0{n},"{line.strip()}"' for n, line in enumerate(lines)),
        "<html><body>" + "".join(f"<p>{line.strip()}</p>" for line in lines) + "</body></html>",
        json.dumps({"segments": [{"speaker": line.strip(), "text": line.strip()} for line in lines]}),
    ]
    for content in forms:
        assert SECRET not in public_words(tmp_path, content)


@pytest.mark.parametrize("key", ["to", "recipient", "isPrivate", "Direct Message"])
def test_recipients_in_other_files(key: str, tmp_path: Path) -> None:
    """A key or column for recipients in a file that some reader of speech takes is refused."""
    value = True if key.startswith("is") else "Ida"
    messages = [{"speaker": "Tomasz", "text": SECRET, key: value}, {"speaker": "Ida", "text": "hello"}]
    assert SECRET not in public_words(tmp_path, json.dumps({"segments": messages}))
    assert SECRET not in public_words(
        tmp_path, f"Timestamp,{key},What should come first?\n1,Ida,{SECRET}\n2,All,reeds\n"
    )


def test_times_from_and_to_are_no_people(tmp_path: Path) -> None:
    """A recogniser says from when to when words were said; names in the same place are people."""
    items = {
        "times": {"from": "00:00:01,500", "to": "00:00:03,000"},
        "numbers": {"from": 1500, "to": 3000},
        "people": {"from": "Ida", "to": "Bo"},
    }
    for name, span in items.items():
        part = {"offsets": {"from": 1500, "to": 3000}, "timestamps": span, "speaker": "0", "text": SECRET}
        found = public_words(tmp_path, json.dumps({"transcription": [part]}))
        assert (SECRET in found) == (name != "people"), name


@pytest.mark.parametrize(
    "text",
    [
        "Ida Moreau (Assistant to the Mayor): the reeds\n\nTomasz Lis (Chair): the dam\n\n"
        "Ida Moreau (Assistant to the Mayor): why\n",
        "Ida: the reeds\n\nTomasz Lis: from Monday to Friday: we count\n\nIda: 10:05 to 10:10 is fine\n",
        "# Notes\n- From Monday to Friday: closed\n- upstream -> downstream: two days\n- Tomasz Lis (PM): the plan\n",
        "# Notes\n- the (private) owners object\n- ratio 3 -> 4\n- private sector: absent\n- talk to everyone first\n",
        "Anh Nguyen, Dike of Acme: hello\n\nBen Okoro, Dike of Acme: hello you\n\nAnh Nguyen, Dike of Acme: so\n",
    ],
)
def test_what_only_looks_private(text: str, tmp_path: Path) -> None:
    """Roles, spans of days, arrows between things and the private sector refuse no file."""
    assert read(write(tmp_path, text)).records


@pytest.mark.parametrize(
    "table",
    [
        "Full Name,Join Time,Leave Time\nIda Moreau (PM),09:00:00 AM,10:00:00 AM\n",
        "speaker,name\nSPEAKER_00,Ida Moreau (private)\n",
        "Timestamp,Which quay?\n10:01,North (private)\n10:02,South (public)\n",
        "Text,Column,Votes\nshores (private),Problems,3\n",
        "question,option,votes\nWhose?,Ida Moreau to Everyone,3\n",
        'Start;End;Speaker;Text\n00:00:01;00:00:02;Ida Moreau;"The dam, and the reeds for everybody."\n',
    ],
)
def test_cells_of_tables_are_no_heads(table: str, tmp_path: Path) -> None:
    """A role beside a name on a list, an option or a sticky with brackets is no message."""
    assert read(write(tmp_path, table)).records


def test_a_word_between_commas_is_no_column(tmp_path: Path) -> None:
    """Talk may hold a word that a table has as a title."""
    cues = "WEBVTT\n\n00:01.000 --> 00:02.000\nIda: a, dm\n\n00:03.000 --> 00:04.000\nBo: to, and private, b\n"
    assert len(read(write(tmp_path, cues)).records) == 2


def test_a_head_that_is_not_understood_is_private(tmp_path: Path) -> None:
    """Where the form names everyone, a head without a recipient may be that of a message to one person."""
    text = "10:01:00 From Ida to Everyone:\n\treeds\n10:02:00 Tomasz w/ Ida:\n\theron\n10:03:00 From Ida : dam\n"
    found = read(write(tmp_path, text))
    assert [r.text for r in found.records] == ["reeds", "dam"]
    assert "heron" not in repr(found)
    hosts = "10:01:00 From Ida to Host:\n\tlate\n10:02:00 Bo Ek:\n\theron\n"
    assert SECRET not in public_words(tmp_path, hosts)
    table = "| Time | From | To | Message |\n|---|---|---|---|\n| 1 | Ida | Bo | heron |\n"
    assert "private" in public_words(tmp_path, table)


def test_a_public_message_keeps_its_colons(tmp_path: Path) -> None:
    """A name may hold a colon, and words below a head may look like one: what is private stays so."""
    text = "10:01:00 From Re: Tomasz to Ida(Direct Message):\n\theron\n"
    text += "10:02:00 From Ida to Everyone:\n\tnote: at 10:05: dam\n"
    found = read(write(tmp_path, text))
    assert [(r.speaker, r.text) for r in found.records] == [("Ida", "note: at 10:05: dam")]
    assert found.drops == {"private message": 1}


def test_a_recipient_far_down_in_a_long_file_is_seen(tmp_path: Path) -> None:
    """Whoever wrote to one person wrote to one person, however many messages stand behind it."""
    said = [{"author": "Ida Moreau", "text": f"{PUBLIC[0]}, number {n}"} for n in range(6000)]
    said[3]["to"] = "Tomasz Lis"
    with pytest.raises(DataError):
        read(write(tmp_path, json.dumps(said)))


@pytest.mark.parametrize("above", ["", "<h1>Notes</h1>" + "<p>We talked about reeds.</p>" * 20])
def test_a_table_of_messages_in_a_page_is_no_notes(above: str, tmp_path: Path) -> None:
    """Sender, recipient and message are columns of a chat in any container, wherever the table stands."""
    rows = [("Sender", "Recipient", "Message"), ("Ida Moreau", "Everyone", PUBLIC[0]), ("Ida Moreau", "Tomasz", SECRET)]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = f"<!DOCTYPE html><html><body>{above}<table>{table}</table></body></html>"
    with pytest.raises(DataError):
        read(write(tmp_path, page))


def test_what_comes_back_beside_names_is_no_recipient(tmp_path: Path) -> None:
    """The settings of cues, and the organisation behind each name, come back on every line, unrefused."""
    who = ["Ida Moreau", "Tomasz Lis", "Ida Moreau", "Tomasz Lis"]
    cues = "".join(
        f"00:00:0{n}.000 --> 00:00:0{n + 1}.000 align:start position:0%\n{name}: Point {n}.\n\n"
        for n, name in enumerate(who)
    )
    turns = "".join(f"0:0{n} - {name} (Kay AG)\n  Point {n}.\n\n" for n, name in enumerate(who))
    for name, text in (("cues.vtt", f"WEBVTT\n\n{cues}"), ("copy.txt", turns)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert len(read(tmp_path / name).records) == len(who)


@pytest.mark.parametrize("word", ["kwa", "Kwa"])
def test_recipient_in_brackets_in_an_unknown_language(word: str, tmp_path: Path) -> None:
    """A bracket behind the sender that names somebody who takes part is no organisation, whatever stands before it."""
    pairs = [("Ida Moreau", "Tomasz"), ("Ben Okoro", "Tomasz"), ("Tomasz Lis", "Ben"), ("Ida Moreau", "Tomasz")]
    text = "".join(f"0:0{n} - {name} ({word} {to})\n  {SECRET} {n}\n\n" for n, (name, to) in enumerate(pairs))
    (tmp_path / "copy.txt").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="must not be read"):
        read(tmp_path / "copy.txt")

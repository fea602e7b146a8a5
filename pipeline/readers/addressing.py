"""To whom a message goes: what meeting tools write between sender and recipient, in the languages they are set to.

A message is public only if its recipient is known to be everyone; whatever no list knows counts as private.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

# the words before the sender | the words before the recipient, of tools that write both in front
DIRECTIONS = """
from | to
von | an
de la | către, la
de | à, a, para, vers, către, la, per
da | a, para, per
van | aan, naar
från | till
fra | til, till
od, ode | do, komu, za, pro, pre, prema
lähettäjä | vastaanottaja
feladó | címzett
gönderen, kimden | alıcı, kime
từ | đến, tới
dari | kepada, ke, untuk
από | προς, σε
от, отправитель | кому, до, для, к, получатель, за
від, вiд | до, кому
من | إلى, الى, به
מאת, מ | אל
จาก | ถึง
प्रेषक | प्राप्तकर्ता
absender, gesendet von | empfänger
expéditeur | destinataire
remitente, remetente, mittente | destinatario, destinatário
sender | recipient, receiver
"""
# the same where no space need stand between; the last word of a pattern may follow the recipient
UNSPACED = (
    r"(?P<lead>开始|開始|来自|來自|从|從|由)?\s*(?P<sender>\S.{0,99}?)\s*(?:发送至|發送至|发给|發給|到|至|给|給)\s*"
    r"(?P<to>\S.{0,99}?)(?:说|說)?",
    r"(?P<lead>发送者|發送者|发件人|寄件者|寄件人|发送人)[:：]?\s*(?P<sender>\S.{0,99}?)\s*"
    r"(?:接收者|收件者|收件人|接收人)[:：]?\s*"
    r"(?P<to>\S.{0,99}?)",
    r"(?P<lead>開始|送信者|差出人|送信元)?[:：]?\s*(?P<sender>\S.{0,99}?)\s*(?:から|より|宛先|受信者|終了)[:：]?\s*"
    r"(?P<to>\S.{0,99}?)(?:へ|に|宛)?",
    r"(?P<lead>प्रेषक)?\s*(?P<sender>\S.{0,99}?)\s+से\s+(?P<to>\S.{0,99}?)(?:\s+(?:को|के लिए))?",
    r"(?P<lead>발신자|보낸\s?사람|보낸이|시작)?\s*(?P<sender>\S.{0,99}?)\s*(?:수신자|받는\s?사람|받는이|에서|님이)\s+"
    r"(?P<to>\S.{0,99}?)(?:님에게|님께|에게|께|으로)?",
)
SURE = re.compile(r"から|より|宛先|\sसे\s|수신자|받는|에서|님이|\s[到至给給]\s")  # between names, with no word in front
TO = r"to|an|à|para|aan|naar|till?|kepada|đến|tới|кому|给|給|到|에게|宛"
BETWEEN = r"to|an|à|para|aan|naar|till?|kepada|đến|кому"  # between two names without a word in front
EVERYONE = frozenset(
    " ".join(unicodedata.normalize("NFKC", name.strip()).casefold().split())
    for line in """
    everyone | everybody | all | everyone in meeting | everyone in the meeting
    everyone (in meeting) | all participants | all attendees | all panelists and attendees
    all panellists and attendees | panelists and attendees | all - entire audience | entire audience
    everyone - entire audience | whole meeting | meeting group chat | the group
    all panelists & attendees | hosts, panelists and attendees | public | group | channel
    everyone (public) | alle | allen | jeder | jeden | an alle | alle teilnehmer
    alle teilnehmenden | alle teilnehmer:innen | alle im meeting
    alle diskussionsteilnehmer und teilnehmer | alle diskussionsteilnehmer und zuschauer
    alle podiumsteilnehmer und teilnehmer | tous | toutes | à tous | tout le monde
    tous les participants | tous les panélistes et participants
    tous les intervenants et participants | à tout le monde | todos | todas | a todos
    todo el mundo | todos los participantes | todos los panelistas y asistentes | todos ustedes
    para todos | todos os participantes | todos os painelistas e participantes | toda a gente
    todos na reunião | tutti | a tutti | tutti i partecipanti | tutti i relatori e i partecipanti
    iedereen | alle deelnemers | aan iedereen | alla | till alla | alla deltagare | alle sammen
    til alle | alle deltakere | alle deltagere | kaikki | kaikille | wszyscy | wszystkich
    wszystkim | do wszystkich | wszyscy uczestnicy | všichni | všem | všetci | všetkým | mindenki
    toată lumea | toți | tuturor | всем | все | всех | всіх | всі | усі | усім | всички | сви | svi
    svima | vsi | όλοι | όλους | όλες | herkes | herkese | tüm katılımcılar | الجميع | الكل
    جميع المشاركين | כולם | לכולם | همه | همگان | सभी | सबको | ทุกคน | ผู้เข้าร่วมทั้งหมด
    mọi người | tất cả | tất cả mọi người | semua | semua orang | semua peserta | 全員 | 皆様 | 全員に
    すべての人 | みんな | 全ての参加者 | すべての参加者 | 全体 | 所有人
    大家 | 每个人 | 每個人 | 全体成员 | 所有参会者 | 所有與會者 | 所有与会者
    所有參與者 | 所有参与者 | 全体人员 | 모두 | 모두에게 | 전체 | 모든 사람 | 모든 참가자 | 전체에게
    """.splitlines()
    for name in line.split("|")
    if name.strip()
)
PRIVATE_WORDS = (
    r"\bprivat\w*|\bprivé\w*|\bpriv[aá]d[oa]\w*|\bprywat\w+|\bsoukrom\w+|\bsúkrom\w+|\bprivát\w*"
    r"|\byksityi\w+|\bpribadi\b|\bdirect (?:message|chat|bericht)"
    r"|\bdirekt(?:e|es|er)?[- ]?(?:nachricht|meddel\w+|besked|melding)|\bmessages? directs?"
    r"|\bmensajes? directos?|\bmensage(?:m|ns) diret\w+|\bmessaggi\w? (?:dirett|privat)\w+"
    r"|\bpersönlich\w* nachricht|\bwiadomość bezpośrednia|\bpřímá zpráva|\bpriama správa"
    r"|\bközvetlen üzenet|\bmesaj direct|\bsuora viesti|\bdoğrudan|\bözel\b|\bgizli\b"
    r"|\btin nhắn trực tiếp|\briêng tư|\bpesan langsung|\bwhisper\w*|\bflüster\w*"
    r"|\bconfidential\w*|личн\w+|приват\w+|прямое сообщение|пряме повідомлення|лично|особист\w+"
    r"|директно|άμεσο|ιδιωτικ\w+|προσωπικ\w+|خاص|خصوصی|رسالة مباشرة|מיסרון|הודעה ישירה|פרטי|निजी"
    r"|सीधा संदेश|ส่วนตัว|ข้อความโดยตรง|私信|私聊|私訊|私人"
    r"|私密|直接消息|直接訊息|直接讯息|悄悄|密语|密語|ダイレクト|プライベート|個別"
    r"|非公開|内緒|다이렉트|비공개|귓속말|쪽지|개인"
)
PRIVATE_MARK = re.compile(PRIVATE_WORDS, re.IGNORECASE)
SHORT_MARK = re.compile(r"(?:p\.?m\.?|d\.?m\.?|pvt|priv)", re.IGNORECASE)
BRACKETED = re.compile(r"[(\[（【<]([^()\[\]（）【】<>]{1,80})[)\]）】>]")
SOMEBODY = "somebody"  # the recipient of a message that is marked as private and names none
_ARROW = r"(?:[-=—–]+>|→|⇒|➔|➜|➝|⟶|»|▸|►|>)"
_TO_BRACKET = re.compile(
    rf"(?:(?:only|just|reply|sent|nur)\s+)?(?:{TO})\s*:?\s+(?P<to>\S.*)|@\s*(?P<at>\S.*)", re.IGNORECASE
)
_BY_ARROW = re.compile(rf"(?P<sender>[^<>\s].{{0,99}}?)\s*{_ARROW}\s*(?P<to>\S.{{0,99}})")
_BY_WORD = re.compile(rf"(?P<sender>\S.{{0,99}}?)\s+(?:{BETWEEN})\s+(?P<to>\S.{{0,99}})")
_TO_SPACED = re.compile(r"(?P<sender>\S.{0,99}?)\s{2,}(?:to)\s{2,}(?P<to>\S.{0,99})", re.IGNORECASE)


class Label(NamedTuple):
    """What stands in front of a message, taken apart; `to` is `SOMEBODY` where it is private and names nobody."""

    sender: str
    to: str


@cache  # compiled when first needed: most runs read no file
def _directed() -> tuple[re.Pattern[str], ...]:
    patterns = []
    for line in DIRECTIONS.strip().splitlines():
        before, between = ("|".join(map(re.escape, part.strip().split(", "))) for part in line.split("|"))
        patterns.append(rf"(?:{before})\s+(?P<sender>\S.{{0,99}}?)\s+(?:{between})\s+(?P<to>\S.{{0,99}})")
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


@cache
def _unspaced() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, UNSPACED))


_HAS_UNSPACED = re.compile("[\u0900-\u097f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def directed(label: str) -> Label | None:
    """Sender and recipient of 'From Ana to Everyone', in any language listed; None for anything else."""
    label = label.strip()
    found = next((match for pattern in _directed() if (match := pattern.fullmatch(label))), None)
    if found is None and _HAS_UNSPACED.search(label):
        matches = [match for pattern in _unspaced() if (match := pattern.fullmatch(label))]
        found = next(
            (match for match in matches if match["lead"] or SURE.search(label) or _is_plain(match["to"])), None
        )
    return Label(found["sender"].strip(), found["to"].strip()) if found else None


def _is_plain(to: str) -> bool:
    """Whether what may be a recipient is surely one: everyone, or with a mark that it is private."""
    return is_everyone(to) or any(is_private_mark(bracket) for bracket in BRACKETED.findall(to))


@lru_cache(maxsize=4096)  # a file has few labels, on thousands of lines
def taken_apart(label: str) -> Label | None:
    """Sender and recipient of a label in any form that tools use; None where it names a sender alone.

    Besides `directed`: 'Ana (to Ben)', 'Ana [private to Ben]', 'Ana -> Ben', 'Ana to Ben', 'Ana (Direct Message)'.
    """
    if found := directed(label):
        return found
    for bracket in BRACKETED.finditer(label):
        sender = (label[: bracket.start()] + label[bracket.end() :]).strip()
        if is_private_mark(bracket[1]) and not _is_time(label, bracket):
            inner = _by_mark(sender)
            return Label(inner.sender if inner else sender, SOMEBODY)
        is_nick = bracket[0].startswith("<@") and bracket.start() == 0  # who speaks on IRC, as one of its operators
        if sender and not is_nick and (to := _TO_BRACKET.fullmatch(bracket[1].strip())):
            return Label(sender, (to["to"] or to["at"]).strip())
    return _by_mark(label.strip())


def _by_mark(label: str) -> Label | None:
    """Sender and recipient around an arrow or a word."""
    found = next((m for pattern in (_TO_SPACED, _BY_ARROW, _BY_WORD) if (m := pattern.fullmatch(label))), None)
    return Label(found["sender"].strip(), found["to"].strip()) if found else None


def _is_time(label: str, bracket: re.Match[str]) -> bool:
    """Whether a bracket with 'PM' belongs to a time: '1:20 (PM)'."""
    return label[: bracket.start()].rstrip()[-1:].isdigit()


def is_private_mark(words: str) -> bool:
    """Whether words in brackets say that a message is private."""
    return bool(PRIVATE_MARK.search(words)) or SHORT_MARK.fullmatch(words.strip()) is not None


def is_everyone(to: str) -> bool:
    """Whether a recipient is known to be everyone in the meeting."""
    plain = " ".join(unicodedata.normalize("NFKC", to).casefold().split()).strip(" :.'\"()[]")
    plain = re.sub(r"\s*\((?:public|öffentlich|publi[cq]\w*|in (?:the )?meeting)\)?$", "", plain)
    return plain in EVERYONE

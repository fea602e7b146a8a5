"""What stands around an agenda on a page that was copied or saved: its title, further questions, what links say.

Three things are told apart from topics: the title of the page, questions of the page's own (who may come, what it
costs), and lines wrapped by the page. A question without a question mark is one where it asks as its neighbours do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.inputs.agenda_lines import Line, is_question

ASKING = re.compile(
    r"(?:(?:how|what|which|who|whom|whose|where|when|why)\s+(?!(?:we|you|i|it|they)\b)[\w'’-]+\s+\w+"
    r"|(?:should|shall|can|could|may|will|would|must|is|are|do|does|did|has|have)\s+[\w'’-]+\s+\w+"
    r"|(?:to|in|under|for|by|at|from|with|on)\s+(?:what|which|whom)\s+\w+"
    r"|(?:wie|was|welche[rsnm]?|wer|wem|wen|wo|wann|warum|wozu|womit|woran|inwiefern|inwieweit|ob)\s+[\w'’-]+\s+\w+"
    r"|(?:comment|que|quel(?:le)?s?|qui|où|quand|pourquoi|combien|est-ce que|dans quelle)\s+[\w'’-]+\s+\w+"
    r"|(?:cómo|qué|cuál(?:es)?|quién(?:es)?|dónde|cuándo|por qué|cuánto)\s+[\w'’-]+\s+\w+"
    r"|(?:come|che cosa|cosa|quali?|chi|dove|quando|perché|quanto)\s+[\w'’-]+\s+\w+"
    r"|(?:como|o que|qual|quais|quem|onde|por que|quanto)\s+[\w'’-]+\s+\w+"
    r"|(?:hoe|wat|welke?|wie|waar|wanneer|waarom)\s+[\w'’-]+\s+\w+|(?:hur|vad|vilka?|vem|var|när"
    r"|varför)\s+[\w'’-]+\s+\w+"
    r"|(?:как|что|какие|какой|какая|кто|где|когда|почему|зачем)\s+[\w'’-]+\s+\w+)",
    re.IGNORECASE,
)
AMONG_WORDS = 4  # of a question without its mark between two questions
QUESTION_WORDS = 5  # a shorter line without a question mark may be a heading: "What we do"
FURTHER = re.compile(  # headings below which a page answers questions about itself
    r"(?:f\.?a\.?q\.?s?|frequently asked questions?|(?:common|further|more|other"
    r"|general) questions?(?: .*)?|q\s?(?:&|and|\+)\s?a"
    r"|questions (?:and|&) answers|any (?:other )?questions\??|have (?:a )?questions?\??"
    r"|practical(?:ities| information)?"
    r"|register(?: now)?|registration|how to (?:register|join|apply|participate|attend)"
    r"|contact(?: us)?|venue|about us"
    r"|about the (?:event|organi[sz]ers?|meeting|venue)|who should attend\??|why attend\??|(?:related"
    r"|past|upcoming) (?:\w+)"
    r"|sponsors?|partners?|our speakers|speakers|privacy|cookies?|häufige fragen"
    r"|häufig gestellte fragen|fragen und antworten"
    r"|anmeldung|kontakt|anfahrt|foire aux questions|questions fréquentes|inscription"
    r"|preguntas (?:más )?frecuentes|contacto"
    r"|inscripción|domande frequenti|iscrizione|contatti|perguntas (?:mais )?frequentes|inscrição|veelgestelde vragen"
    r"|aanmelden|vanliga frågor|anmälan|ofte stillede spørgsmål|ofte stilte spørsmål|usein kysyt\w+"
    r"|często zadawane pytania"
    r"|najczęstsze pytania|časté dotazy|частые вопросы|часто задаваемые вопросы|вопросы и ответы|sık sorulan sorular"
    r"|よくある(?:ご)?質問|常见问题(?:解答)?|常見問題|자주 묻는 질문|الأسئلة الشائعة|שאלות נפוצות)\s*:?",
    re.IGNORECASE,
)
OPENS = re.compile(  # headings below which an agenda stands
    r".{0,40}\b(?:agenda|programme?|topics?|themes?|schedule|questions (?:to|for|we)"
    r"|discussion questions|sessions?|tagesordnung"
    r"|programm|themen|leitfragen|ordre du jour|thèmes|orden del día|temas|ordine del giorno|temi"
    r"|ordem do dia|onderwerpen"
    r"|dagordning|porządek|повестка|議題|议程|議程|의제)\b.{0,40}",
    re.IGNORECASE,
)
_EVENT = (
    r"(?:meeting|event|forum|conference|workshop|sig|sessions?|summit|seminar|webinar|symposium"
    r"|congress|talks?|call|day)"
)
ABOUT_THE_EVENT = re.compile(
    r"\b(?:who (?:can|may|should|is able to|is eligible to) (?:attend|participate|take part|join|come"
    r"|register|apply)\b"
    r"|how (?:do|can|should) (?:i|you|one) (?:register|join|apply|attend|participate|take part|get"
    r"|sign|contact|pay|submit)"
    r"|how much (?:does it|do tickets|is (?:it|the ticket))|(?:what does it|what do tickets) cost"
    r"|what is the (?:fee|dress|price)"
    r"|is (?:there a|attendance|participation) (?:fee|charge|dress|free)|when and where|where and when"
    rf"|(?:when|where) (?:is|will|does) (?:the|this|our) (?:[\w-]+ ){{0,3}}{_EVENT}\b"
    rf"|will (?:it|the {_EVENT}) be (?:recorded|streamed|held|online|available)|what happens (?:after"
    rf"|before) the {_EVENT}\b"
    r"|(?:do|can|may|must|should) i\b|where (?:do|can) (?:i|you) (?:park|stay|register|find)|in what language"
    r"|who (?:is|are) (?:behind|organi[sz]ing|the organi[sz]ers?)|wer kann teilnehmen|wie (?:melde"
    r"|kann) ich|was kostet (?:die|es)"
    r"|wann und wo|wo und wann|wird (?:die|das) .{1,30}aufgezeichnet|qui peut (?:participer|assister)"
    r"|quand et où|où et quand"
    r"|comment (?:m['’]inscrire|s['’]inscrire|puis-je)|combien (?:ça )?coûte|quién puede (?:participar"
    r"|asistir)|cuándo y dónde"
    r"|cómo (?:me inscribo|inscribirse|puedo)|cuánto cuesta|chi può partecipare|come (?:mi iscrivo"
    r"|posso)|quanto costa"
    r"|quem pode participar|como (?:me inscrevo|posso)|wie (?:mag|kan) (?:meedoen"
    r"|deelnemen)|hoe kan ik|wat kost (?:het|deelname))",
    re.IGNORECASE,
)
NAVIGATION = re.compile(  # what links and buttons say
    r"(?:skip to (?:main )?content|(?:click|see|read|learn|find out|show|view|load) (?:here"
    r"|more)(?: .{0,20})?|sign (?:up|in)"
    r"|log ?in|menu|home|search|share(?: this)?|print|download(?: .{0,20})?|back(?: to .{0,20})?|next"
    r"|previous|upcoming events?"
    r"|subscribe|follow us|(?:accept|all) cookies|book now|add to calendar|save the date|buy tickets?"
    r"|register(?: now| here)?"
    r"|mehr (?:erfahren|lesen)|weiterlesen|jetzt anmelden|zum inhalt(?: springen)?|startseite|suche"
    r"|en savoir plus|s['’]inscrire"
    r"|accueil|rechercher|leer más|inscríbase|inicio|buscar|leggi (?:di più|tutto)|iscriviti"
    r"|lees meer|aanmelden|saiba mais)",
    re.IGNORECASE,
)
ANSWER_WORDS = 6
WRAPPED_CHARACTERS = 20  # of a line that a page breaks
TITLE_LINES = 12  # a page's title stands at its top


def join_wrapped(lines: Sequence[Line]) -> list[Line]:
    """Lines of a text that a page broke in the middle of a sentence, in one piece again."""
    joined: list[Line] = []
    last = 0
    begin_small = sum(line.text[:1].islower() for line in lines) > len(lines) / 2
    for line in lines:
        if joined and line.number == last + 1 and _goes_on(joined[-1], line, begin_small):
            before = joined.pop()
            joined.append(before._replace(text=f"{before.text} {line.text}", tags=before.tags + line.tags))
        else:
            joined.append(line)
        last = line.number
    return joined


def _goes_on(before: Line, line: Line, begin_small: bool) -> bool:
    """Whether a line is the rest of the one above: it begins small, or ends the question that the other began."""
    has_mark = line.heading_level or line.is_marked or line.code or line.slot or line.is_label
    if has_mark or not line.text or before.heading_level or before.is_day or before.is_label:
        return False
    if len(before.text) < WRAPPED_CHARACTERS or before.text.rstrip().endswith((".", "?", "!", ":", ";")):
        return False
    ends_question = line.is_question and bool(ASKING.match(before.text)) and not before.text.endswith(",")
    return (line.text[0].islower() and not begin_small) or (ends_question and not ASKING.match(line.text))


def asks(lines: Sequence[Line], place: int) -> bool:
    """Whether a line without a question mark is a question: it asks, and a line beside it is one."""
    line = lines[place]
    if line.is_question or line.heading_level or line.is_label or line.is_aside or line.text.endswith((":", ".")):
        return False
    beside = [lines[n].is_question for n in (place - 1, place + 1) if 0 <= n < len(lines)]
    least = AMONG_WORDS if len(beside) > 1 and all(beside) else QUESTION_WORDS
    return any(beside) and len(line.text.split()) >= least and ASKING.match(line.text) is not None


def page_title(lines: Sequence[Line]) -> str:
    """The question that a page is called by; empty where it is called by none."""
    return next((lines[place].text for place in sorted(_titles(lines)) if lines[place].is_question), "")


def further_questions(lines: Sequence[Line]) -> tuple[frozenset[int], frozenset[int]]:
    """Places of lines that are no part of the agenda, and of questions of which that is in doubt."""
    surely = _sections(lines) | _titles(lines)
    surely |= {
        n for n, line in enumerate(lines) if not line.is_marked and NAVIGATION.fullmatch(line.text.strip(" »›>"))
    }
    asked = {n for n, line in enumerate(lines) if line.is_question and not (line.heading_level or line.is_aside)}
    questions = sorted(asked - surely)
    doubtful = {n for n in questions if ABOUT_THE_EVENT.search(lines[n].text)}
    doubtful |= _above_the_agenda(lines, questions)
    answered = _answered(lines, questions)
    if len(answered) > 1 and len(answered) < len(questions):
        doubtful |= answered
    return frozenset(surely), frozenset(doubtful if len(doubtful) < len(questions) else set())


def _sections(lines: Sequence[Line]) -> set[int]:
    """Everything from a heading such as 'FAQs' on, up to one that opens an agenda."""
    inside, level, found = False, 0, set()
    has_agenda = any(line.is_question or line.is_marked for line in lines)
    for place, line in enumerate(lines):
        bare = line.text.strip(" #*_-–|")
        if not line.is_marked and FURTHER.fullmatch(bare) and place:
            inside, level = True, line.heading_level
        elif inside and ((0 < line.heading_level <= level) or (not level and not line.is_question and _opens(bare))):
            inside = False
        if inside and has_agenda:
            found.add(place)
    return found


def _opens(text: str) -> bool:
    return len(text.split()) <= QUESTION_WORDS and OPENS.fullmatch(text) is not None


def _above_the_agenda(lines: Sequence[Line], questions: Sequence[int]) -> set[int]:
    """A lone question above the heading that opens the agenda: more likely what the page is called."""
    openers = [n for n, line in enumerate(lines) if not (line.is_marked or line.is_question) and _opens(line.text)]
    for opener in openers:
        before = [n for n in questions if n < opener and not lines[n].is_marked]
        if len(before) == 1 and sum(n > opener for n in questions) > 1:
            return set(before)
    return set()


def _titles(lines: Sequence[Line]) -> set[int]:
    """A question that another line of the page repeats: what the page is called, not what it asks."""
    folded = [" ".join(re.findall(r"\w+", line.text.casefold())) for line in lines]
    found = set()
    for place, line in enumerate(lines[:TITLE_LINES]):
        said = folded[place]
        repeats = [n for n, other in enumerate(folded) if n != place and other.startswith(said)]
        if said and is_question(line.text) and not line.is_marked and repeats:
            found |= {place, *(n for n in repeats if not lines[n].is_marked)}
    return found


def _answered(lines: Sequence[Line], questions: Sequence[int]) -> set[int]:
    """Questions with their answer, a paragraph of prose, right below."""
    return {n for n in questions if n + 1 < len(lines) and _is_prose(lines[n + 1])}


def _is_prose(line: Line) -> bool:
    is_plain = not (line.heading_level or line.is_marked or line.is_question)
    return is_plain and len(line.text.split()) >= ANSWER_WORDS and line.text.rstrip().endswith((".", "!"))

"""What a column of a form asks for: who somebody is (a name, an address, an employer), consent, or an opinion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.readers.columns import title

REASON = "answer to a question for a name, an address, an employer or consent"
QUESTION_WORDS = 4  # from which a title is taken for a question
_YOUR = (
    r"\b(?:your|ihr|ihre|dein|deine|votre|ton|tu|su|sus|seu|sua|teu|il tuo|la tua|uw|jouw|je|din|ditt"
    r"|ваш|ваше|ваша|twoje"
    r"|państwa|vaše|あなたの|您的|你的)\s+(?:[\w.'’-]+\s+){0,2}?"
)
_NAME = (
    r"name|full name|first name|last name|surname|forename|given name|family name|middle name|username|user name"
    r"|display name|nickname|participant name|attendee name|name of (?:the )?(?:participant|attendee|respondent)"
    r"|initials|name vorname|vorname|nachname|familienname|vor und nachname|vollständiger name|nom"
    r"|prénom|nom et prénom"
    r"|nom de famille|nom complet|nombre|nombres|apellido|apellidos|nombre y apellidos?"
    r"|nombre completo|nome|nome completo"
    r"|sobrenome|apelido|cognome|nome e cognome|naam|voornaam|achternaam|namn|förnamn|efternamn|navn"
    r"|fornavn|etternavn"
    r"|nimi|imię|nazwisko|imię i nazwisko|jméno|příjmení|név|nume|prenume|имя|фамилия|фио|ім я"
    r"|прізвище|ad|soyad|ad soyad"
    r"|isim|adınız|氏名|お名前|名前|姓名|名字|姓|名|이름|성명|성함|الاسم|الاسم الكامل|שם|שם מלא|όνομα|họ và tên|nama"
)
_ADDRESS = (
    r"e ?mail|email|mail|e ?mail ?address(?:es)?|mail address|(?:home |postal |street |work |ip )?address|phone"
    r"|(?:phone|mobile|telephone|cell)(?: ?number)?|telephone|contact|contact details|linkedin|website|twitter|handle"
    r"|post ?code|zip(?: code)?|e ?mail ?adresse|adresse|telefon|telefonnummer|handy|handynummer"
    r"|anschrift|plz|courriel"
    r"|adresse (?:e ?mail|électronique|de messagerie)|téléphone|correo|correo electrónico|dirección|teléfono|endereço"
    r"|telefone|indirizzo|indirizzo e ?mail|telefono|e ?mailadres|adres|telefoonnummer|e ?post"
    r"|e ?postadress|telefonnr"
    r"|sähköposti|puhelin|adres e ?mail|telefon kontaktowy|почта|электронная почта|телефон|адрес|e ?posta|メール"
    r"|メールアドレス|電話番号|電話|住所|邮箱|电子邮件|电话|手机|手机号|地址|이메일|전화번호|연락처|주소"
)
_EMPLOYER = (
    r"(?:name of )?(?:organi[sz]ation|company|employer|institution|institute|affiliation|agency|firm"
    r"|university|workplace)"
    r"(?: name)?|user company|company organi[sz]ation|department|job title|role|position|job|occupation|profession"
    r"|firma|unternehmen|arbeitgeber|organisation|einrichtung|institution|behörde|abteilung|funktion|beruf|société"
    r"|entreprise|employeur|organisme|établissement|poste|profession|fonction|empresa|organización"
    r"|institución|empleador"
    r"|cargo|puesto|organização|instituição|empregador|azienda|ente|organizzazione|datore di lavoro|ruolo|bedrijf"
    r"|organisatie|werkgever|functie|företag|arbetsgivare|roll|virksomhed|arbejdsgiver|bedrift|arbeidsgiver|yritys"
    r"|organisaatio|instytucja|organizacja|pracodawca|stanowisko|zaměstnavatel|organizace|организация|компания"
    r"|место работы|должность|kurum|şirket|会社名|会社|所属|勤務先|役職|単位|公司|单位|机构|職稱|职位"
    r"|회사|소속|직장|직책"
)
_GROUP = (  # to which somebody belongs: of few people it tells who
    r"(?:stakeholder|interest|peer|participant|professional|member) ?(?:group|category|type)|group|stakeholder|sector"
    r"|constituency|background|specialty|speciality|gruppe|interessengruppe|groupe|secteur|grupo|sector profesional"
    r"|gruppo|settore|groep|sectie|grupp|grupa|skupina|группа|grup|グループ|组别|그룹"
)
_WORKS = re.compile(
    r"\b(?:who|whom|where|for whom|for which \w+|for what \w+) (?:do|are) you (?:work|employed"
    r"|representing|represent)"
    r"|\b(?:which|what) (?:\w+ )?(?:group|sector|constituency|category|background)\b.{0,30} (?:do|are|describes?)"
    r" (?:you|your)\b|\bbest describes (?:you|your (?:role|position|background|organi[sz]ation))\b"
    r"|\b(?:which|what) (?:organi[sz]ation|company|institution|agency|employer|firm)\b.{0,20} (?:do|are) you\b"
    r"|\bwo arbeiten sie"
    r"|\bfür wen arbeiten|\boù travaillez|\bdónde trabaja|\bonde trabalha|\bdove lavor\w+|\bwaar werk",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"what(?: is|'s|’s) your name|who are you|wie hei(?:ß|ss)en|comment vous appelez|cómo (?:se"
    r"|te) llama|come (?:ti|si) chiam"
    r"|hoe heet|как вас зовут|お名前は",
    re.IGNORECASE,
)
_CONSENT = (
    r"\b(?:informed )?consent\b|\bi (?:hereby )?(?:agree|consent|accept|confirm|allow|authori[sz]e)\b"
    r"|\bgdpr\b|\bdsgvo\b"
    r"|\brgpd\b|privacy (?:policy|notice|statement)|data protection|terms (?:and|of)\b|(?:may"
    r"|can) we (?:contact|quote|record"
    r"|use your|name you|store)|(?:agree|happy|willing|ok|okay) (?:to|with) (?:be(?:ing)? |the "
    r"|us )?(?:record|quot|nam|contact"
    r"|photo|process|stor)\w*|contact(?:ed)? (?:me|again|by)|newsletter|mailing list|(?:this"
    r"|the) (?:session|meeting|call)"
    r" (?:is|being|will be|to be) recorded|datenschutz|einwillig\w*|einverständnis|\bich (?:stimme"
    r"|willige|bin einverstanden)"
    r"|consentement|j['’]accepte|j['’]autorise|consiento|consentimiento|\bacepto\b|\bautorizo\b"
    r"|consentimento|\baceito\b"
    r"|consenso (?:al|informato)|\bacconsento\b|\baccetto\b|\bautorizzo\b|toestemming|\bik ga akkoord"
    r"|samtycke\w*|samtykke\w*"
    r"|wyrażam zgodę|\bzgoda na\b|souhlas\w* s(?:e)? zprac\w*|согласие на|даю согласие|обработк\w+ персональн\w+|kvkk"
    r"|açık rıza|個人情報|プライバシー|知情同意|同意书|隐私|隱私|개인정보|수집.{0,6}동의"
)
_FIELDS = (
    r"(?:(?:recipient|respondent|contact|participant|attendee|guest|member) )?"
    rf"(?:{_NAME}|{_ADDRESS}|{_EMPLOYER}|{_GROUP})"
)
_YOURS = (
    rf"(?:您的|你的|あなたの|(?:what is |what s |please (?:enter|give|state) |enter )?{_YOUR})"
    rf"(?:{_NAME}|{_ADDRESS}|{_EMPLOYER}|{_GROUP})"
)
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_OPTIONAL = re.compile(
    r"[(\[]?\b(?:optional|required|freiwillig|facultatif|opcional|facoltativo|任意|選填|선택)\b[)\]]?", re.IGNORECASE
)


def is_personal(head: str, answers: Iterable[str] = ()) -> bool:
    """Whether a column asks who somebody is, or for consent: by its title, or because its cells are addresses."""
    asked = title(_OPTIONAL.sub(" ", head))
    if re.fullmatch(_FIELDS, asked) or re.fullmatch(_YOURS, asked) or re.search(_CONSENT, head, re.IGNORECASE):
        return True
    if _WORKS.search(head) or _CALLED.search(head):
        return True
    filled = [answer for answer in answers if answer]
    return bool(filled) and sum(bool(_MAIL.fullmatch(answer)) for answer in filled) > len(filled) / 2


def reads_as_question(head: str) -> bool:
    """Whether a title is a question or a sentence rather than the name of a field."""
    return any(mark in head for mark in "?？؟") or len(head.split()) >= QUESTION_WORDS


def has_options(answers: Sequence[str]) -> bool:
    """Whether people chose among a few options: most were chosen by more than one."""
    filled = [answer for answer in answers if answer]
    return len(filled) > 2 and 1 < len(set(filled)) <= len(filled) / 2

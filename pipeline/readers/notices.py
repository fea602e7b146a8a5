"""What a chat tool tells by itself: who came and went, what was pinned, how many answered, that words were edited."""

from __future__ import annotations

import re
from collections.abc import Collection

from pipeline.readers import speakers

_PLACE = (
    r"(?:(?:the|this|der|die|das|den|dem|zur|zum|la|le|el|il|lo|al|alla|à|a|o|à la|au|de|del|della|dalla|na|da|no|do"
    r"|het)\s+|l['’]|all['’]|dall['’]|à l['’]|de l['’])?"
    r"(?:meeting|call|chat|conversation|channel|group|room|space|team|huddle|webinar|besprechung|anruf|unterhaltung"
    r"|kanal|gruppe|raum|videokonferenz|réunion|appel|canal|groupe|salle|espace|conversa|reunión|llamada|conversación"
    r"|grupo|sala|reunião|chamada|riunione|chiamata|conversazione|canale|gruppo|vergadering|gesprek|kanaal|groep"
    r"|møtet|mødet|mötet|samtalen|spotkani[ea])"
)
_CAME_OR_WENT = (  # what follows the name, in the languages that meeting tools write
    rf"(?:(?:has|have|was|were)\s+)?(?:temporarily\s+)?(?:joined|left|invited to|added to|removed from)\s+"
    rf"(?:{_PLACE}|#\S+)"
    rf"|(?:ist|sind)\s+(?:{_PLACE})\s+beigetreten|(?:hat|haben)\s+(?:{_PLACE})\s+verlassen"
    rf"|(?:wurde|wurden)\s+(?:aus |zu )?(?:{_PLACE})\s+(?:eingeladen|hinzugefügt|entfernt)"
    rf"|(?:a|ont)\s+(?:rejoint|quitté)\s+{_PLACE}|a été (?:invité|ajouté|retiré)(?:e|\(e\))?s?\s+{_PLACE}"
    rf"|(?:se (?:ha unido|unió) a|(?:ha )?(?:abandonado|abandonó|salido de|salió de))\s+{_PLACE}"
    rf"|(?:ha sido|fue) (?:invitad|añadid)[oa] a\s+{_PLACE}"
    rf"|(?:entrou|ingressou|saiu|foi (?:convidad|adicionad)[oa])(?: para)?\s+{_PLACE}"
    rf"|(?:si è unit[oa]|partecipa|ha (?:lasciato|abbandonato)|è stat[oa] (?:invitat|aggiunt)[oa])(?: a)?\s+{_PLACE}"
    rf"|(?:neemt deel aan|heeft deelgenomen aan|is uitgenodigd voor|is toegevoegd aan)\s+{_PLACE}"
    rf"|heeft\s+{_PLACE}\s+verlaten|(?:har )?(?:forlod|forlat|lämnade|lämnat|gick med i|deltar i)\s+{_PLACE}"
)
_DID = (
    r"(?:has )?pinned (?:a|this) message(?: to \S.{0,40})?|hat (?:eine|diese) Nachricht an(?:gepinnt|geheftet)"
    r"|a épinglé un message|(?:ha fijado|fijó) un mensaje|fixou uma mensagem|ha fissato un messaggio"
    r"|heeft een bericht vastgemaakt"
    r"|(?:uploaded|shared|sent) (?:a|an|this) (?:file|image|video|photo)(?:: .{1,80})?"
    r"|reacted (?:with\s?\S{1,16}|to (?:a|your|this) message.{0,20})|hat (?:mit\s?\S{1,16}\s?)reagiert"
    r"|a réagi avec\s?\S{1,16}"
    rf"|(?:has )?(?:started|ended|stopped) (?:the |a |an? )?(?:recording|transcription|{_PLACE})"
    r"|renamed the \w+ to .{1,80}|(?:has )?changed the \w+ (?:name|topic|title|description|purpose)\b.{0,80}"
)
_WHO = r"(?P<name>\S.{0,80}?)(?:\s+(?:and|und|et|y|e|en)\s+\d{1,3}\s+\w+)?"
_TAIL = r"(?:\s+(?:by|as|von|durch|par|por|da|door)\s+\S.{0,60})?\s*[.!]?"
_BY_NAME = re.compile(rf"(?:\[[^\[\]]{{4,30}}\]\s*)?{_WHO}\s+(?:{_CAME_OR_WENT}|{_DID}){_TAIL}", re.IGNORECASE)
ALONE = re.compile(rf"(?:{_CAME_OR_WENT}|{_DID}){_TAIL}", re.IGNORECASE)  # below the head of whoever did it
_EMOJI = (
    r"(?::(?:[a-z][\w+-]{0,39}|[+-]1):"
    r"|[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff][\ufe0f\u200d\U0001f3fb-\U0001f3ff\U0001f000-\U0001faff\u2600-\u27bf]*)"
)
_TYPES = r"(?:png|jpe?g|gif|webp|heic|bmp|svg|pdf|docx?|xlsx?|pptx?|csv|zip|mp[34]|mov|m4a|webm)"
_ANSWERS = r"(?:repl(?:y|ies)|antwort(?:en)?|réponses?|respuestas?|respostas?|rispost[ae]|antwoord(?:en)?|svar)"
_TOOL = re.compile(
    r"\d{1,3} [A-Z]\w+ reactions?\.?|(?:like|heart|laugh|surprised|sad|angry) \d{1,3}|Last read|has context menu|"
    rf"\d{{1,3}} (?i:{_ANSWERS})|View thread|Thread anzeigen|Pin message|Replying|New messages|"
    r"Neue Nachrichten|Nouveaux messages|Mensajes nuevos|(?:Seen by|Gesehen von|Vu par) \d{1,3}|"
    r"(?:Last reply|Letzte Antwort|Dernière réponse|Última respuesta|Última resposta|Ultima risposta|Laatste antwoord)"
    r" .{1,40}|"
    r"(?i:(?:pinned|angepinnt|angeheftet|épinglé|fijado|fixado|fissato|vastgemaakt) (?:by|von|par|por|da|door)"
    r" .{1,80})|"
    r"(?:Meeting|Call|Recording|Transcription|Huddle|Besprechung|Anruf|Aufzeichnung|Transkription|Réunion|Appel|"
    r"Enregistrement|Reunión|Llamada|Grabación|Reunião|Chamada|Gravação|Riunione|Chiamata|Vergadering) (?:has )?"
    r"(?i:started|ended|stopped|gestartet|begonnen|beendet|démarrée?|commencée?|terminée?|iniciad[oa]|finalizad[oa]|"
    r"terminad[oa]|encerrad[oa]|iniziata|terminata|gestart|beëindigd)(?::? (?:[\d:.,]+\s?[^\W\d]{0,8}\.?\s?){1,4})?\.?|"
    rf"(?:{_EMOJI}\s?\(?\d{{1,3}}\)?\s*)+|\{{(?:Reactions|Attachments|Embeds?|Stickers)\}}|"
    rf"(?i:\(?(?:GIF|Sticker)[ -](?:Image|Bild)\)?|(?:Image|Imagen|Immagine|Imagem) GIF|[^\s/\\]{{1,80}}\.{_TYPES}|"
    rf"(?:Screen ?shot|Bildschirmfoto|Capture d['’]écran|Captura de) .{{1,60}}\.{_TYPES})|"
    r"Poll (?:created|closed)|={10,}|Exported \d{1,6} message\(s\)"
)
EDITED = re.compile(
    r"\s{0,3}\((?:edited|bearbeitet|modifiée?|modificat[oa]|editad[oa]|bewerkt|redigera[dt]|redigeret|redigert|edytowan[aey]"
    r"|изменено|編集済み|已编辑|已編輯|수정됨)\)\s*$",
    re.IGNORECASE,
)
MAX_CHARACTERS = 200


def is_notice(text: str, senders: Collection[str] = ()) -> bool:
    """Whether a tool tells of what somebody did: 'Ana Silva left the meeting.', 'Meeting ended: 58m 3s'."""
    if len(text) > MAX_CHARACTERS:
        return False
    if _TOOL.fullmatch(text) or EDITED.fullmatch(text):
        return True
    found = _BY_NAME.fullmatch(text)
    return found is not None and (found["name"] in senders or speakers.is_likely(found["name"]))

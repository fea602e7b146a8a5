"""Words that tell a label from a heading, a key and ordinary speech, in the languages that meeting tools write."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


OUTCOMES = _set(  # keys that open what a meeting decided or put to the vote, if a line between two turns begins so
    """
    decision decisions action actions resolution resolved outcome outcomes result results vote votes voting todo to-do
    agreed note open task motion motions amendment amendments proposal proposals option options for against carried
    abstention abstentions abstained aob
    beschluss beschlüsse entscheidung abstimmung ergebnis aufgabe aufgaben aktion notiz anmerkung antrag anträge
    dafür dagegen enthaltung enthaltungen verschiedenes
    décision décisions résolution résultat motion amendement pour contre abstention abstentions
    acuerdo acuerdos decisión votación resultado moción abstenciones propuesta
    decisione votazione risultato mozione favorevoli contrari astenuti proposta besluit stemming resultaat motie
    voorstel tegen onthoudingen decisão votação resultado
    """
) | {
    *("action item", "action items", "next step", "next steps", "open question", "open questions", "nächste schritte"),
    *("in favour", "in favor", "next meeting", "any other business", "nächste sitzung", "nächstes treffen", "a favor"),
    *("en contra", "prochaine réunion", "próxima reunión", "volgende vergadering"),
}
KEYS = (
    OUTCOMES
    | _set(  # what stands before a colon and names a thing
        """
    abstract action actions agenda answer answers apologies attachment attachments attendees author background break
    breakout breakouts call chat coffee comment comments company conclusion conclusions context cons copyright date
    day decision decisions description details discussion duration email example feedback file filename findings
    flipchart folder format frame fyi goal goals http https id idea ideas introduction item items keywords language
    license licence link links location lunch meeting method minutes next note notes nb objection objections
    objective open organisation organization outcome outcomes outline overview participants phone place present
    problem proposal proposals pros purpose question questions ps rationale reason recording regrets reminder
    resolution resolved result results risk risks room scribe session sessions slide slides solution source speakers
    start status sticky subject subtitle summary table tables tags takeaway takeaways task tasks text time timezone
    title to-do todo topic topics transcript type update updates url venue version warning when where who why
    aktion aktionen anlass anwesend anwesende antwort aufgabe aufgaben beginn beispiel bemerkung beschluss betreff
    datum dauer einwand ende entscheidung entschuldigt ergebnis ergebnisse frage fragen gegenstand hinweis hintergrund
    idee ort problem protokoll punkt raum risiko sitzung stand teilnehmer teilnehmende thema themen titel uhrzeit
    vorschlag warnung zeit ziel zusammenfassung
    contexte date décision décisions durée exemple heure idée lieu objet ordre participants présents proposition
    question questions remarque réponse résultat résumé risque sujet tâche titre
    acta acuerdo asistentes asunto contexto decisión duración ejemplo fecha hora idea lugar nota objetivo orden
    participantes pregunta problema propuesta respuesta resultado resumen riesgo tarea tema título
    argomento contesto data decisione domanda durata esempio luogo nota ora partecipanti proposta risposta risultato
    riassunto rischio titolo
    aanwezig besluit datum deelnemers duur locatie onderwerp opmerking plaats probleem tijd titel vraag voorbeeld
    voorstel antwoord samenvatting
    assunto decisão duração exemplo hora local pergunta proposta resposta resumo título
    """
    )
    | {
        *("action item", "action items", "next step", "next steps", "open question", "open questions", "follow up"),
        *("key point", "key points", "key decisions", "main point", "main points", "in attendance", "nächste schritte"),
    }
)
HOLDERS = _set("chair facilitator facilitators host moderator moderators organiser organizer presenter recorded")
SCHEDULE = _set(
    """
    agenda arrival break breakfast breakout closing coffee dinner discussion drinks keynote lunch meeting opening panel
    plenary reception registration session sessions tea welcome workshop wrap-up abschluss begrüßung kaffee mittag pause
    accueil déjeuner pausa
    """
)
LABELS = {  # above a list in notes: what became of what stands in it, or what it is
    *("agreed", "agreement", "agreements", "points of agreement", "consensus", "common ground", "not agreed"),
    *("disagreed", "disagreement", "disagreements", "points of disagreement", "no agreement", "no consensus"),
    *("contested", "divided", "split", "rejected", "refused", "dropped", "not adopted", "adopted", "approved", "open"),
    *("unresolved", "undecided", "parked", "parking lot", "deferred", "postponed", "minority view", "minority views"),
    *("einig", "einigkeit", "konsens", "uneinig", "kein konsens", "offen", "abgelehnt", "beschlossen", "vertagt"),
    *("accord", "désaccord", "adopté", "rejeté", "acordado", "rechazado", "sin acuerdo"),
} | OUTCOMES
GLUE = _set("a an as at by for from in of on the to with")  # may stand in a role: 'Head of the port'
FUNCTION_WORDS = GLUE | _set(
    """
    about actually after again also and anyway are basically be because before but can caveat
    conclusion could did do does example fifth finally first firstly five four fourth had has have he
    her here him his honestly how however i if imagine into is it its just lastly like listen look maybe me
    meaning minus my no nor not now number obviously ok okay one only or our out plus point remember right
    second secondly she should so some sorry than thanks that their them then there these they thing third
    thirdly this those three too two up very was we well were what which while will would yeah yes you
    your
    """
)
CLAUSE_WORDS = (FUNCTION_WORDS - GLUE) | _set(  # written small they are of a sentence, never of a name
    """
    agree again all am any ask basis been being bit both came come coming couldn't down each even every everything
    get getting give go going good got great happened important kind know last let little long lot make making many
    matter may mean might more most much must need never nothing other others over part people please quick quickly
    quite really said same saw say saying see seems shall short shown simple simply since something sort such sure take
    talk tell thank thing things think thinking thought through time under until us used want way when where whether
    who whole whose why without words work years yet
    aber als also auch auf aus bei bin bis da damit dann dass denn dich dir doch du durch ein eine einen einer es
    für gibt hat habe haben hier ich ihr ihre im ist ja jetzt kann kein keine könnte mal man mehr mein meine mich mir
    mit muss nach nein nicht noch nur oder ob schon sehr sich sie sind so soll sollte über um und uns unser unsere
    viel vielleicht vom vor war waren warum was weil wenn wer werden wie wir wird wo wollen würde zum zur
    alors après au aussi avec bien c'est ce cela ces cette comme dans depuis donc dont du elle en est et être fait
    faut il ils j'ai je leur lui mais me même mes moi mon ne nos notre nous on ont ou où oui par parce pas pour
    pourquoi qu'est-ce quand que quel quelle qui quoi sa sans se ses si sommes sont sur ta très tu un une vos votre vous
    ahora aquí bueno como cómo con creo cuando desde donde el ella ellos entonces eso esta está están este esto hay
    lo más mucho muy nada no nosotros nuestra nuestro pero por porque puede qué quién sin sobre solo su también tengo
    tiene todo una uno usted ustedes yo
    allora anche che ci come cosa così dove è ero essere fare finché ho il invece io loro mai mio molto nel noi non
    nostro ogni perché però più poi può quando quello questa questo quindi se sempre senza siamo solo sono sua suo
    tutto un una voi
    ben bij daarom dan dat deze dit dus een en er geen goed heb hebben heeft hem het hij hoe ik in is jij jullie kan
    maar meer met mij mijn moet naar niet nog nu om omdat onze ook over te toen uit van veel voor waar waarom want
    wat we wel wie wij wil worden zeer zich zij zo
    ainda aqui até com ele ela então era eu foi isso isto já mais mas meu minha muito na nem nosso não nós o onde os
    ou para pois porque posso quando quem sem seu sim só tem um uma você vocês
    """
)
FIRST_WORDS = _set(  # open a phrase, though a name may open so too
    """
    my our your his her its their this that these those the one two three first second third next another what which
    how why where who when if because but and a an der die das ein eine mein meine unser unsere dein deine dieser diese
    dieses jede jeder le la les un une mon ma notre nos ce cette mi nuestro nuestra el los las una este esta il lo gli
    questo questa het een mijn onze deze dit o os as um uma meu
    """
)
PARTICLES = _set(
    """
    abu af al ap av ben bin bint da dal dalla das de dei del della delle dello den der di do dos du e el ibn la le of
    op san st te ten ter van vom von y z zu zum zur 't 's
    """
)
JOINERS = _set("and und et e en og och i & + y")  # between the names of two people
TITLES = _set("med rer nat phil jur dr prof hc h c pol theol vet dent oec habil ing dipl phd msc univ priv doz sc em")
NAME_ENDS = _set("jr sr jun sen esq ext int ltd inc co corp llc plc bros")  # with a full stop, behind a name
NOBODY = _set("me them you us everyone all unknown other others audience crowd several multiple ich du andere")
OWN = _set("You Du Sie Ich Vous Toi Moi Tú Usted Você")  # how a tool calls whoever looks at its screen
ANSWERS = _set(
    "yes no ok okay yeah yep right thanks sorry exactly ja nein genau danke oui non merci sí sì no sim não nee"
)
FIRST_PERSON = _set(
    """
    i i'm i've i'd i'll we we're we've we'd we'll my our me us you your ich wir mein meine unser unsere uns mir mich
    je j'ai nous mon ma notre nos yo nosotros creo mi nuestro nuestra io noi mio mia nostro penso ik wij mijn onze
    eu nós meu minha nosso jag vi min vår jeg
    """
)
ANNOTATIONS = _set(
    """
    applause laughter laughs laughing laugh music silence inaudible crosstalk cough coughs noise pause sigh sighs
    unintelligible foreign cheering background beep lachen applaus musik beifall gelächter rires applaudissements
    risas aplausos blank_audio recording recorded transcript transcription audio video tape start starts started begin
    begins end ends ended stop stops stopped paused resumes resumed aufnahme aufzeichnung enregistrement grabación
    """
)
MACHINES = (  # what recognisers and transcribers write for somebody whose name they do not know, as a pattern
    r"(?:speaker|spk|sprecher(?:in)?|locuteur|intervenant|interlocuteur|hablante|orador|participante?|person|persona|"
    r"personne|voice|stimme|relatore|parlante|spreker|deelnemer|talare|puhuja|falante|caller|anrufer|channel|"
    r"(?:unknown|unidentified|unbekannter?) (?:speaker|sprecher|male|female)|"
    r"спикер|говорящий|発言者|話者|说话人|發言人|화자)"
    r"[\s_#-]*(?:\d{1,3}|[A-Z])?|S\d{1,2}"
)

"""The phrases by which people say what became of a point, by meaning; `pipeline.text.levels` finds them in a text.

General English of meetings, in speech and in the shorthand of notes; no field's vocabulary.
"""

from __future__ import annotations

_SOME_N = r"(?:\d{1,2}|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)"
_NEAR = r"(?:nearly|almost|practically|virtually|basically|as good as|pretty much|more or less|just about|close to)"
_WHO = r"(?:room|table|group|house|panel)"
_WHOLE = rf"(?:the|this) (?:whole|entire) {_WHO}"
_ROOM = rf"(?:the|this) (?:whole |entire )?{_WHO}"
_EVERY = (
    rf"(?:all|every(?:one|body|body's|one's)|{_WHOLE}"
    r"|every (?:hand|voice|one of (?:you|us|them)))"
)
_NOBODY = (
    r"(?:nobody|no one|no-one|none of (?:you|us|them)|not one(?: of (?:you|us|them)| voice| hand)?"
    r"|not a (?:single )?(?:hand|voice|soul|word)|no hands?|not anybody|n't (?:heard|seen|had) any(?:body|one))"
)
_FEW = (
    r"(?:one|two|three|a (?:couple|few|handful|pair)(?: of)?|one or two|two or three|a (?:lone|single|solitary"
    r"|lonely)|one (?:lone|single|solitary|lonely)|a (?:small|little))"
)
_FRIENDS = (
    r"(?:friends?|voices?|supporters?|fans?|hands?|takers?|backers?|believers?|advocates?|votes?"
    r"|champions?|defenders?|enthusiasts?|camp)"
)
_ANY = r"any (?:single )?|a (?:single )?|much |one "
_PROTEST = (
    r"(?:unhappy (?:face|look)s?|long faces?|sour faces?|protests?|objections?|dissent|opposition|resistance"
    r"|complaints?|disagreements?|grumbling|frowns?|heads? shak(?:en|ing)|shaking heads?|shake of the head"
    r"|raised hands?|no'?s)"
)
_OURS = r"(?! (?:letters?|from|of|among|by|movements?|groups?)\b)"  # "no complaints from users" is no vote
_YOU = r"(?: of (?:you|them|those|us|the \w+)(?: who (?:spoke|answered|said anything))?)?"

# "most of the deaths" and "most of the surgeons" are no share of the room, unless these say what they want
_NO_SHARE = (
    r"(?! of the (?!(?:rooms?|tables?|groups?|house|panels?|people|others?|rest|hands|voices|votes|members|participants"
    r"|speakers|meeting|audience|experts|delegates)\b)\w+\b(?! (?:\w+ )?(?:agree|want|would|could|said|say|for|in"
    r" favou?r|like|think|support|nodded|back)))"
)

# in the order in which they are tried; of two that lie over each other the earlier one counts
LEXICON: dict[str, tuple[str, ...]] = {
    # what a question of whoever leads asks for is no level yet
    "asked": (
        r"\b(?:any|no further|are there any|hear(?:ing)? any|is there any|other) (?:\w+ )?(?:objections?|opposition"
        r"|concerns?|dissent|disagreements?|opposed)(?=[^.!]*\?)",
        r"\b(?:consensus|agreed|objections?|objection|opposed|approved|stage \S+|fair|settled)\s*\?",
        r"\b(?:do|does|can|may|could|shall|have|is|are) (?:we|i|you|there|it|they|that)\b[^.?!]{0,40}\b(?:consensus"
        r"|support|approv\w+|agreement|stage \S+)[^.!]*\?",
        r"\b(?:any(?:one|body)|who(?:'s| is)?) (?:is )?(?:opposed|against|objects?|object|block\w*)[^.!]*\?",
        r"\bi(?:'m| am|'d| would| will|'ll)? (?:like to )?call(?:ing)?(?: for consensus| it| the question| that)\b",
    ),
    "unsettled": (
        r"\b(?:no|not (?:a )?|n't (?:have |got |see |be )?(?:a |any )?|without|isn't (?:yet )?|never (?:a )?)"
        r" ?consensus\b",
        r"(?:\bnot|n't|\bnever|\bhardly) (?:yet )?(?:see|hear|have|find|feel|call|say|detect|sense|got)"
        r"(?: it| that| this)?(?: that)? (?:a |an |any |much (?:of a )?)?(?:\w+ )?(?:consensus|agreement)\b",
        r"(?:\bnot|n't|\bnever|\bno)(?: been| yet| be| really| quite| all| we| they)* (?:agreed?|agreement|resolved"
        r"|settled|reached agreement)\b",
        r"\bnot(?: \w+)? of (?:one|1) mind(?: any more| anymore)?\b",
    ),
    "open": (
        r"(?-i:\bOPEN\b)",
        r"(?<!chat )(?<!floor )(?<!door )\b(?:as|left|leave (?:it|that|this)|leaving (?:it|that)|remain(?:s|ed)?|still"
        r"|stay(?:s|ed)?|is|are|that's|it's|keep (?:it|that)) (?:an? )?open\b(?! (?:source|access|format|register"
        r"|registry|to|for|standard|data))",
        r"\b(?:deferred|postponed|parked|tabled|adjourned|carried over|held over|put off|on hold|tbd|tbc|to be"
        r" (?:continued|decided|seen|settled)|not decided|undecided for now)\b",
        r"\b(?:park|table|defer|postpone|adjourn) (?:it|that|this|the)\b",
        r"\b(?:come|coming|came|get|go|look) (?:back|at (?:it|that|this) again|again)(?: (?:to|with|at|on) (?:it|that"
        r"|this|us|the|numbers|data))?(?: (?:in|at|next|after|when|once|tomorrow)\b| (?:the )?(?:next|autumn|spring"
        r"|winter|summer))?",
        r"\b(?:goes|going|go|sent|send(?:ing)?(?: it| that| this)?|refer(?:red|s|ring)?(?: it| that| this)?|handed"
        r"|back) (?:back |home )?(?:to|for|with) (?:the |a |an |its |their |his |her |more |another )?(?:working|sub"
        r"|task|small|drafting|expert|authors?|committee|group|board|ethics|next|evidence|homework|drawing|meeting"
        r"|panel|review|autumn|spring|winter|summer|rework|champions?|editors?)\b",
        r"\b(?:revisit(?:ed)?|take (?:it|that|this) up again|look (?:at it )?again|again (?:in|at) the (?:next|autumn"
        r"|spring|winter|summer)|not (?:yet|today|advancing|ready|moving)|needs? more (?:work|evidence|data|time"
        r"|thought|numbers)|back (?:for|to) (?:more|evidence|the)|homework)\b",
        r"\b(?:stays?|remains?|sits?) (?:where (?:it|they) (?:is|are)|at stage|unchanged|pending|on the list|as (?:it"
        r"|they) (?:is|are))\b",
        r"\b(?:next|another|separate|own) (?:meeting|session|day|workshop|time|year)\b",
        r"\b(?:unresolved|pending|not (?:yet )?(?:settled|solved)|don't force it|won't force it|isn't (?:settled"
        r"|solved|for today))\b",
    ),
    "refused": (
        r"\b(?:rejected|refused|turned down|voted down|thrown out|defeated|struck (?:out|down|off)|withdrawn"
        r"|dropped|abandoned|buried|scrapped|killed(?: off)?|killed|off the (?:table|list)|ruled out"
        r"|given up|fails?|failed|falls)\b(?! (?:batch|lot|product|patient|data|in\b))",
        r"\blost\b(?=\W*$|\s*[,;.:)–—-]|\s+(?:by|with|the (?:vote|motion)|out|\d))",
        r"\b(?:is|are|was|were|it's|that's) (?:struck|off)(?=\W*$|\s*[,;.])",
        r"\b(?:is|are|was|were|it's|that's|'s|quite|stone|as good as) dead\b|\bdead in the water\b|(?<=: )dead(?=\W*$)",
        r"(?<=: )out(?=\W*$)|\b(?:is|are|was|were|goes|went|voted|sent|that's|it's) (?:clean |straight |simply )?out"
        r"(?=\W*$|\s*[,;])",
        r"\b(?:not|n't|never|isn't|wasn't) (?:be(?:ing)? |been |going to be )?(?:taken up|going forward|taken forward"
        r"|advanc(?:ed|ing)|adopted|approved|accepted|carried|supported|pursued|wanted)\b",
        r"\b(?:all|every(?:body|one)|(?:the )?(?:whole )?room|most) (?:was |were |is |are )?(?:said no|against|opposed"
        r"|not for)\b",
        rf"\b{_NOBODY} (?:was |is |were |spoke |spoke up )?(?:for it|for that|in favou?r|wants? (?:it|that)|wanted"
        rf" (?:it|that)|supports?|supported|behind)\b",
        r"\b(?:found |has |had |got |with )?no (?:support|friends?|takers?|supporters?|backing|appetite|enthusiasm"
        r"|champions?|majority)\b",
        r"\b(?:finds?|found) no favou?r\b",
        r"\b(?:a clear no|a flat no|resounding no|thumbs down|said rather not|rather not)\b",
    ),
    "split": (
        r"\b(?:split|contested|divided|undecided|in two minds|even(?:ly)?(?: \w+)? (?:fight|split|divided|matched"
        r"|balanced)|dead (?:even|heat|level)|neck and neck|a tie|tied"
        r"|(?<=[,:;–—-] )tie(?=\W*$|\s*[,;.–—])|a draw|deadlock(?:ed)?|stalemate|toss-?up"
        r"|(?:about|roughly|pretty|fairly|is|are|was|were|it's|that's|came out|comes out|stands?) even"
        r"|(?<=[:–—-] )even(?=\W*$|\s*[,;.–—])|even(?=\W*$|\s*[;–—])|evenly|level(?: pegging)?)"
        r"(?: (?:right |clean |straight |clearly )*(?:down the"
        r" middle|in two|in half|evenly))?\b(?! (?:if|when|though|more|then|the|a|of|playing)\b)",
        r"\bhalf (?:\w+ ){0,4}\w+\W+(?:and |the other )?half\b",
        rf"\b({_SOME_N}) (?:for|yes|green|y|in favou?r|to \w+(?: it| them)?),? (?:and )?\1"
        r" (?:against|no|red|n|to \w+)\b",
        r"\b(?:right |clean |straight )?down the middle\b",
        r"\b(?:two|both|opposing|clear) (?:clear |distinct |opposed )?(?:camps|schools|sides|minds|halves|parties"
        r"|views)\b|\btwo rooms\b",
        r"\b(?:half(?:[ -]and[ -]|[ -/])half|fifty[ -]fifty|50[ /:-]50|half (?:of )?(?:the room|you|us|them))\b",
        r"\b(?:you|they|we|people|opinions?) (?:clearly |quite clearly |still |all )?(?:disagree[ds]?|differ(?:ed|s)?"
        r"|fought|quarrel(?:l?ed)?)\b",
        r"\b(?:a |an )?(?:real |proper |good |open |honest |old |big )?(?:fight|quarrel|disagreement|argument"
        r"|clash|stand-?off|tug of war)\b",
        r"\ba (?:real |proper |good |open |honest |old |big )?row\b(?! of\b)",
        r"\b(?:on )?(?:both|either) sides?\b",
        r"\b(?:it |that )?got (?:loud|warm|hot|heated)\b",
        r"\b(?:twos|threes|fours|fives|sixes) (?:on|against|and|each)\b",
        r"\bas many (?:for|against)[^,.]{0,20} as (?:for|against)\b|\ban equal (?:number|split)\b",
    ),
    "nearly all": (
        rf"\b(?:very )?{_NEAR} (?:{_EVERY}{_NO_SHARE}|unanimous(?:ly)?|nobody against|of one mind|(?:to a person"
        rf"|to a man)|as one)\b{_YOU}",
        r"\b(?:nearly|almost) to a (?:person|man|woman)\b",
        rf"\b{_EVERY}{_YOU},? (?:\w+ )?(?:but|bar|except|save|apart from|other than|minus|exc\.?)(?: for)?\b",
        r"\bon everybody's side\b|\bwith one (?:exception|voice against|dissent(?:er)?|holdout|abstention"
        r"|stand(?:ing)?[ -]aside)\b|\bone standing aside\b|\ba stand-?aside\b",
        r"\b(?:very |quite |really |rather )?(?:broad|wide(?:spread)?|strong|overwhelming|general|warm|solid|firm|near"
        r"|clear|huge|massive|robust|universal)(?:ly)? (?:support(?:ed)?|agreement|backing|approval|welcome[ds]?"
        r"|show(?:ing)?|push|consent|acceptance|sympathy|endorsement)\b",
        r"\b(?:widely|broadly|warmly|generally|universally|universal|well) (?:liked|supported|welcomed?|shared"
        r"|accepted|received|backed|held|agreed)\b",
        r"\b(?:a lot|lots|plenty|a great deal|much|so much) of (?:warmth|support|love|sympathy|energy|agreement"
        r"|enthusiasm|heads nodding|nodding|goodwill|friends)\b|\bwarmth\b",
        r"\b(?:the|an?) (?:overwhelming|vast|large|big|huge|great|solid|comfortable) majority\b",
        r"\bmany (?:of you|voices|hands|wanted|want|for)\b",
        rf"\b(?:[~≈] ?all|nearly all{_NO_SHARE}|~everyone)\b",
    ),
    "none against": (
        rf"\b{_NOBODY}(?: here| at all| really| else| in (?:the|this) room)? (?:was |is |were |has |had |have |spoke "
        rf"|speaks? |stood |stirs?\b|said |seems? |really )*(?:anything )?(?:against|opposed|object(?:s|ed|ing)?"
        rf"|minded|minds|disagree[ds]?|to the contrary|dissent(?:s|ed)?|argued|resist(?:s|ed)?|wanted the opposite"
        rf"|complain(?:s|ed)|stirs?|blocks?|blocking|oppos(?:es|ing))\b",
        r"\b(?:have|had|has|did|do)(?:n't| not) (?:heard|hear|seen|see|had|have)? ?(?:any(?:body|one)|a (?:single"
        r" )?(?:voice|word)|any voices?) (?:speak(?:ing)? |say(?:ing)? (?:a word )?|argue |be )?(?:against|opposed"
        r"|oppose|object)\b",
        r"\b(?:no|not an?|zero|without|0) (?:objections?|dissent(?:ers?|ing voices?)?|opposition|resistance|voices?"
        rf" against|against|opponents?|block(?:er|s)?|complaints?|hands?|no'?s)\b{_OURS}",
        r"\b(?:uncontested|uncontroversial|unopposed|undisputed|no (?:one|body)'s opposed|nobody's (?:opposed"
        r"|against))\b",
        rf"(?:n't|\bnot|\bcannot|\bnever|\bhardly) (?:see|seen|saw|hear|heard|find|feel|sense|spot|notice) (?:{_ANY})?"
        rf"(?:\w+ ){{0,2}}?{_PROTEST}\b{_OURS}",
        rf"\b(?:see|hear|saw|heard|with|there (?:is|was|are|were)|there's) no (?:\w+ )?{_PROTEST}\b{_OURS}",
        rf"\b{_NOBODY}(?:'s| is| was)? (?:shaking|shakes|shook|protest(?:s|ed|ing)|frown(?:s|ed|ing)"
        r"|grumbl(?:es|ed|ing)|unhappy|unmut(?:es|ed|ing)|scream(?:s|ed|ing)|speaks? up|spoke up|walks? out"
        r"|walked out)\b",
        rf"\b{_NOBODY}(?: here)?(?: who)? (?:could|can)(?:n't|not| not) live with\b",
        r"\b(?:isn't|wasn't|(?:is|was) not) a (?:single )?(?:soul|voice|hand|word) against\b",
        r"\bnobody\b(?=\s*[,.;]|\s*$)",
    ),
    "all": (
        r"\b(?:unanimous(?:ly)?|unanimity|in full agreement|full agreement|of (?:one|1) mind"
        r"|(?:with )?one voice(?! (?:\w+ing|for|against|who)\b)"
        r"|as one|to a (?:person|man)(?=\s*(?:$|[,.;:(]))|hands down"
        r"|(?:all|every) hands?|all round|across the board|all in favou?r|all"
        r" for|all agree[ds]?|all ok|ok all)\b",
        rf"\b(?!all (?:in|out|up|down|over) t?here\b){_EVERY}(?:{_YOU}| \w+ \w+)? (?:\w+ )?"
        rf"(?:wants?|wanted|agree[ds]?|said|says|for|would|liked?|nodded|could"
        rf"|shares?|shared|supports?|supported|in favou?r|who spoke|here|there|thinks?|signed|on board|happy|has"
        rf"|had)\b",
        rf"\b{_EVERY}{_YOU}(?: who spoke)? (?:can|could|would) live with\b",
        r"\b(?:the same|one) thing\b(?=.*\bevery)",
        r"\bby (?:common|general|universal) (?:consent|assent|agreement|acclaim)\b|\bby acclamation\b",
        rf"\b(?:ha[sd]|have|with|got) {_ROOM} behind (?:it|that|this|them)\b"
        rf"|\b{_ROOM} (?:is|was|stands|stood) (?:all |firmly )?behind (?:it|that|this|you|a|an|the)\b"
        rf"|\b{_WHOLE} behind (?:it|that|this|a|an|the)\b",
        rf"(?:^\W*|(?<=[,:;—–-])|(?<=[,:;—–-] )|\bthat's |\bit's |\bfrom |\bto |\bis |\bwas |\bby |\bhas |\bof |\bwith"
        rf" )(?:absolutely"
        rf" )?{_EVERY}{_YOU}(?=\W*$|\s*[,.;:(!]|\s+with\b|\s+(?:in|at|round) (?:the|this)\b)",
        r"\b(?:i |we )?(?:see|hear|saw|heard)(?:ing)? (?:only|nothing but|just) (?:nods?|nodding|thumbs|support"
        r"|yes(?:es)?|agreement|friendly faces|happy faces)\b",
        r"\b(?:nods|nodding|thumbs(?: up)?|happy faces) (?:all (?:round|around|over)|everywhere|from every(?:one|body)"
        r"|on all sides)\b|\ba yes (?:all )?(?:a?round|from) (?:the (?:whole )?(?:table|room)|every(?:one|body)|all)\b",
        r"\b(?:meets? with approval|very welcome|through on the nod|(?-i:ALL)\b)",
        r"\b(?:is|are|was|were|be|it's|that's|so|all|you|we|they|notes?:?|→|->)\s+(?:\w+ )?agreed\b(?!\s*\?"
        r"|\s+(?:beforehand|up front|in advance|limits|box))",
        r"(?<![\w-])agreed\b(?=\W*$|\s*[,.;(]|\s+(?:by|with|on|across|all)\b)(?!\s*\?|\s+(?:beforehand|up front|in"
        r" advance))",
        r"\b(?:we|you|they|both sides|the room) (?:\w+ )?agree(?:d|s)?\b(?! (?:on the price|to disagree))",
        r"\b(?:consensus|common ground|one opinion)\b",
    ),
    "most": (
        r"\bnot (?:quite |exactly )?a clean sweep\b",
        r"\b(?:the |a |clear |small |slim |narrow |bare |good |sore )*majority(?: of (?:you|us|them))?\b",
        r"\b(?:more (?:yes than no|for than against|in favou?r than|yeses than noe?s|support than|hands (?:for|up)|y"
        r" than n|popular|than half)|two[ -]thirds|three[ -]quarters|2/3|mostly(?: (?:yes|warm|for|in favou?r"
        r"|positive))?(?: but not (?:entirely|all) \w+)?)\b",
        rf"\b(?<!\bthe )most(?:ly)?\b{_NO_SHARE}"
        rf"(?:{_YOU}| but not all{_YOU}| people(?: here)?| who spoke| hands| voices)?"
        rf"(?:,? (?:agree\w*|for|want\w*|think|like\w*|said|say|would|could|were|are|was|is|as well|of it))?"
        rf"(?! (?:important\w*|urgent\w*|expensive|likely|recent\w*|common\w*|often|difficult|useful|serious))",
        r"\b(?:lean(?:s|ing|ed)?|tilt(?:s|ed|ing)?|tend(?:s|ed|ing)?|moving|moves?|incline[ds]?)(?: \w+)? (?:towards?"
        r"|to|in favou?r)(?: the)?(?: (?:yes|no|middle|it))?\b|\ba clear lean\b|\ba lean(?=\s*[,.;]|\W*$)",
        r"\b(?:the )?(?:greater|larger|better|bigger) (?:number|part|half|share)(?: of (?:you|us|them))?\b",
        r"\b(?:on balance|by and large|on the whole|a fair few|quite (?:some|a few|a bit of) (?:support|of you|hands)?"
        r"|several(?: of (?:you|us|them))?(?: (?:put|want|said|would|are|were))?(?! [a-z]+s\b)|a good (?:number|part"
        r"|many)|carries"
        r" it|has it|ahead|outnumber\w*|prevail\w*)\b",
        r"\b(?:yes from|liked by|favoured by|wanted by|the room (?:likes?|wants?)|people want (?:it|that|this))\b",
    ),
    "few": (
        r"\b(?:with )?one voice(?= (?:\w+ing|for|against|who)\b)",
        rf"\b(?:only |just |no more than |barely |but )?{_FEW} (?:of (?:you|us|them)|{_FRIENDS})(?: (?:for|in favou?r"
        rf"|only|would|left|wanted|liked?))?\b",
        rf"\b(?:only|just|that's only|barely) (?:{_FEW}|(?-i:[A-Z])\w+(?:,? and (?-i:[A-Z])\w+)?)\b",
        rf"\b{_SOME_N} (?:in favou?r|would (?:like|want|have|wait)\w*|liked? it|for it|supporters?|friends?|hands?"
        rf"|only)\b",
        r"\b(?:minority(?: view| position)?|some interest|a little interest|little (?:interest|support|enthusiasm"
        r"|appetite)|some (?:sympathy|support|curiosity)|few friends|few (?:supporters|takers|voices)|has(?:n't| not)"
        r" (?:got )?many (?:friends|supporters|takers)|concern of a few|polite (?:silence|interest)|a curiosity|nobody"
        r" else|and nobody else|and that's all|interesting,? but few|but few|one voice|(?:one|a) fan|an idea|not many"
        r"|hardly any(?:one|body)?|scarcely any(?:one|body)?)\b",
        r"\b(?:friends? and a sceptics?|a sceptic|one sceptic)\b",
    ),
    "decided": (
        r"^\W*decisions?\b|(?-i:\b(?:DECIDED|DECISION|APPROVED|ADOPTED|RESOLVED|CARRIED)\b)",
        r"\b(?:we(?:'ve| have)?|it (?:is|was)|it's|has been|that's|is|are|then it's|so) (?:so |now |hereby |also "
        r"|formally )?(?:decided|adopted|approved|resolved|carried|ratified|passed|accepted as|ordered|minuted"
        r"|recorded)\b",
        r"\b(?:decided|approved|adopted|resolved|ratified|carried|so ordered|minuted)\b(?=\W*$|\s*[,.:;])",
        r"\b(?:resolved that|a decision|it stands|that stands|(?:is|goes|went|are|was) through|it is,? then|shall have"
        r"|done deal|that's settled|it's settled|consider it (?:done|settled)|so (?:be it|ordered|agreed)|let(?:'s)?"
        r" (?:the )?(?:minutes|record) (?:show|say))\b",
        r"\b(?:you|we|i|they|that|this|it|which|he|she|has|have|had|got|get|gets|reached?|reaching|is|by|on)(?:'ve|'s|"
        r" have| has| now)* (?:\w+ )?(?:consensus|approval)(?: (?:for|on|to|that))?\b",
        r"\bconsensus (?:for|on|it is|reached|is (?:reached|recorded|noted)|to (?:advance|move|go|progress))\b",
        r"\b(?:you|we|it|that|they)(?:'ve| have| has| now| got| gets| reaches| reached| is at| is| goes to| moves to)+"
        r" (?:now )?stage \S+|\bstage \S+ it is\b|\bcongratulations\b|\bgoes to stage \S+|\b(?:advance[sd]?|moves?"
        r"|promoted) to stage \S+|→ ?stage \S+",
        r"\b(?:hearing|seeing|i (?:hear|see)|there (?:are|is|were)|sounds like) (?:none|no objections?|nothing|no"
        r" (?:one|body)|no hands?)\b",
        r"\b(?:conditional(?:ly)?|full|final|formal) (?:approv\w+|consensus|stage \S+|acceptance)\b|\bapproved\b"
        r"|\badopted\b|\bfor the (?:record|minutes)\b|\binto the minutes\b|\bin the minutes\b",
        r"\b(?:our|the|a|the meeting's|this meeting's) (?:recommendation|position|decision)\b(?= (?:is|of|from)|\W*$)",
    ),
    "action": (
        r"(?-i:\bACTIONS?\b)|^\W*(?:action|to ?do)s?(?: item| point)?\b\s*[:—-]|\b(?:an|the|your|my|his|her|their)"
        r" action(?: item| point)?(?: (?:on|for|is))?\b|\bissue list\b",
        r"\b(?:will|'ll|is going to|are going to|offers? to|offered to|volunteers? to|volunteered to|promise[sd]? to"
        r"|agree[sd]? to|undertakes? to|has to|is to|are to|to|please|would you|can you|could you|and) (?:please "
        r"|kindly |then |now |each |also )?(?:draft|write|send|circulate|prepare|check|chase|organi[sz]e|find|ask"
        r"|phone|call up|email|mail|bring|report|collect|compile|convene|invite|set up|sit down|share|publish|upload"
        r"|forward|look into|look up|follow up|get in touch|contact|submit|propose|summari[sz]e|test|measure|count|fix"
        r"|update|file|talk to|speak to|meet)\b",
        r"\b(?-i:[A-Z])\w+(?: and (?-i:[A-Z])\w+)? (?:drafts|writes|sends|circulates|prepares|checks|chases"
        r"|organi[sz]es|finds|asks|phones|brings|reports|collects|compiles|convenes|invites|shares|publishes|moves"
        r"|donates|takes|draft|write|send|circulate|bring|take)\b",
        r"\b(?:by|before|until|till) (?:the )?(?:end of (?:the )?(?:week|month|year)|next (?:week|month|meeting)"
        r"|monday|tuesday|wednesday|thursday|friday|january|february|march|april|may|june|july|august|september"
        r"|october|november|december|christmas|easter|summer|autumn|spring|winter|the (?:week|month)'s out)\b",
    ),
}

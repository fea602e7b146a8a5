"""The words in which people call for consensus, grant it, let it stand, support, object, and deny it."""

from __future__ import annotations

import re

NOT_YET = re.compile(  # a decision that is asked for, supposed, remembered or denied
    r"\b(?:if|when|whether|once|until|till|before|unless|do|does|did|can|could|would|should|might|may|need|needs|want"
    r"|wants|wait|suppose"
    r"|hope|hoping|try|trying|to (?:get|reach|ask|have|see)|ask(?:ing|ed)?|seek(?:ing)?|request\w*|like|propos\w+|last"
    r"|previous(?:ly)?|already|ago|used|towards?"
    r"|how|why|what|assum\w+|without|almost|get|getting|for|check|assess|believe there (?:is|was))\b[^.;]{0,40}$",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:(?:do|does|did|have|has|is|are|was)(?:n't| not)|not|no|cannot|can't|never|without|lack(?:s|ing)?(?: of)?)"
    r" (?:yet |really |quite |currently |have |get"
    r" |got |seem to have |a |any |at |clear )*(?:consensus|stage [\d.]+|agreement)\b"
    r"|\b(?:i|we)(?:'ll| will|'d like to| want to| hereby)? withdraw\b(?! (?:my|our|that|the) (?:objection|concern"
    r"|reservation))|\b(?:withdrawn|withdrawing (?:it|this|that|the (?:request|proposal|motion))"
    r"|(?:i|we|you)(?:'ll| will| should| can| could)? come back (?:\w+ )?with|not (?:advancing|approved|adopted)"
    r"|(?:stay|stays|remain|remains|staying) (?:at|in) stage|come back (?:at|in|next|to (?:the )?(?:committee"
    r"|plenary)|another)|sent back|blocked)\b",
    re.IGNORECASE,
)
STAGE = r"(?:stage (?:\d+(?:\.\d+)?|one|two|three|four|zero)(?: point \w+)?|\d\.\d+)"
GRANTED = re.compile(  # says by itself that something is decided
    rf"\b(?:you|we|that|this|it|they)(?:'ve|'s| have| has| do have| got)+ (?:now |also |definitely |clearly "
    rf"|conditional |full |got )*"
    rf"(?:a )?(?:consensus|{STAGE}|approval|the approval)\b|\bconsensus (?:on|for|to|is|has been)? ?(?:{STAGE}"
    rf"|reached|recorded|achieved|given|noted)\b"
    rf"|\b{STAGE} it is\b|\bcongrat(?:ulation)?s\b|\bso ordered\b|\b(?:motion|proposal|that|it|this) (?:is |has"
    rf" )?(?:carrie[sd]|passe[sd]|approved|adopted|accepted|decided)\b"
    rf"|\b(?:it|that) stands\b|\b(?:is|are|has been|have been) (?:so |now |hereby )?(?:approved|adopted|ratified"
    rf"|decided|resolved)\b"
    r"|(?<!believe )\b(?:that|this|it|there|what we(?:'ve| have) (?:arrived at|reached|come to|got)) (?:is|seems to be"
    r"|appears to be) (?:now |then |therefore |a |clear |general |full |rough )*consensus\b"
    rf"|\b(?:has |have )?(?:advanced|moved|advances) to {STAGE}\b|\bwe"
    rf" (?:have )?(?:reached|achieved) {STAGE}\b"
    rf"|\bi(?:'ll| will)? (?:take|count|minute|record|note) (?:that|it|this) (?:down )?as (?:agreed|decided|settled"
    rf"|carried|read|approved|a yes)\b|\bthen (?:that's|that is|it's) (?:agreed|decided|settled|carried)\b"
    rf"|^\W*(?:(?:yes|okay|ok|so|great|and|well|then|all right),? )*(?:consensus|{STAGE}|approved|adopted|agreed"
    r"|decided)(?:[.!]?\s*$|,(?= [^.]*\bdissent))",
    re.IGNORECASE,
)
_NO = (
    r"(?:none|no(?:ne|body| one)?(?: \w+)? (?:objections?|concerns?|hands?|opposition|opposed|objecting"
    r"|against)|(?:nothing|nobody|no one)(?=\W*$|[.,])|the answer is yes|consensus|yes\b)"
)
LET_STAND = re.compile(  # says after a call that nobody is against
    rf"\b(?:hearing|seeing|i (?:see|hear)|there (?:are|is|were)|sounds like|looks like|seems like|that's)(?: there"
    rf" (?:are|is))? {_NO}"
    r"|\bi (?:don't|do not|didn't) (?:see|hear) (?:any|anyone|anybody|anything)\b|\bno (?:objections?|opposition|one"
    r" (?:is )?(?:opposed|objects|objecting)|hands?)\b"
    r"|\bnobody (?:is |has )?(?:objects?|opposed|objecting|objected)\b|^\W*(?:okay,? |so,? )?none\b"
    r"|\bheads? (?:shak\w+|nod\w+) the right way\b"
    r"|^\W*(?:(?:okay|ok|good|great|right|then|so|well|fine),? )*(?:(?:we have|we['’]ve got) (?:it|that|one)(?: then)?"
    r"|(?:that['’]s|it['’]s) (?:in|done|through|us|that|changed|one in the bag)(?: then)?)(?=\W*$|[,.])",
    re.IGNORECASE,
)
CLOSES = re.compile(  # goes on after support, in few words
    r"^\W*(?:(?:yes|yeah|so|well|and),? )*(?:thank you|thanks|all right|okay|great|excellent|perfect|good"
    r"|wonderful)\b(?:\W+\w+){0,5}\W*$",
    re.IGNORECASE,
)
REQUEST = re.compile(
    rf"\b(?:(?:like|love|want|going|wish|here|able|hoping|ready|happy) to (?:formally |now |please )*(?:ask|request"
    rf"|call|propose)(?: the committee| you)? (?:for|to|that)\b"
    rf"|(?:ask(?:ing)?|request(?:ing|s)?|call(?:ing)?|seek(?:ing)?|propos(?:e|es|ing)|looking) (?:for |the committee"
    rf" for )?(?:the |your )?(?:consensus|{STAGE}|approval|support|advancement)"
    rf"|(?:can|could|may|might) (?:i|we) (?:please |now |then |also |possibly  )*(?:have|get|ask"
    rf" for|call for|advance|go to) (?:the )?(?:consensus|{STAGE}|approval|support)"
    rf"|(?:i|we) (?:propose|move|request|suggest) (?:that|to|we)|do (?:we|i) have (?:consensus|support|{STAGE})|(?:is"
    rf"|are) there (?:consensus|support)"
    rf"|(?:can|could) (?:we|you|everybody|everyone)(?: all)? (?:live with|agree (?:on|to|with)"
    rf"|sign(?: up to)?)(?: (?:that|it|this))?,?"
    rf"|any (?:objections?|concerns?|opposition) (?:to|with|about|against)|(?:anyone|anybody) (?:object|opposed"
    rf"|objects?) to|advanc(?:e|ing) to {STAGE}|consensus (?:on|for|to))\b",
    re.IGNORECASE,
)
SUPPORT = re.compile(
    r"\+ ?1\b|\bplus one\b|\b(?:i|we)(?:'d| would| do| also| fully| strongly| very much| explicitly)* (?:support"
    r"|second|approve)\b|\bworks for me\b|\bsupport (?:for )?(?:this|it|that|stage)\b"
    r"|\b(?:sounds|looks|seems) good\b|\bi'm (?:happy|fine|good|in favou?r|okay|ok) with\b|\bin favou?r\b",
    re.IGNORECASE,
)
OBJECTION = re.compile(
    r"\b(?:i|we)(?:'d| would| do| will| have to| must)* (?:object|block|oppose)\b|\b(?:not|n't) (?:be )?(?:comfortable"
    r"|support(?:ive)?|ready|agree|okay|in favou?r)\b"
    r"|\b(?:i|we) (?:have|had) (?:a |an |some |serious |strong )*(?:objection|concern|blocking)",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"\b(?:any(?:one|body)|who) (?:here )?(?:who )?(?:can['’]t|cannot|can not|could(?:n['’]t| not)) live with\b"
    r"|\b(?:nobody|no one)(?:['’]s| is)? (?:against|opposed|minds?)\b[^.?]*\?"
    r"|\b(?:will|would|does|do|can) any(?:one|body) (?:want to |wish to )?(?:stop|mind|object|disagree|speak|save)\b"
    r"|\b(?:any(?:one|body)?|other|further|there|hear|are)\b[^.?]{0,30}\b(?:objections?|opposed|opposition|concerns?"
    r"|object|dissent|against|not(?=\W*\?))\b|\bdo you (?:dissent|object)\b"
    r"|\b(?:can|could) (?:we|you|everybody|everyone)(?: all)? (?:live with|agree (?:on|to|with)|sign)\b[^.]*\?"
    rf"|\b(?:do|does|can|could|may|is|are|have)\b[^.?]{{0,40}}\b(?:consensus|support|{STAGE}|approval|approve)\b"
    rf"|^\W*(?:\w+\W+){{0,6}}?(?:objections?|consensus|dissent|agreed|approved|{STAGE})\W*\?",
    re.IGNORECASE,
)
ASKS_OUTRIGHT = re.compile(
    rf"\bask(?:ing)? (?:the committee |you )?(?:for|about) (?:\w+ )?(?:consensus|{STAGE}|approval|advancement)\b"
    rf"|\bcall(?:ing)? (?:for consensus|the question)\b"
    rf"|\b(?:i|we)(?:'m| am|'ll| will|'d like to| would like to) call(?:ing)? (?:it|that)\b",
    re.IGNORECASE,
)
RIGHT = re.compile(  # what is put behind a summary for the others to confirm
    r"(?:,|[-–—]|\.) (?:right|yes|yeah|no|ok(?:ay)?|agreed|correct|fair|isn't it|is that (?:right|fair)|isn't that so"
    r"|have i got that|did i get that(?: right)?|do i have that(?: right)?|am i right|aren't (?:we|you)|don't you)"
    r"\W*\?",
    re.IGNORECASE,
)
ALONE = re.compile(rf"approved|consensus|{STAGE}", re.IGNORECASE)  # needs no call before it
NOBODY = re.compile(r"\W*(?:no|none|nobody|no one|good)\W*", re.IGNORECASE)  # who calls answers the question
APART = re.compile(  # who does not go along, by name
    r",?\s+(?:with\s+)?(?:[A-Z][\w'’-]*,?\s+)+(?:dissent\w*|against|opposed|abstain\w*|objecting)\b.*$", re.DOTALL
)
HEAD = re.compile(  # "then the sentence is now, at least three"
    r"^\W*(?:(?:then|so|and|okay|good|right|now),? )*(?:consensus (?:that|on|for|to)\s+"
    r"|the (?:sentence|wording|text|proposal|formulation|recommendation|motion|rule) (?:is|reads|says|would be)"
    r"(?: now)?(?:[,:]| that)?\s+)",
    re.IGNORECASE,
)

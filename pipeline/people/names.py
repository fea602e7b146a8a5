"""What is known about names in general: ordinary words among them, short forms, parts that tell nobody apart."""

from __future__ import annotations

import re

# given names and surnames that are English words as well
NAME_WORDS = frozenset(
    """
    abbey abbot amber angel april archer art ash august autumn bailey baker ball banks bark barber barker barrel
    baron basil bay bean bear beck bell bench berry best bill bird bishop black blaze blue bloom bond booth bow
    bowman boy bridge bright brook brooks brown bruce buck bull burn burns bush butcher butler cane car carol
    carpenter case cash chance chandler charity chase chip christian church clay clement cliff clove coal cole
    colt constant cook cooper copper coral court cox crane crisp cross crystal cruise curry curtis daisy dale
    dash dawn day deacon dean dear destiny dick diamond dixie doe dove drake drew duke dusty earl early east
    eden ember ernest eve ever faith falcon fall farmer favor fern field fields finch fine finger fisher flint
    flood florence flower ford forest forrest fort foster fox frank franklin free freeman french frost gale
    gamble garden gardner gates gay gene gentry genesis ginger glass glen gold golden good goodwin grace grant
    grave graves gray green grey grove guy hall hammer hand hardy harmony harper harry hart haven hawk hay hazel
    head heath heather heaven heart henry herb hill hilton holiday holly holmes home hood hook hooker hope house
    hunt hunter hurley ice innocent iris iron ivory ivy jack jade jasper jay jean jersey jet jewel job john
    jolly jordan josh journey joy judge june justice keen kelvin king kitty knight lake lamb lance land lane
    lark laurel law leaf lee lemon li lily lily link lion lock long lord love luck lucky major mark marsh
    marshal marshall martin mason mat max may mercy merry mike miles mill miller milo mint miracle misty mist
    moon moor moore more moss mountain myrtle nelson nice nick noble north nova oak ocean olive opal page paige
    pace paris park parker parks parson pat patience patty peace peacock pearl penny pepper perry peters phoenix
    pierce pike piper pitt poe pole pool poor pope porter post potter pound power precious price pride prince
    prior prudence quick raven ray read reed reef rich ridge river rivers rob robin rock rocky rod roman rose
    rowan ruby rush rusty sage sailor sally salt sandy savage scarlet scout seal season self serene sharp shaw
    shepherd sherry short silver singer skip skipper sky slate small smart smith snow sorrel south spear spencer
    spring stamp star stark steel sterling stern stone storm street strong sue summer summers sun sunny swan
    sweet swift tab tanner taylor teal temple terra terry thorn tiger tim tom tony trace tree trinity trip trout
    true tucker turner unity valentine van vale vera victor violet virtue wade walker wall waller ward ware
    waters weaver webb weeks wells west wheeler white wild will willow winner winter winters wise wolf wood
    woods wright young
    said made given let see say
    am an be can do even go ha he her in is la le man me mi more my no on or per so son su the to us vi we ye you
    """.split()
)

# short forms in use, by given name
DIMINUTIVES: dict[str, tuple[str, ...]] = {
    name: tuple(short.split("/"))
    for name, short in (
        pair.split(":")
        for pair in """
        abigail:abby/abbie aleksander:alek/sasha alexander:alex/sandy/xander alexandra:alex/sandra/sasha
        alfred:alf/fred amelia:millie andrew:andy/drew angela:angie anthony:tony/ant antonio:toni/tonio
        barbara:barb/babs benedikt:ben/bene benjamin:ben/benny bernard:bernie bradley:brad camille:cam
        catherine:cathy/cath/kate/katie/kitty charles:charlie/chuck charlotte:charlie/lottie christian:chris
        christina:chris/chrissie/tina christine:chris christopher:chris/topher daniel:dan/danny david:dave/davy
        deborah:deb/debbie dmitri:dima/mitya dorothy:dot/dottie edward:ed/eddie/ted/teddy eleanor:ellie/nell
        eleni:lena elizabeth:liz/beth/lizzie/eliza/betty/libby emily:em/emmy esteban:este eugene:gene
        ferdinand:ferdy/ferdi francis:frank/fran francisco:paco/pancho frederick:fred/freddie gabriel:gabe
        geoffrey:geoff george:georgie gerald:gerry giovanni:gianni gregory:greg guillermo:memo harold:harry/hal
        henry:harry/hank imogen:immy/imo isabella:bella/izzy isabel:izzy/bel jacob:jake jacqueline:jackie
        james:jim/jimmy/jamie janet:jan jeffrey:jeff jelena:lena jennifer:jen/jenny jeremy:jem/jez
        jessica:jess/jessie jonathan:jon/jonny john:jack/johnny joseph:joe/joey josephine:jo/josie joshua:josh
        judith:judy/jude katarzyna:kasia/kat/kasha katherine:kate/kathy/katie/kat/kitty kathleen:kathy/kath
        kenneth:ken/kenny kimberly:kim lawrence:larry/laurie leonard:len/lenny leonie:leo leonardo:leo
        lillian:lily/lil lucy:lu lydia:liddy madeleine:maddie/maddy margaret:maggie/meg/peggy/marge/margie
        margit:maggie maria:mia mateus:mat/matt matthew:matt/matty maximilian:max megan:meg
        michael:mike/mick/mikey/micky mikhail:misha mohammed:mo/mohammad muhammad:mo nathaniel:nat/nate
        nathan:nate natalia:natasha/nat nicholas:nick/nicky nicola:nicky/nic nikolai:kolya oliver:ollie
        olivia:liv/livvy oluwaseun:olu/seun pamela:pam patricia:pat/patty/trish/tricia patrick:pat/paddy
        penelope:penny peter:pete philip:phil phillip:phil priscilla:cilla quentin:quent rachel:rach
        rafael:rafa/raf raymond:ray rebecca:becky/becca/bex richard:rick/dick/rich/richie/ricky
        robert:rob/bob/bobby/robbie/bert roberto:beto ronald:ron/ronnie rosemary:rosie samuel:sam/sammy
        samantha:sam sebastian:seb/bastian sergei:seryozha stephanie:steph/stephie stephen:steve/stevie
        steven:steve/stevie susan:sue/susie/suzy susannah:sue/suzy tamsin:tam/tams terence:terry/tel
        theodore:ted/theo theresa:terry/tess timothy:tim/timmy thomas:tom/tommy tobias:toby/tobi tomas:tom/tommy
        ursula:uschi/ursi valentina:val valerie:val veronica:ronnie victor:vic victoria:vicky/tori/vic
        viktor:vik/vic vikram:vik/vicky vincent:vince/vinny virginia:ginny vladimir:vlad/volodya
        walter:walt/wally wilhelm:willi wilhelmina:mina willa:will william:will/bill/billy/liam/willy yusuf:yus
        zachary:zach/zack zoltan:zoli zuzana:zuza/zuzka
        """.split()
    )
}

# small words inside names, and titles
PARTICLES = frozenset(
    """
    al af av ap bin bint da das de del della den der des di do dos du e el het ibn la las le les lo los of 't te
    ten ter the und van von vom zu zum zur y dr prof professor mr mrs ms mx sir dame jr sr phd md msc bsc guest
    host unknown speaker iphone ipad laptop room phone
    """.split()
)

# words that many organisations have in their name and that tell none of them apart
ORGANISATION_WORDS = frozenset(
    """
    academy access action advanced advisers advisors advisory advocacy affairs agency alliance analytics applied
    association associates authority automation bank bio biologics biomanufacturing biomedical bioprocess
    biosciences biotech biotechnology board borough bureau business cancer care cdmo cell center central centre
    charity children church city clinic clinical club college commission committee community company
    confederation congress consortium consulting consultancy cooperative coordination corporation council county
    court department design development diagnostics digital directorate disability district division east
    eastern education energy engineering environment european faculty family federal federation finance forum
    foundation freelance friends fund gene general genetics global government group groups health healthcare
    high holdings hospital hospitals house housing immunotherapies immunotherapy independent industrial
    industries industry initiative institut institute institutes institution instruments insurance international
    laboratories laboratory labs law learning legal library limited local logistics ltd management manufacturing
    marine medical medicine medicines metropolitan ministry movement municipal museum national network new north
    northern office open organisation organization park parliament partners partnership partnerships patient
    patients people pharma pharmaceuticals pharmacy planning police policy port power practice primary
    professional programme project projects public quality rail railway regional registry regulatory renewables
    research resources royal rural safety school schools science sciences scientific secondary secretariat
    security self service services social societies society software solutions south southern state states
    studio studies support supply sustainable systems tech technical technologies technology therapeutics
    therapies therapy town trade transport transit travel treasury trust union united universities university
    urban ventures veterans village water welfare west western wildlife wind works world young youth
    """.split()
)

# words for a part that somebody plays in a meeting: a facilitator may be named by them alone ("Session chair"), and the
# paper uses them itself
PART_WORDS = frozenset(
    """
    assistant author chair chairman chairperson chairwoman co coordinator driver editor facilitator group host
    interviewer lead leader main meeting member moderator note notetaker of organiser organisers organizer organizers
    panel participant presenter rapporteur reader room scribe secretary session speaker staff table taker team the
    """.split()
)


def is_part(name: str) -> bool:
    """Whether a name is no person's, but says what part somebody plays: 'Session chair'."""
    found = [word.casefold() for word in re.findall(r"[^\W\d_]+", name)]
    return bool(found) and all(word in PART_WORDS for word in found)

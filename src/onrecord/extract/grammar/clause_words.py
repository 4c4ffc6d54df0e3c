"""Words that decide how a clause is told. Data."""

from __future__ import annotations

import re

DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,}(?:,\s+[A-Z][\w.]+(?:\s[A-Z]\w+)?)?\s+(?:\([\w ]+\)\s+)?(?:—|–|--|-)\s+"
)


def words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# "Police identified him as Lee Doe": who somebody is, and no deed of his.
IDENTIFYING = words("identify name")
RELATIVES = words("who that which whom")
MODALS = words("might may could would should must will can shall 'd 'll wo ca")
CONDITIONS = words("if whether unless")
NEGATIVE = words("no nobody none neither nothing")
# "tried to ram", "an attempt to ram"
ATTEMPT = words("attempt try seek struggle endeavor effort bid")
# "refused to comply", "failed to stop": not done
FAILING = words("refuse fail decline neglect refusal failure stop cease avoid")
# "bullets that nearly killed him"
SHORT_OF = words("nearly almost")
DENYING = words("deny dispute consider discuss contemplate oppose suggest recommend plan")
# What follows in the infinitive happened.
IMPLICATIVE = words(
    """begin start continue proceed manage force prompt cause lead compel drive get help happen turn go
    appear seem
    use rush hurry dare bother choose emerge come see hear feel watch let make have"""
)
# "is accused of firing", "video shows an officer firing": what is governed lies in the past.
TOLD_LATER = words("accuse suspect charge convict show see capture plead guilty")
# "denied that she fired", "disputes that he ran": what follows is not told as done.
DISPUTING = words("deny dispute reject doubt refute contest disprove")
# "did not say that", "does not show him pointing": denied, these tell nothing of what follows.
REPORTING = words(
    """say show hear see believe think suggest indicate prove mean claim allege find confirm know recall
    remember establish capture depict"""
)
AFTER = words("after following since")
TIMING = words("before after when as while once")
# "no evidence she fired", "no sign that he ran".
GROUNDS = words("evidence proof indication sign suggestion basis reason proof hint allegation word shred")
LACKING = words("no not any little scant zero without never neither hardly")
# "Explain how he fired": asks for it, tells it not.
CHALLENGES = words("explain tell show imagine ask suppose picture prove")
BODY = words(
    """ear head neck face chest leg arm hand shoulder back foot hip thigh stomach abdomen torso finger knee
    jaw eye wrist
    buttock groin side body skull cheek ankle elbow throat"""
)
HARMING = words(
    """shoot stab strike hit kill wound beat injure hurt drag tase taser punch kick knee slash choke restrain
    tackle pin shock assault attack ambush arrest detain handcuff"""
)
SENSING = words("hear see watch notice feel observe")
SUBJECT_CONTROL = words("promise threaten vow use")
# "returned to his flat to fetch his vest": told as done.
MOTION = words("return retreat go run come head walk rush step exit leave race hurry emerge duck")
# "went to arrest him": what they came for, done or not.
ERRANDS = words("arrest detain apprehend capture evict serve question interview")
PURPOSES = words(
    "retrieve get fetch grab contact call investigate check confront pick arm collect alert notify"
)

"""Words that a machine puts for one another when it spins a story: data, a group a line.

Reporters know these words too. What gives a machine away is how many of them stand where its original has
another of the group, with the rest of the sentence left as it was."""

from __future__ import annotations

from functools import cache

from onrecord.text.wording import stems

_GROUPS = """
medicine medication drugs remedy
stop quit cease halt discontinue
break fracture crack shatter
instantly immediately promptly once
now presently currently
jail prison imprisoned incarcerated penitentiary
question inquiry query
ask pose request demand inquire
justice equity fairness
court tribunal
car vehicle automobile auto motorcar
driver motorist chauffeur
doctor physician medic
hospital clinic infirmary medical-center
police cops constabulary law-enforcement
officer lawman policeman cop constable
man gentleman male individual guy
woman lady female
child youngster kid
boy youth lad
shoot gun blast
shot gunned discharged round bullet slug
gun firearm weapon armament piece
knife blade
kill slay murder execute
die perish expire decease pass
wound injure harm hurt damage
hit strike smack smash
punch smack slug
chase pursue follow trail
flee escape run bolt
arrest apprehend capture seize nab detain
accuse charge blame
investigate probe examine explore
find discover locate uncover
say state express declare announce mention remark
tell inform notify advise
try attempt endeavor
begin start commence initiate
end finish conclude terminate
help assist aid
need require
buy purchase acquire
house home residence dwelling abode
apartment flat unit
street road avenue roadway
shop store outlet boutique
parking-lot carpark
town city municipality
job work employment occupation
boss chief head leader
big large huge massive sizable
small little tiny minor
fast quick rapid swift speedy
angry furious irate mad
afraid scared frightened fearful
drunk intoxicated inebriated
sorry apologetic regretful
apologize regret
happen occur transpire
show display exhibit demonstrate
get obtain receive acquire
give provide supply offer
take grab seize snatch
throw hurl toss fling pitch
carry bear convey transport
hold clutch grip grasp
walk stroll pace
enter access
leave depart exit
arrive reach come
wait await
call phone contact ring
talk speak converse
shout yell scream holler
look gaze stare glance
near close beside
side flank
front facade
ground floor earth
leg limb
stomach abdomen belly
head skull
arm limb
face visage
back rear
dog canine hound
crowd throng mob
fight brawl battle scuffle
quarrel dispute argument row
attack assault assail
danger peril hazard
safe secure
reason cause motive
witness onlooker spectator bystander
neighbor resident
lawyer attorney counsel advocate
judge magistrate
family kin relatives household
wife spouse
husband spouse
father dad
mother mom
friend pal buddy companion
money cash funds currency
rob steal loot
fire blaze inferno
search hunt seek
stable steady
serious grave severe critical
condition state shape
treat cure
release free liberate discharge
name identify label
rule norm regulation
law statute legislation
year annum
night evening
morning dawn
later afterward subsequently
before prior previous
about regarding concerning
several numerous various
second another
"""


@cache
def synonyms() -> dict[str, frozenset[str]]:
    """Each word's stem -> the stems of the words that stand for it."""
    found: dict[str, set[str]] = {}
    for line in _GROUPS.strip().splitlines():
        group = {s for word in line.split() for s in stems(word.replace("-", " "))}
        for word in group:
            found.setdefault(word, set()).update(group - {word})
    return {word: frozenset(others) for word, others in found.items()}

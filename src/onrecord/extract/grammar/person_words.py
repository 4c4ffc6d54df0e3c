"""Nouns that mean people, by the part they can play. Data."""

from __future__ import annotations

from onrecord.extract.grammar.clause_words import words

OFFICERS = words(
    """officer agent deputy trooper policeman policewoman patrolman patrolwoman cop marshal constable
    ranger lawman patroller marksman sniper bailiff jailer"""
)
# Speak for their service more often than they are in an encounter: participants only where harmed.
RANKED = words(
    """sheriff chief captain capt lieutenant lt detective det sergeant sgt corporal cpl undersheriff
    commander major investigator superintendent warden"""
)
# Bodies: police where they use force themselves ("the Border Patrol shot"), else places or voices.
BODIES = words("patrol force unit office department authority")
OF_POLICE = words("police sheriff border highway state task strike gang swat tactical")
# Collective words; participants only where they use force or meet it.
FORCES = words("police authorities team unit squad swat enforcement personnel guard")
TITLES = words(
    """officer agent deputy trooper marshal constable sergeant sgt sgt. corporal cpl cpl. detective det det.
    lieutenant lt lt.
    captain capt capt. cmdr patrolman sheriff chief ofc ofc. dep dep. insp investigator officers agents
    deputies troopers
    constables marshals sergeants detectives bailiff bailiffs jailer jailers ranger rangers"""
)
RANK_TITLES = words(
    "lieutenant lt lt. captain capt capt. cmdr sheriff chief detective det det. investigator insp"
)
# What makes a word for an officer mean somebody else.
NOT_OFFICERS = words(
    """estate insurance travel booking press information executive loan election union ticket leasing sports
    talent
    former retired ex medical chemical nerve cleaning financial operating spokesperson compliance public-
    information
    undercover-informant literary free parking code real"""
)
# Whose security officers are officers.
PUBLIC = words("homeland court courthouse")
NO_LONGER = words("former retired ex")
# Where guards are officers: "a guard at the state prison".
JAILS = words(
    """jail prison penitentiary inmate inmates prisoner convict detainee cell lockup juvenile corrections
    correctional detention"""
)
GUARD_KINDS = words("jail prison correctional corrections detention border coast")
GENDERED = {
    "man": "male",
    "woman": "female",
    "boy": "male",
    "girl": "female",
    "gentleman": "male",
    "husband": "male",
    "wife": "female",
    "boyfriend": "male",
    "girlfriend": "female",
    "son": "male",
    "daughter": "female",
    "father": "male",
    "mother": "female",
    "brother": "male",
    "sister": "female",
    "nephew": "male",
    "niece": "female",
    "uncle": "male",
    "aunt": "female",
    "cousin": "",
    "grandmother": "female",
    "grandfather": "male",
    "grandson": "male",
    "granddaughter": "female",
    "policeman": "male",
    "patrolman": "male",
    "policewoman": "female",
    "patrolwoman": "female",
    "male": "male",
    "female": "female",
}
# Kin and acquaintances: participants only where force reaches them.
KIN = words(
    """husband wife boyfriend girlfriend son daughter father mother brother sister nephew niece uncle aunt
    cousin
    grandmother grandfather grandson granddaughter dad mom mum
    grandpa grandma stepson stepfather parent relative friend neighbor neighbour roommate
    coworker partner
    resident homeowner customer employee worker clerk witness student child kid baby infant toddler landlord
    tenant"""
)
# What people do for a living: like kin, participants only where force reaches them.
TRADES = words(
    """rancher farmer farmhand teacher nurse barber baker cook chef waitress waiter bartender barmaid barista
    cashier teller shopkeeper grocer storekeeper salesman saleswoman mechanic trucker plumber electrician
    carpenter welder roofer painter contractor builder laborer janitor custodian gardener landscaper
    fisherman logger miner mailman courier vendor busker musician rapper singer artist photographer
    cameraman videographer pharmacist dentist therapist librarian nanny babysitter tutor pastor priest rabbi
    imam retiree pensioner widow widower hiker camper jogger runner skateboarder hunter panhandler squatter
    trespasser juror colleague swimmer boater surfer schoolboy schoolgirl schoolchild marcher picketer striker
    commuter tourist visitor guest spectator fan worshiper vagrant villager islander sailor soldier pilot
    conductor guide poacher smuggler dealer addict gambler churchgoer partygoer concertgoer clubgoer pupil
    graduate freshman sophomore dropout stepdaughter fiance fiancee fiancé fiancée godson caretaker maid
    housekeeper beggar peddler trader merchant hairdresser stylist coach referee athlete player quarterback
    teammate bouncer engineer technician programmer scientist researcher surveyor"""
)
PERPETRATORS = words(
    """suspect gunman shooter assailant attacker perpetrator offender intruder robber burglar carjacker
    fugitive captor kidnapper abductor hijacker shoplifter thief arsonist knifeman looter ambusher"""
)
# Beside somebody, never the same one.
FELLOWS = words("partner colleague accomplice companion")
ABOARD = words("driver motorist passenger occupant rider")
ANYBODY = words("someone somebody")
ONLOOKERS = words("neighbor neighbour resident onlooker passerby student shopper motorist")
VICTIMS = words("victim")
PLAIN = words(
    """man woman boy girl person individual subject driver motorist teen teenager youth juvenile adult male
    female
    national citizen immigrant migrant noncitizen inmate detainee prisoner protester protestor demonstrator
    passenger occupant
    rider veteran patient people gentleman resident felon someone somebody civilian biker motorcyclist
    cyclist decedent defendant convict"""
)
# What has a number of its own: "Zone 5 officers".
NUMBERED = words(
    "zone district precinct area sector division unit squad beat region troop ward station platoon"
)
BYSTANDERS = words("bystander passerby passer-by onlooker pedestrian hostage shopper")
OTHERS = PERPETRATORS | VICTIMS | PLAIN
PEOPLE = OFFICERS | OTHERS | KIN | TRADES | RANKED | BYSTANDERS
# Any of these can be any other of the same person.
HYPERNYMS = words(
    "man woman person individual subject suspect driver male female motorist gunman shooter victim people"
)
# Not participants, whatever they do.
SPEAKERS = words(
    """spokesperson spokesman spokeswoman official commissioner director secretary mayor governor prosecutor
    attorney
    lawyer coroner examiner president senator representative expert source authority analyst professor
    lawmaker leader advocate
    judge doctor paramedic medic firefighter dispatcher reporter journalist editor activist minister
    councilman councilwoman
    caller"""
)
NO_NAMES = words(
    """department office police agency bureau county service enforcement division company inc university
    hospital street st
    avenue road patrol guard court council committee association union school church customs homeland
    security state states
    federal district department's times news post journal sheriff city board center"""
)
SPEECH = words(
    """say tell add note state announce report confirm allege claim explain write describe emphasize stress
    argue
    believe declare identify release decline respond investigate ask urge praise warn reveal indicate
    suggest testify
    disclose comment recall insist acknowledge admit deny"""
)
# In headlines the parser takes them for nouns: "Family identifies man killed".
HEADLINE_VERBS = words("identifies says names shoots kills charges sues mourns claims")
# What officers who come afterwards do.
AFTERWARDS = words(
    """find discover locate recover arrive respond investigate pronounce collect search interview
    process dispatch"""
)
NEW = words("another second third fourth different separate other additional")
RESPONDING = words("responding arriving assisting additional nearby")
SINGULAR = {"he": "male", "him": "male", "his": "male", "himself": "male",
            "she": "female", "her": "female", "hers": "female", "herself": "female"}  # fmt: skip
PLURAL = words("they them their theirs themselves")
REFLEXIVE = words("himself herself themselves")
CROWD = {
    "several": 3,
    "multiple": 2,
    "many": 2,
    "some": 2,
    "few": 2,
    "numerous": 2,
    "various": 2,
    "couple": 2,
}

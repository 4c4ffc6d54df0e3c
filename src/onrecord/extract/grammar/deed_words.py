"""What people do in an encounter: words -> the record's neutral verbs. Data, read from the top; the first
row that fits wins."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.grammar.clause_words import words

FIRE = words("fire gunfire shot round bullet volley burst magazine clip")
GUNS = words(
    """gun weapon firearm pistol handgun rifle shotgun revolver airsoft bb-gun carbine ak-47 ar-15 sidearm
    glock musket crossbow
    barrel muzzle"""
)
BLADES = words(
    """knife machete sword axe ax hatchet blade screwdriver box-cutter razor scissor cleaver sickle spear
    dagger lance harpoon pitchfork icepick"""
)
BLUNT = words(
    "bat pipe hammer crowbar club baton rod brick rock bottle wrench stick shovel chain board flashlight iron"
)
ARMS = GUNS | BLADES | BLUNT | words("grenade bomb explosive taser")
VEHICLES = words(
    """vehicle car truck suv van pickup sedan motorcycle minivan bus tractor cruiser jeep scooter atv trailer
    snowplow bulldozer forklift"""
)
LESS_LETHAL = words("taser tasers stun baton pepper mace beanbag projectile")
LESS = words("spray ball gas beanbag baton projectile mace pepperball")
AID = words("aid cpr first-aid tourniquet assistance care")

PERSON, SHOTS, WEAPON, VEHICLE = "person", "shots", "weapon", "vehicle"
SELF, LESSER, WITH_LESSER, NONE, ANY = "self", "less", "with_less", "none", "any"
TO_GROUND, ON_BODY, THROWN = "ground", "body", "thrown"
# The gun itself: "his pistol discharged", "her gun went off".
GOES_OFF = "goes_off"
# "set a dog on him", "used a chokehold on her", "put her in a headlock", "drove (a truck) at him"
DOG, HOLD, IN_HOLD, DRIVEN = "dog", "hold", "in_hold", "driven"
# "stomped on him", "used (deadly) force against her"
UPON, FORCE = "upon", "force"
# "broke the arm of a man"; "broke his arm" may be his own doing
LIMB = "limb"
DOGS = words("dog k-9 k9 canine shepherd malinois")
HOLDS = words("chokehold choke-hold headlock")
# "held him on his stomach"
LYING = words("stomach belly chest abdomen face")
GROUND = words("ground floor pavement asphalt sidewalk")


@dataclass(frozen=True)
class Row:
    """`lemmas` with an object of the class `takes` are `verb`. Whom it is done to stands after one of `to`,
    when not the object itself. `force`: violence; `meeting`: shows that the two met. `word`: one of
    these must stand by the verb."""

    verb: str
    lemmas: frozenset[str]
    takes: str = ANY
    to: tuple[str, ...] = ()
    force: bool = False
    meeting: bool = False
    word: frozenset[str] = frozenset()


_TO = ("at", "toward", "towards")
_AT = ("at", "on", "upon", "toward", "towards", "into", "against", "in")
_ON = ("on", "at")
_THROWN = ("at", "on", "onto", "over")
_OVER = ("over", "into", "down")
_AIMED = ("at", "into")
_AGAINST = words("against into through over down")
ASSAULT = words(
    """assault beat punch kick knee choke strangle bite headbutt grab drag bludgeon pummel shove push slap
    stomp elbow smother suffocate gouge scratch claw club throttle yank pistol-whip body-slam
    manhandle brutalize torture bloody thrash clobber batter waylay"""
)
ROWS: tuple[Row, ...] = (
    Row("return_fire", words("return"), SHOTS, (*_AT,), True, True),
    Row("exchange_fire", words("exchange trade"), SHOTS, ("with",), True, True),
    Row("fire", words("open squeeze empty unload pump put"), SHOTS, _AT, True, True),
    Row("fire", words("fire discharge shoot"), SHOTS, _AT, True, True),
    Row("fire", words("unload"), NONE, _ON, True, True, frozenset(_ON)),
    Row("fire", words("discharge"), GOES_OFF, (), True, True),
    Row("fire", words("go"), GOES_OFF, (), True, True, words("off")),
    Row("fire", words("get let squeeze"), SHOTS, _AT, True, True, words("off")),
    Row("fire", words("fire discharge empty"), WEAPON, _AT, True, True),
    Row("shoot", words("shoot gun"), SELF, (), True),
    Row("use_less_lethal", words("shoot"), WITH_LESSER, (), True, True),
    Row("shoot", words("shoot shot gun riddle wing graze"), PERSON, (), True, True),
    Row("return_fire", words("fire shoot"), NONE, _AT, True, True, words("back")),
    Row("fire", words("fire shoot shot"), NONE, _AT, True, True),
    Row("use_weapon", words("use employ"), WEAPON, ("on", "against"), True, True),
    Row("use_taser", words("tase taser tasere tazer zap jolt"), PERSON, (), True, True),
    Row("use_taser", words("use deploy fire discharge"), "taser", ("on", "against", "at"), True, True),
    Row("use_taser", words("shock"), PERSON, (), True, True),
    Row("use_less_lethal", words("use deploy fire launch throw shoot"), LESSER, _AT, True, True),
    Row("spray", words("spray pepper-spray douse drench hose"), PERSON, (), True, True),
    Row("point_weapon", words("point aim level train raise"), WEAPON, (*_TO, "on"), False, True),
    Row("point_weapon", words("point aim"), NONE, ("at",), False, True),
    Row("draw_weapon", words("draw pull unholster unsheathe brandish wave swing"), WEAPON, _ON, False, True),
    Row("strike", words("strike hit ram sideswipe clip plow mow trample crush"), PERSON, (), True, True),
    Row("strike", words("drive plow crash slam"), PERSON, _OVER, True, True, words("over into down")),
    Row("strike", words("run"), PERSON, ("over", "down"), True, True, words("over down")),
    Row("stab", words("stab slash knife hack gash spear"), PERSON, (), True, True),
    Row("assault", ASSAULT, PERSON, (), True, True),
    Row("assault", words("stomp kick punch spit swing tread trample step"), UPON, _ON, True, True),
    Row("use_force", words("use employ"), FORCE, ("on", "against", "upon"), True, True),
    Row("assault", words("rough"), PERSON, (), True, True, words("up")),
    Row("assault", words("knock"), PERSON, (), True, True, words("down out unconscious over")),
    Row("attack", words("set sic release unleash"), DOG, _ON, True, True),
    Row("attack", words("attack ambush maul bite pelt bombard"), PERSON, (), True, True),
    Row("throw", words("throw hurl toss fling pour"), THROWN, _THROWN, True, True),
    Row("kill", words("kill slay slew murder execute assassinate"), PERSON, (), True, True),
    Row("wound", words("break fracture shatter"), LIMB, (), True, True),
    Row("wound", words("wound injure hurt maim burn scald blind paralyze"), PERSON, (), True, True),
    Row("restrain", words("restrain pin subdue tackle handcuff hogtie"), PERSON, (), True, True),
    Row("restrain", words("hold"), PERSON, (), True, True, words("down")),
    Row("restrain", words("take bring force wrestle throw slam push shove hold"), TO_GROUND, (), True, True),
    Row("assault", words("throw slam hurl toss shove push"), PERSON, (), True, True, _AGAINST),
    Row("restrain", words("use apply"), HOLD, ("on",), True, True),
    Row("restrain", words("put place hold"), IN_HOLD, (), True, True),
    Row("restrain", words("kneel sit lie"), ON_BODY, ("on", "upon"), True, True),
    Row("arrest", words("arrest detain apprehend capture"), PERSON, (), False, True),
    Row("arrest", words("take"), PERSON, (), False, True, words("into")),
    Row("threaten", words("threaten"), PERSON, (), False, True),
    Row("struggle", words("struggle wrestle scuffle fight grapple"), ANY, ("with",), False, True),
    Row("charge", words("charge lunge rush advance"), NONE, _TO, False, True, frozenset(_TO)),
    Row("drive", words("drive accelerate reverse steer swerve speed"), DRIVEN, _AIMED, True, True),
    Row("drive", words("drive accelerate reverse steer speed"), ANY, _TO, False, True),
    Row("flee", words("flee escape bolt"), ANY, ("from",), False, True),
    Row("flee", words("run take drive"), NONE, ("from",), False, True, words("away off from")),
    Row("pursue", words("chase pursue follow"), PERSON, (), False, True),
    Row("stop", words("stop"), PERSON, (), False, True),
    Row("stop", words("stop pull"), VEHICLE, (), False, True),
    Row("stop", words("pull"), PERSON, (), False, True, words("over")),
    Row("confront", words("confront"), PERSON, (), False, True),
    Row("encounter", words("encounter meet"), PERSON, (), False, True),
    Row("approach", words("approach"), PERSON, (), False, True),
    Row("order", words("order command instruct direct tell"), PERSON, (), False, True, words("to")),
    Row("comply", words("comply obey"), ANY, ("with",), False, True),
    Row("drop_weapon", words("drop put lay surrender relinquish"), WEAPON, (), False, True),
    Row("surrender", words("surrender"), NONE, ("to",), False, True),
    Row("identify_self", words("identify announce"), SELF, (), False, True),
    Row("arm_self", words("arm"), SELF, (), False, False),
    Row("reach", words("reach"), NONE, (), False, True, words("for into toward")),
    Row("barricade", words("barricade"), ANY, (), False, True),
    Row("take_cover", words("take"), "cover", (), False, True),
    Row("go_outside", words("go step walk come run get emerge climb"), NONE, (), word=words("outside out")),
    Row("give_aid", words("render administer provide give perform"), "aid", ("to",), False, False),
    Row("hear", words("hear"), ANY, (), False, False),
    Row("retreat", words("retreat withdraw"), NONE, (), False, False),
    Row("retreat", words("back"), NONE, (), False, False, words("away up off")),
    Row("return", words("return"), NONE, (), False, False, words("to")),
    Row("retrieve", words("retrieve fetch grab get"), "thing", (), False, False),
    Row("contact", words("contact call alert phone notify"), ANY, (), False, False),
    Row("enter", words("enter"), ANY, (), False, False),
)  # fmt: skip

ROWS_OF = {lemma: tuple(r for r in ROWS if lemma in r.lemmas) for row in ROWS for lemma in row.lemmas}

# Nouns that mean an encounter. The strong ones say by themselves that force was used.
STRONG_EVENTS = words(
    "shooting gunfire shootout gunfight killing stabbing slaying homicide ambush gunbattle ambush firefight"
)
EVENTS = STRONG_EVENTS | words(
    """incident encounter confrontation altercation exchange attack assault standoff struggle scuffle
    ordeal pursuit chase violence death event arrest brawl fight beating"""
)

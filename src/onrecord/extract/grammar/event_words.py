"""Words that say whether what is told nearby belongs to the violent event itself. Data."""

from __future__ import annotations

from onrecord.extract.grammar.clause_words import words

# Nouns that mean the event: "Tuesday's shooting", "an exchange of gunfire late on Friday".
EVENT_NOUNS = words(
    """shooting incident gunfire shootout gunfight exchange encounter confrontation attack killing
    stabbing slaying homicide ambush assault altercation standoff struggle fight clash murder
    crash collision beating shot stop chase pursuit scuffle brawl violence robbery raid arrest
    death event battle firefight explosion"""
)
STRONG_NOUNS = EVENT_NOUNS - words(
    """stop chase pursuit robbery raid arrest death event crash collision fight shot"""
)
# Verbs by which the event itself happens.
EVENT_VERBS = words(
    """shoot fire kill wound injure stab strike hit slash ram attack assault ambush beat gun murder
    slay hurt discharge tase erupt erupts happen occur unfold transpire break ensue detonate
    explode pepper spray restrain kneel choke punch kick bite maul tackle strangle scald burn"""
)
# Verbs that bring the people of the event together; they date and place it when nothing stronger does.
NEAR_VERBS = words(
    """encounter confront approach stop pull chase pursue involve face meet begin start end respond
    arrive call dispatch report summon serve try attempt leave find discover locate hear witness
    go come take result flee crash drive walk sit stand sleep be point barricade rush alert
    notify lead"""
)
CALL_VERBS = words("respond arrive call dispatch summon rush alert notify receive report")
FOUND_VERBS = words("find discover locate")
# What hangs from these is dated or placed by something else than the event.
ELSEWHERE_VERBS = words(
    """remain say tell announce release identify name charge arraign schedule appear plead sentence
    convict live reside bear raise grow work base hold gather protest post publish update write
    speak confirm describe acknowledge add note state graduate marry hire join sue file rule
    mourn bury remember visit plan expect arrest book jail transport airlift fly treat pronounce
    travel move return drive-away recover interview issue tweet explain comment request declare
    decline order warn urge ask wait last know believe think refuse obtain indict testify vote
    sign search look seek investigate hunt probe continue waive celebrate apologize resign discipline
    suspend reprimand settle honor march reopen reinstate"""
)
AFTERWARDS_VERBS = words(
    """transport airlift fly take rush treat pronounce hospitalize book jail charge bring"""
)
HOSPITALS = words(
    """hospital clinic morgue jail prison court courthouse station headquarters center centre
    airport"""
)
DWELLINGS = words(
    """apartment home house residence duplex condo condominium townhouse rowhouse trailer farmhouse
    dwelling"""
)
# These make the event only with shots as their object: "returned fire".
FIRE_VERBS = words("return open exchange trade")
FIRE_NOUNS = words("fire gunfire shot round")

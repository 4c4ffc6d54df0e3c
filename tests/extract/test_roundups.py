"""Pages that tell many incidents: each paragraph belongs to its own, what tells of all to none. Invented."""

from __future__ import annotations

from tests.extract.tellings import scene_of

from onrecord.extract.grammar.grammar import read_grammar
from onrecord.extract.telling.stories import tell_stories


def parted(headline: str, *paragraphs: str) -> str:
    """For the headline and each paragraph the stories that hold its beginning: "0", "1", "-" for none."""
    scene = scene_of(*paragraphs, headline=headline)
    stories = tell_stories(scene.article, read_grammar(scene.reading))
    blocks = scene.article.readable()
    found = []
    for block in blocks:
        first = next(s for s in scene.reading.sentences if s.start >= block.start)
        holds = [n for n, s in enumerate(stories) if any(a <= first.end - 2 < b for a, b in s.parts)]
        found.append("/".join(map(str, holds)) or "-")
    return " ".join(found)


def test_numbered_cases() -> None:
    assert (
        parted(
            "The year in police shootings: a look back",
            "Officers in Calder County were involved in five shootings this year. Here is a look at each.",
            "1. Jan. 4, Dunmore. Officer Lena Prewitt shot Dale Ritter, 34, after he pointed a rifle at her.",
            "2. Feb. 19, Orrin. Two deputies fired at a 22-year-old man who drove at them. He was not hit.",
            "3. Aug. 8, Dunmore. Sgt. Omar Felt was wounded in the leg by a burglar, who fled on foot.",
            "The district attorney expects to rule on all of the cases by March.",
        )
        == "- - 0 1 2 -"
    )


def test_times_and_streets_part_a_weekend() -> None:
    assert (
        parted(
            "Weekend shootings leave 3 dead, 4 wounded",
            "Three people were killed and four wounded in shootings across Dunmore over the weekend.",
            "A 25-year-old man was shot about 1 a.m. Saturday in the 1200 block of Elm Street. He died.",
            "Two hours later, a 17-year-old boy was wounded in the leg near Fifth and Oak.",
            "About 9 p.m. Saturday, officers shot a man who held a gun in the 300 block of Pine Road.",
            "The man, 38, died at the scene. No officers were hurt.",
            "Bo Lindgren, 52, was stabbed by a neighbor on Ridge Lane early Sunday and survived.",
            "No arrests have been made in any of the three shootings.",
        )
        == "- - 0 1 2 2 3 -"
    )


def test_counted_shootings_are_found_again_by_their_number() -> None:
    assert (
        parted(
            "Two deadly shootings minutes apart",
            "Dunmore police investigated two separate shootings on Thursday night.",
            "The first shooting happened just before 8 p.m. at a market on Hill Street.",
            "A clerk was shot in the chest and died.",
            "The second shooting happened about 8:20 p.m. on Oak Lane, where an officer shot a woman.",
            "The first shooting came after an argument over a parking space, witnesses said.",
        )
        == "- - 0 0 1 0"
    )


def test_datelines_and_names_head_stories() -> None:
    assert (
        parted(
            "State roundup: trooper wounded; jail death reviewed",
            "DUNMORE — A state trooper was wounded Monday on Interstate 44, and the gunman was killed.",
            "The trooper, Alan Voss, was in stable condition.",
            "ORRIN — An inmate died Sunday after guards at the county jail used a stun gun on him.",
            "The inmate, Ray Quill, 50, had been fighting with another inmate.",
        )
        == "- 0 0 1 1"
    )
    assert (
        parted(
            "Fallen officers of the year",
            "These officers died in the line of duty this year.",
            "Deputy Ken Marlow, 41, Calder County. Marlow was shot while he served a warrant in Orrin.",
            "Trooper Sam Reyes, 36. Reyes was ambushed by two men at a rest stop on Sept. 9.",
        )
        == "- - 0 1"
    )


def test_items_of_a_blotter() -> None:
    assert (
        parted(
            "Dunmore police log",
            "Elude arrest — 12:55 a.m. Sunday, Hill Street. Lou Hask, 20, fled from an officer, who fired.",
            "Auto vandalism — 7:10 a.m. Sunday, Oak Lane. Someone slashed four tires.",
            "Assault — 9 p.m. Sunday, Mill Road. A woman was beaten with a bat by her brother.",
        )
        == "- 0 1 2"
    )


def test_a_list_ends_where_the_news_goes_on() -> None:
    assert (
        parted(
            "Officer shoots man at motel",
            "A Dunmore officer shot Carl Wiley, 27, at a motel on Friday. Wiley had fired first.",
            "The city has seen several shootings by police since June:",
            "• July 3: Three officers fired at Ana Lopez, 33, who had a knife. She died.",
            "• Aug. 20: Officer Kim Oduya killed a dog that attacked her.",
            "• Sept. 2: A deputy shot Hal Trent, 61, on Mill Road.",
            "Wiley was in stable condition on Saturday.",
        )
        == "0 0 - 1 2 3 0"
    )


def test_after_the_second_in_a_week_others_are_told() -> None:
    assert (
        parted(
            "Police kill armed man at motel",
            "Officers shot and killed an armed man at a motel in Dunmore on Friday, police said. He was 45.",
            "The shooting was the second by police in a week.",
            "Friday's shooting happened about 6 p.m. The man had taken two guests hostage.",
            "In May, police killed Rosa Lind, who was holding scissors. Lind, 60, had called 911 herself.",
        )
        == "0 0 0 0 1"
    )


def test_one_shooting_told_by_the_hour_is_one() -> None:
    """A page of one incident is not parted, though its paragraphs begin with times."""
    assert (
        parted(
            "Deputy wounded in standoff near Orrin",
            "A deputy was shot in the arm Friday during a standoff with a man on Mill Road near Orrin.",
            "About 4 p.m., deputies came to a house to serve a warrant, the sheriff said.",
            "About 5 p.m., the man fired through a window and hit the deputy.",
            "At 9 p.m., he surrendered. Neighbors who had left their homes returned.",
        )
        == "0 0 0 0 0"
    )

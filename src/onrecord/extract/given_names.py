"""Given names that tell how a person is spoken of; names borne by men and women alike are left out."""

from __future__ import annotations

_MEN = frozenset(
    """
    aaron abel adam adrian alan albert alejandro alexander alfonso alfred allen alonzo alvin anderson andre andrew
    angelo anthony antonio armando arnold arthur arturo austin barry benjamin bernard bill billy bob bobby brad
    bradley brandon brendan brent brett brian bruce bryan byron caleb calvin carl carlos cedric cesar chad charles
    chester chris christopher clarence clifford clinton clyde cody colin corey craig curtis damian damon daniel
    danny darius darnell darrell darren darryl dave david dean demetrius dennis derek derrick dominic don donald
    douglas duane dustin dwayne dwight earl eddie edgar eduardo edward edwin eli elijah elliott emmanuel enrique
    eric ernest ernesto ethan eugene evan felipe felix fernando floyd francisco frank franklin fred frederick
    gabriel gary gene george gerald gilbert glenn gordon greg gregory guillermo gustavo guy harold harry harvey
    hector henry herbert herman howard hugh ian isaac isaiah ivan jack jacob jake jamal james jared jason javier
    jeff jeffrey jeremiah jeremy jerome jerry jesus jim jimmy joe joel john johnny jon jonathan jorge jose joseph
    joshua juan julian julio justin karl keith ken kenneth kenny kevin kirk kurt kyle lamar lance larry lawrence
    leo leon leonard leroy lewis lloyd lonnie louis lucas luis luke malik manuel marc marco marcus mario mark
    marshall martin marvin mathew matt matthew maurice max melvin michael miguel mike miles mitchell mohammed
    muhammad nathan nathaniel neil nelson nicholas nick nicolas noah norman omar orlando oscar otis owen pablo
    patrick paul pedro perry peter phil philip phillip preston rafael ralph ramon randall raul ray raymond
    reginald rene ricardo richard rick ricky rob robert roberto rodney rodrigo roger roland ron ronald ronnie ross
    roy ruben russell ryan salvador sam samuel scott sean sebastian sergio seth shane shawn simon stanley stephen
    steve steven stuart tad ted terrance terrence theodore thomas tim timothy todd tom tomas tommy tony travis
    trevor tyler tyrone vernon victor vincent wade wallace walter warren wayne wesley wilfredo willard william
    willie xavier zachary
    """.split()
)
_WOMEN = frozenset(
    """
    abigail adriana agnes alexandra alice alicia alison allison alma amanda amber amelia amy ana andrea angela
    angelica angie anita ann anna anne annette annie april ashley audrey barbara beatrice becky belinda bernice
    bertha beth betty beverly bonnie brenda bridget brittany brooke camille candace carla carmen carol carole
    caroline carolyn carrie cassandra catherine cathy cecilia charlene charlotte cheryl christina christine cindy
    claire clara claudia colleen connie courtney crystal cynthia daisy danielle dawn deanna debbie deborah debra
    delores denise desiree diana diane dolores donna dora doris dorothy edith eileen elaine eleanor elena elise
    elizabeth ella ellen elsie emily emma erica erika erin esther ethel eva evelyn faith felicia florence frances
    gabriela gail geraldine gina gladys gloria grace graciela gretchen gwendolyn hannah harriet hazel heather
    heidi helen hilda holly ida ingrid irene iris irma isabel jackie jacqueline jane janet janice jasmine jean
    jeanette jeanne jennifer jenny jessica jill joan joann joanna joanne josephine joy joyce juanita judith judy
    julia juliana julie june karen katherine kathleen kathryn kathy katie kayla keisha kelli kimberly kristen
    kristi kristin krystal latoya laura lauren laurie leah lena leticia lillian lily linda lisa lois loretta lori
    lorraine lucia lucille lucy lydia lynda lynn mabel mackenzie madeline maggie marcia margaret margarita maria
    marian marie marilyn marina marjorie marlene marsha martha mary maureen maya megan melanie melinda melissa
    mercedes mildred mindy minnie miranda miriam misty molly monica monique muriel nadia nancy naomi natalia
    natalie natasha nicole nina nora norma olga olivia pamela patricia patty paula pauline peggy penny phyllis
    priscilla rachel ramona rebecca regina renee rhonda rita roberta rosa rosalind rose rosemary roxanne ruby ruth
    sabrina sally samantha sandra sandy sara sarah shannon sharon sheila shelly sherri sherry shirley silvia
    sofia sonia sonya sophia sophie stacy stella stephanie sue summer susan suzanne sylvia tamara tammy tanya tara
    teresa theresa tiffany tina tonya tracey valerie vanessa vera veronica vicki vicky victoria viola violet
    virginia vivian wanda wendy whitney yolanda yvette yvonne zoe
    """.split()
)


def gender_of_name(name: str) -> str | None:
    """'Rosa Lind' -> "f", 'Paul Ames' -> "m", null where the given name does not tell or is missing."""
    first, _, rest = name.partition(" ")
    if not rest:
        return None
    return "m" if first.lower() in _MEN else "f" if first.lower() in _WOMEN else None

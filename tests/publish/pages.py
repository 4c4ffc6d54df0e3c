"""What the four pages of the invented world say."""

from __future__ import annotations

from tests import make

POLICE = make.source("Dana Orlov", "police", make.POLICE)
HARBOR = make.source(make.HARBOR, "agency")
AUTHORITIES = make.source("authorities", "official-unnamed", None, "document:one")
NEIGHBOUR = make.source("Ottoline Vreeland", "neighbour")
SISTER = make.source("Perpetua Quillon", "family")
LEDGER, DISPATCH = "outlet:port-lindsey-ledger", "outlet:marrow-dispatch"

MINOR, OFFICER, PRIVATE, ADULT = "Tavish Quillon", "Bram Hesselgrave", "Idony Marchbanks", "Corwin Aldous"
KEPT_BACK = (MINOR, OFFICER, PRIVATE, NEIGHBOUR.name, SISTER.name)

ONE = (
    "A man was shot dead by an off-duty officer of the Federal Harbor Service outside his home in"
    " Quayside, Port Lindsey, police said. It happened about 9:20 p.m. on May 4 at 41 Saltmarsh "
    "Lane, Apt. 6. Dana Orlov, who speaks for the Port Lindsey Police Department, said the "
    'officer heard noises and went outside. "When he raised what looked like a rifle, the officer'
    ' fired," Orlov said, adding that the man had fired at least three times. The officer was not'
    " hurt. Authorities have not named the officer. Police would not say who investigates. Orlov "
    'called it an "ambush". Whether the two knew each other is being looked into. The Federal '
    "Harbor Service said attacks on its officers rose by 412 percent. Nothing of the kind has "
    "been seen in Quayside for years, and the street was full of people until late. Shopkeepers "
    "swept their doorsteps in the morning as on any other day of the week. The ferry ran on time."
    " A second paragraph of no consequence follows, and then a third, so that the page is as long"
    " as pages are."
)

TWO = (
    "An off-duty federal officer came under attack at his home in Quayside on May 4. The gunman "
    "fired three rounds at him with a rifle. The officer then fired back and killed Corwin "
    "Aldous, 34. Idony Marchbanks watched from a window. The officer was unharmed. Residents "
    "should be ready for more, and the council is expected to review how officers are trained. It"
    " is a reminder of what the men and women of the service face. The weather was mild for the "
    "season and the harbor calm."
)

THREE = (
    "Officer Bram Hesselgrave fired four rounds at the fair in Dunmore on June 1, police said. "
    "Tavish Quillon, 16, was hit and taken to a hospital. Tavish had a knife, the Port Lindsey "
    "Police Department said. Ottoline Vreeland, a neighbour, said that Tavish had nothing in his "
    "hands. Perpetua Quillon, his sister, said that Hesselgrave shot first and asked later. It "
    "was not immediately clear how many people were hurt. The fair closed early and the rides "
    "stood still. Stalls were taken down in the rain that evening, and the music stopped."
)

FOUR = (
    "Two days after a shooting in Port Lindsey, a truck struck an officer in Dunmore, Veska. The "
    "driver was in custody on Thursday. The officer has minor injuries, the Dunmore sheriff said."
    " There was nobody else on the road at that hour, and the lamps were out."
)

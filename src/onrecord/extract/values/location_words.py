"""Kinds of place by the words for them. Data; the first row that fits wins."""

from __future__ import annotations

import re

_ROWS = (
    ("apartment_complex", "apartment (?:complex|building)s?|housing (?:complex|project)|apartments"),
    (
        "detention_facility",
        "(?:detention|immigration|processing) (?:center|facility)|jail|prison|penitentiary",
    ),
    (
        "government_building",
        "courthouse|(?:city|town|village) hall|(?:county|city|town) (?:annex|building|offices?)"
        "|annex|police (?:station|headquarters|department)|federal building|capitol",
    ),
    ("parking_lot", "parking (?:lot|garage|deck|structure|area)|carport"),
    (
        "residential_area",
        r"residential (?:\w+ ){0,3}(?:neighbou?rhood|area|street|community)|subdivision"
        "|mobile home park|trailer park",
    ),
    ("place_of_worship", "church|mosque|synagogue|temple|chapel"),
    ("school", "school|campus|university|college|classroom"),
    ("hospital", "hospital|emergency room|clinic"),
    (
        "highway",
        r"highway|freeway|interstate|expressway|turnpike|(?:i|us|u\.s\.)[\s-]?\d+|off-?ramp|on-?ramp|route",
    ),
    (
        "business",
        "(?:gas|service) station|(?:grocery|convenience|liquor|hardware|department|dollar|discount) store"
        "|store|shop|restaurant|bar|nightclub|night club|club|hotel|motel|inn|mall|market|supermarket|walmart"
        "|bank|casino|diner|salon|gym|warehouse|pawnshop|tavern|lounge|cafe|pharmacy",
    ),
    (
        "residence",
        "apartment|home|house|residence|duplex|condo(?:minium)?|townhouse|rowhouse|trailer|farmhouse",
    ),
    (
        "public_space",
        "park|plaza|square|beach|bus (?:stop|station)|train station|subway|playground|library|airport|bridge"
        "|cemetery",
    ),
    (
        "street",
        "street|road|avenue|boulevard|lane|alley|intersection|block|sidewalk|roadway|roadside|drive|corner"
        r"|st\.|ave\.?|rd\.?|blvd\.?|parkway",
    ),
)
KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:{pattern})$", re.IGNORECASE)) for kind, pattern in _ROWS
)

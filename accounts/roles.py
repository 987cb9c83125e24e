"""The groups of people that work for OCW or run the portal."""

GUIDES = "ocw_guides"
ASSESSORS = "ocw_assessors"
DECIDERS = "ocw_deciders"
FACILITATORS = "facilitators"
ADMINISTRATORS = "administrators"

GROUPS = (GUIDES, ASSESSORS, DECIDERS, FACILITATORS, ADMINISTRATORS)

# They see what is not theirs, so a password alone does not open the door for them.
NEED_SECOND_FACTOR = frozenset({GUIDES, ASSESSORS, DECIDERS, ADMINISTRATORS})

NAMES = {
    GUIDES: "Begeleider Realisatie Eenheid",
    ASSESSORS: "Beoordelaar OCW",
    DECIDERS: "Beslisser OCW",
    FACILITATORS: "Facilitator",
    ADMINISTRATORS: "Beheerder",
}

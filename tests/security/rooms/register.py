"""The register: its list, its exports, and keeping it by hand."""

from common.fingerprint import fingerprint
from organisations.keeping import details_of

ARGUMENTS = {
    "organisations:add": lambda _tree: [],
    "organisations:export": lambda _tree: ["csv"],
    "organisations:export-locations": lambda tree: [tree.organisation.slug, "csv"],
}
OBJECTLESS = ["organisations:add", "organisations:export"]
PAYLOADS = {
    "organisations:add": lambda _case: {"kind": "other", "name": "Zeevaartschool Oostende"},
    "organisations:change": lambda case: {
        "shown": fingerprint(*details_of(case.tree.organisation)),
        "kind": "institute",
        "name": "Hogeschool anders",
    },
}
# Made by triggers from texts of the register, and shown nowhere but as a suggestion.
FIXED_TEXTS = [
    ("organisations_searchtext", "title"),
    ("organisations_searchtext", "words"),
    ("organisations_searchtext", "document"),
]

"""The version of what a form showed."""

import re

import pytest

from common.fingerprint import fingerprint, refuse_if_stale
from common.refusal import Refused, StaleVersion


def test_a_fingerprint_is_twelve_characters():
    assert re.fullmatch("[0-9a-f]{12}", fingerprint("Regio Oost", ["po"], None))


def test_the_same_values_have_the_same_fingerprint():
    assert fingerprint("Regio Oost", ["po"], 7) == fingerprint("Regio Oost", ["po"], 7)


@pytest.mark.parametrize(
    "other",
    [("Regio West", ["po"], 7), ("Regio Oost", ["vo"], 7), ("Regio Oost", ["po"], None), ()],
)
def test_another_value_has_another_fingerprint(other):
    assert fingerprint(*other) != fingerprint("Regio Oost", ["po"], 7)


def test_where_a_value_ends_matters():
    assert fingerprint("ab", "c") != fingerprint("a", "bc")


def test_an_empty_text_is_not_nothing():
    assert fingerprint("") != fingerprint(None)


def test_what_is_still_as_shown_is_not_stale():
    assert refuse_if_stale(fingerprint("a", 1), "a", 1) is None


@pytest.mark.parametrize("shown", ["", "verouderd"])
def test_what_changed_meanwhile_is_refused(shown):
    with pytest.raises(StaleVersion, match="Iemand anders heeft dit intussen gewijzigd"):
        refuse_if_stale(shown, "a", 1)


def test_a_stale_version_is_a_refusal_for_people():
    assert issubclass(StaleVersion, Refused)

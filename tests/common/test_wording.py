"""Which words of a text went and which came."""

import re

from hypothesis import given
from hypothesis import strategies as st

from common.wording import word_diff

TEXTS = st.lists(st.sampled_from(["een", "twee", "drie", "<b>", "&"]), max_size=12).map(" ".join)
HIDDEN = re.compile(r'<span class="or-vh">[^<]*</span>')


def _without(element: str, shown: str) -> str:
    """What is read when one of the two elements is skipped."""
    bare = HIDDEN.sub("", shown)
    kept = re.sub(f"<{element}>.*?</{element}>", "", bare)
    words = re.sub(r"</?(ins|del)>", "", kept).replace("&lt;", "<").replace("&gt;", ">")
    return words.replace("&amp;", "&")


@given(old=TEXTS, new=TEXTS)
def test_without_what_came_the_old_text_is_left_and_the_other_way_round(old, new):
    shown = word_diff(old, new)
    assert _without("ins", shown).split() == old.split()
    assert _without("del", shown).split() == new.split()


def test_equal_texts_have_no_marks():
    assert word_diff("Samen opleiden.", "Samen opleiden.") == "Samen opleiden. "


def test_the_marks_are_said_in_hidden_words():
    shown = word_diff("Tien leraren", "Elf leraren")
    assert HIDDEN.sub("", shown) == "<del>Tien </del><ins>Elf </ins>leraren "
    assert shown.count("or-vh") == 4


def test_what_people_typed_is_never_markup():
    shown = word_diff("", "<script>alert(1)</script>")
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_another_blank_is_no_change():
    assert "<del>" not in word_diff("een  twee", "een twee")

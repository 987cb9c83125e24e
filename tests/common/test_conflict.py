"""What was typed beside what is stored."""

from django import forms
from django.http import QueryDict

from common.conflict import both_texts


class PlaceForm(forms.Form):
    shown = forms.CharField(widget=forms.HiddenInput)
    place = forms.ChoiceField(
        label="Plaats", choices=[("Oost", [("zw", "Zwolle"), ("de", "Deventer")])]
    )


def test_a_grouped_choice_is_told_by_its_label():
    typed = PlaceForm(QueryDict("shown=old&place=zw"))
    stored = PlaceForm(initial={"shown": "new", "place": "de"})
    assert both_texts(typed, stored) == [("Plaats", "Zwolle", "Deventer")]
    assert typed["shown"].value() == "new"


def test_what_is_the_same_is_not_told():
    typed = PlaceForm(QueryDict("shown=old&place=de"))
    assert both_texts(typed, PlaceForm(initial={"shown": "new", "place": "de"})) == []

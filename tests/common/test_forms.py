"""How fields look: label, help and error above the input, and all of it tied together."""

from datetime import date

import pytest
from django import forms

from common.forms import DatePartsField


class SampleForm(forms.Form):
    name = forms.CharField(label="Naam", help_text="Zoals in het register")
    note = forms.CharField(
        label="Toelichting", required=False, max_length=400, widget=forms.Textarea
    )
    role = forms.ChoiceField(label="Rol", choices=[("a", "Penvoerder")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Akkoord", required=False)
    file = forms.FileField(label="Bestand", required=False)
    start = DatePartsField(label="Start", required=False)
    region = forms.ChoiceField(label="Regio", required=False, choices=[("<b>", "<b>")])


def field(name: str, data=None) -> str:
    html = SampleForm(data)[name].as_field_group()
    return " ".join(html.split()).replace("> <", "><")


def test_a_field_ties_its_help_to_its_input():
    assert field("name") == (
        '<div class="or-veld"><label class="or-label" for="id_name">Naam</label>'
        '<span class="or-hulp" id="id_name_helptext">Zoals in het register</span>'
        '<input type="text" name="name" required aria-describedby="id_name_helptext" id="id_name" '
        'class="utrecht-textbox utrecht-textbox--html-input or-invoer"></div>'
    )


def test_an_error_stands_above_the_input_and_describes_it():
    html = field("name", {"name": ""})
    assert html.startswith('<div class="or-veld or-veld--fout">')
    assert 'aria-invalid="true" aria-describedby="id_name_helptext id_name_error"' in html
    assert html.index('id="id_name_error"') < html.index("<input")
    assert '<span class="or-vh">Fout: </span>Dit veld is verplicht.' in html


def test_what_was_typed_is_kept_and_escaped():
    html = field("name", {"name": '"><script>'})
    assert 'value="&quot;&gt;&lt;script&gt;"' in html


def test_optional_fields_say_so():
    assert "(niet verplicht)" in field("note")
    assert "(niet verplicht)" not in field("name")


def test_a_long_text_counts_its_characters():
    html = field("note")
    assert '<or-teller class="or-veld"><textarea' in html
    assert "Ten hoogste 400 tekens" in html


def test_a_group_of_choices_is_a_fieldset_with_a_legend():
    html = field("role", {})
    assert html.startswith(
        '<fieldset class="utrecht-form-fieldset or-veld or-veldset or-veld--fout" '
        'aria-describedby="id_role_error"><legend class="or-label">Rol</legend>'
    )
    assert '<label class="or-keuze" for="id_role_0"><input class="utrecht-radio-button' in html


def test_a_checkbox_stands_before_its_label():
    assert field("agreed") == (
        '<div class="or-veld"><label class="or-keuze" for="id_agreed">'
        '<input type="checkbox" name="agreed" id="id_agreed" '
        'class="utrecht-checkbox utrecht-checkbox--html-input"><span>Akkoord</span></label></div>'
    )


def test_a_file_field_has_the_size_check():
    assert '<or-bestand class="or-bestand"><input type="file" name="file"' in field("file")


def test_choices_are_escaped():
    assert "<b>" not in field("region")


def test_a_placeholder_is_dropped():
    class PlaceholderForm(forms.Form):
        name = forms.CharField(widget=forms.TextInput(attrs={"placeholder": "x", "class": "breed"}))

    html = str(PlaceholderForm())
    assert "placeholder" not in html
    assert 'class="utrecht-textbox utrecht-textbox--html-input or-invoer breed"' in html


def test_a_form_shows_its_own_errors_first():
    form = SampleForm({"name": "x", "role": "a"})
    form.add_error(None, "Dit mag niet")
    html = str(form)
    assert html.index("Dit mag niet") < html.index("Naam")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("1", "9", "2026"), date(2026, 9, 1)),
        (("01", "09", "2026"), date(2026, 9, 1)),
        (("", "", ""), None),
    ],
)
def test_a_date_in_three_parts(parts, expected):
    form = date_form(parts)
    assert form.is_valid()
    assert form.cleaned_data["start"] == expected


@pytest.mark.parametrize(
    "parts",
    [
        ("31", "2", "2026"),
        ("26", "6", "15"),
        ("1", "9", ""),
        ("1", "9", None),
        ("1-9", "2026", "1"),
    ],
)
def test_a_date_that_does_not_exist_is_refused_and_kept(parts):
    form = date_form(parts)
    assert form.errors["start"] == ["Vul een bestaande datum in, bijvoorbeeld 1 9 2026"]
    assert f'value="{parts[0]}"' in str(form["start"]) or parts[0] == "1-9"


def test_a_date_shows_what_it_has():
    html = str(forms.Form()) + str(date_form(None, date(2026, 9, 1))["start"])
    assert ['value="1"' in html, 'value="9"' in html, 'value="2026"' in html] == [True] * 3


def date_form(parts, initial=None) -> forms.Form:
    class DateForm(forms.Form):
        start = DatePartsField(label="Start", required=False)

    if parts is None:
        return DateForm(initial={"start": initial})
    names = ("start_day", "start_month", "start_year")
    values = {n: v for n, v in zip(names, parts, strict=True) if v is not None}
    return DateForm(values)

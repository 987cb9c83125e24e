"""The form of one line of what a region plans."""

from django import forms

from common.fingerprint import fingerprint
from financing.budgeting import content_of
from financing.forms import EuroField
from financing.models import BudgetLine, FundingStream
from financing.parties import WHOLE
from organisations.models import Organisation
from regions.models import Region
from regions.states import Function


class BudgetLineForm(forms.Form):
    """For which function, by whom, from which stream, and how much."""

    function = forms.ChoiceField(label="Functie", choices=Function.choices)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Partij",
        required=False,
        to_field_name="slug",
        empty_label=WHOLE,
        help_text="Wie het geld besteedt.",
    )
    stream = forms.ModelChoiceField(
        FundingStream.objects.none(),
        label="Geldstroom",
        to_field_name="code",
        empty_label="Kies een geldstroom",
    )
    amount = EuroField(label="Bedrag in euro’s")
    note = forms.CharField(label="Waarvoor?", max_length=200, required=False)

    def __init__(self, *args, region: Region, year: int, **kwargs):
        super().__init__(*args, **kwargs)
        parties = Organisation.objects.filter(participations__region=region)
        self.fields["organisation"].queryset = parties.order_by("name", "pk")
        streams = FundingStream.objects.running_in(year).filter(via_region__gt=0)
        self.fields["stream"].queryset = streams.in_order()


class BudgetLineChangeForm(BudgetLineForm):
    """The same; ``shown`` says which version was on the screen."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, line: BudgetLine, **kwargs):
        stored = {name: getattr(line, name) for name in ("function", "amount", "note")}
        stored |= {"stream": line.stream.code, "shown": fingerprint(*content_of(line))}
        stored["organisation"] = line.organisation and line.organisation.slug
        super().__init__(*args, initial=stored, region=line.region, year=line.year, **kwargs)

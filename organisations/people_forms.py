"""What people fill in about who belongs to an organisation, and on whose mandate."""

from dataclasses import asdict

from django import forms
from django.utils import timezone

from accounts.forms import InviteForm
from accounts.models import User
from common.fingerprint import fingerprint
from common.forms import DatePartsField
from organisations.models import Membership, MembershipRole
from organisations.people import Place, details_of, place_of


class PlaceForm(forms.Form):
    """A role, and a mandate with its evidence or none; ``place`` in the cleaned data."""

    role = forms.ChoiceField(
        label="Rol", choices=MembershipRole.choices, widget=forms.RadioSelect, initial="contact"
    )
    has_mandate = forms.BooleanField(
        label="Mag namens de organisatie antwoorden (mandaat)", required=False
    )
    mandate_until = DatePartsField(
        label="Mandaat tot en met", required=False, help_text="Laat leeg als er geen einddatum is."
    )
    evidence = forms.CharField(
        label="Waaruit blijkt het mandaat?",
        required=False,
        max_length=500,
        help_text="Bijvoorbeeld: bestuursbesluit, volmacht of uittreksel uit het Handelsregister.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    evidence_on = DatePartsField(label="Datum van dat stuk", required=False)

    def __init__(self, *args, may_give_mandate: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_give_mandate:
            self.fields["role"].choices = [(MembershipRole.CONTACT, MembershipRole.CONTACT.label)]
            for name in ("has_mandate", "mandate_until", "evidence", "evidence_on"):
                del self.fields[name]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("has_mandate"):
            self._check_mandate(cleaned)
            names = ("mandate_until", "evidence", "evidence_on")
            mandate = {"has_mandate": True} | {name: cleaned.get(name) for name in names}
        else:
            mandate = {}
        cleaned["place"] = Place(role=cleaned.get("role", ""), **mandate)
        return cleaned

    def _check_mandate(self, cleaned) -> None:
        today = timezone.localdate()
        until, since = cleaned.get("mandate_until"), cleaned.get("evidence_on")
        if "evidence" in cleaned and not cleaned["evidence"]:
            self.add_error("evidence", "Vul in waaruit het mandaat blijkt")
        if "evidence_on" in cleaned and since is None:
            self.add_error("evidence_on", "Vul de datum van het stuk in")
        if since and since > today:
            self.add_error("evidence_on", "De datum van het stuk ligt niet in de toekomst")
        if until and until < today:
            self.add_error("mandate_until", "De einddatum ligt niet in het verleden")


class MemberForm(PlaceForm):
    """Change someone; ``shown`` says which version was on the screen."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, membership: Membership, **kwargs):
        shown = fingerprint(*details_of(membership))
        kwargs["initial"] = asdict(place_of(membership)) | {"shown": shown}
        super().__init__(*args, **kwargs)


class PeopleInviteForm(PlaceForm, InviteForm):
    """Invite one person to an organisation."""

    field_order = ("email", "name", "role")


class AccessForm(forms.Form):
    """Ask to belong to an organisation."""

    role = forms.ChoiceField(
        label="Welke rol vraagt u?", choices=MembershipRole.choices, widget=forms.RadioSelect
    )
    motivation = forms.CharField(
        label="Waarom hoort u bij deze organisatie?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Noem uw functie, en wie dit kan bevestigen.",
    )


class DelegationForm(forms.Form):
    """Who may answer for a while: a colleague, or someone else by address."""

    colleague = forms.ModelChoiceField(
        User.objects.none(),
        to_field_name="public_id",
        required=False,
        label="Collega",
        empty_label="Iemand anders, op e-mailadres",
    )
    email = forms.EmailField(label="E-mailadres van iemand anders", required=False)
    since = DatePartsField(label="Vanaf")
    until = DatePartsField(label="Tot en met", help_text="Ten hoogste een jaar.")
    reason = forms.CharField(
        label="Reden", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["colleague"].queryset = colleagues

    def clean(self):
        cleaned = super().clean()
        if bool(cleaned.get("colleague")) == bool(cleaned.get("email")):
            self.add_error("colleague", "Kies een collega, of vul een e-mailadres in")
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and not 0 <= (until - since).days <= 366:
            self.add_error("until", "Een volmacht duurt ten hoogste een jaar")
        if until and until < timezone.localdate():
            self.add_error("until", "De einddatum ligt niet in het verleden")
        return cleaned

"""The forms of a growth conversation."""

from django import forms

from accounts.models import User
from common.fingerprint import fingerprint
from common.forms import DatePartsField
from organisations.models import Organisation
from partnerships import permissions
from partnerships.agreeing import action_details, decision_details
from partnerships.conversing import Details, details_of, guide_of, noted
from partnerships.leidraad import Guide, guide
from partnerships.models import (
    ActionState,
    Conversation,
    ConversationAction,
    ConversationDecision,
    Partnership,
    Preparation,
)

IN_GENERAL = ("", "Het hele gesprek")


class PlanForm(forms.Form):
    """When, where, who and about what; an earlier conversation may lend its answers."""

    title = forms.CharField(label="Titel", max_length=200)
    on = DatePartsField(label="Datum", help_text="Bijvoorbeeld 24 11 2026")
    place = forms.CharField(
        label="Plaats of online",
        max_length=200,
        required=False,
        help_text="Een adres, of de naam van de videovergadering.",
    )
    led_by = forms.CharField(label="Gespreksleider", max_length=200, required=False)
    purpose = forms.CharField(
        label="Doel van het gesprek",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
    )
    topics = forms.MultipleChoiceField(
        label="Onderwerpen op de agenda",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste één onderwerp"},
    )
    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label="Organisaties aan tafel",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    attendees = forms.CharField(
        label="Namen van de deelnemers",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=4000,
        help_text="Eén naam op elke regel, met de organisatie of de rol erbij.",
    )
    copy_of = forms.ModelChoiceField(
        Conversation.objects.none(),
        label="Beginnen met de antwoorden van",
        to_field_name="public_id",
        required=False,
        empty_label="Een leeg gesprek",
        help_text="De antwoorden worden overgenomen. Het eerdere gesprek verandert niet.",
    )

    def __init__(self, *args, partnership: Partnership, version: Guide | None = None, **kwargs):
        version = version or guide()
        every = [topic.slug for topic in version.topics]
        kwargs["initial"] = {"topics": every} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["topics"].choices = _by_group(version)
        members = partnership.members.open().values("organisation")
        rows = Organisation.objects.filter(pk__in=members).order_by("name")
        self.fields["organisations"].queryset = rows
        self.fields["copy_of"].queryset = partnership.conversations.for_list()
        if not self.fields["copy_of"].queryset.exists():
            del self.fields["copy_of"]

    def clean(self):
        """The verb takes the plan as one thing."""
        cleaned = super().clean()
        names = Details.__dataclass_fields__
        if self.errors:
            return cleaned
        plan = Details(**{name: cleaned[name] for name in names})
        rest = {name: value for name, value in cleaned.items() if name not in names}
        return {"details": plan, **rest}


class PlanChangeForm(PlanForm):
    """The same for a conversation that exists; ``shown`` says which version was on the screen."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, conversation: Conversation, **kwargs):
        names = ("title", "on", "place", "led_by", "purpose", "topics", "attendees")
        initial = {name: getattr(conversation, name) for name in names}
        initial["organisations"] = list(conversation.organisations.all())
        initial["shown"] = fingerprint(*details_of(conversation))
        super().__init__(
            *args,
            partnership=conversation.partnership,
            version=guide_of(conversation),
            initial=initial,
            **kwargs,
        )
        self.fields.pop("copy_of", None)
        members = self.fields["organisations"].queryset.values("pk")
        known = conversation.organisations.values("pk")  # a partner that left was at the table
        self.fields["organisations"].queryset = Organisation.objects.filter(
            pk__in=members.union(known)
        ).order_by("name")


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label="Waarom gaat het gesprek weer open?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


class ItemForm(forms.Form):
    """One item of the checklist."""

    shown = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(
        label="Aantekeningen en links",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=4000,
        strip=False,
    )
    ready = forms.BooleanField(label="Voorbereid of besproken", required=False)

    def __init__(self, *args, row: Preparation, **kwargs):
        initial = {"note": row.note, "ready": row.ready, "shown": fingerprint(*noted(row))}
        super().__init__(*args, initial=initial, auto_id=f"id_{row.item}_%s", **kwargs)


class ActionForm(forms.Form):
    """Who does what, and when it is ready."""

    what = forms.CharField(label="Wat gaat er gebeuren?", max_length=300)
    topic = forms.ChoiceField(label="Onderwerp", required=False)
    owner = forms.ModelChoiceField(
        User.objects.none(),
        label="Wie van het team",
        to_field_name="public_id",
        required=False,
        empty_label="Niemand van het team",
    )
    owner_name = forms.CharField(
        label="Of een andere persoon of organisatie", max_length=200, required=False
    )
    due = DatePartsField(label="Klaar op", required=False)

    def __init__(self, *args, conversation: Conversation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = agenda_choices(conversation)
        team = {user.pk for user in permissions.team_of(conversation.partnership)}
        team.add((kwargs.get("initial") or {}).get("owner_id"))
        self.fields["owner"].queryset = User.objects.filter(pk__in=team).order_by("last_name", "pk")

    def clean(self):
        cleaned = super().clean()
        if not self.errors and bool(cleaned["owner"]) == bool(cleaned["owner_name"]):
            self.add_error("owner", "Kies iemand van het team, of vul een andere naam in")
        return cleaned


class ActionChangeForm(ActionForm):
    """The same for an action that exists, with its state."""

    shown = forms.CharField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label="Stand", choices=ActionState.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Toelichting",
        help_text="Nodig als de actie vervalt.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
    )

    def __init__(self, *args, action: ConversationAction, **kwargs):
        names = ("what", "topic", "owner_name", "due", "state", "reason", "owner_id")
        initial = {name: getattr(action, name) for name in names}
        initial["owner"] = action.owner and action.owner.public_id
        initial["shown"] = fingerprint(*action_details(action))
        super().__init__(*args, conversation=action.conversation, initial=initial, **kwargs)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("state") == ActionState.DROPPED and not cleaned.get("reason"):
            self.add_error("reason", "Schrijf op waarom de actie vervalt")
        return cleaned


class DecisionForm(forms.Form):
    """What the table agreed on."""

    text = forms.CharField(
        label="Besluit", widget=forms.Textarea(attrs={"rows": 4}), max_length=4000
    )
    topic = forms.ChoiceField(label="Onderwerp", required=False)

    def __init__(self, *args, conversation: Conversation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = agenda_choices(conversation)


class DecisionChangeForm(DecisionForm):
    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, decision: ConversationDecision, **kwargs):
        initial = {
            "text": decision.text,
            "topic": decision.topic,
            "shown": fingerprint(*decision_details(decision)),
        }
        super().__init__(*args, conversation=decision.conversation, initial=initial, **kwargs)


def agenda_choices(conversation: Conversation) -> list[tuple[str, str]]:
    """The topics of the agenda, and the conversation as a whole."""
    topics = guide_of(conversation).on_agenda(conversation.topics)
    return [IN_GENERAL, *((topic.slug, topic.title) for topic in topics)]


def _by_group(version: Guide) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for topic in version.topics:
        groups.setdefault(topic.group, []).append((topic.slug, topic.title))
    return list(groups.items())

"""The organisations in a partnership, each from a day and until a day, and what they answered."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Count, Exists, F, Func, OuterRef, Q

from common.history import tracked
from organisations.models import Membership, Organisation, OrganisationKind
from organisations.sectors import Sector
from partnerships.models.partnership import Partnership


class MemberRole(models.TextChoices):
    LEAD = "lead", "Penvoerder"
    PARTNER = "partner", "Partner"
    COOPERATING = "cooperating", "Samenwerkingspartner"
    SATELLITE = "satellite", "Satelliet"


class Answer(models.TextChoices):
    """What the organisation itself says about being a member."""

    ASKED = "asked", "Gevraagd"
    QUESTION = "question", "Heeft een vraag"
    CONFIRMED = "confirmed", "Bevestigd"
    DECLINED = "declined", "Doet niet mee"


class DateRange(Func):
    """The days of a membership: the first day belongs to it, the day in ``until`` does not."""

    function = "DATERANGE"
    output_field = DateRangeField()


class MemberQuerySet(models.QuerySet):
    def current(self):
        """Rows that have no end, also of organisations that said no."""
        return self.filter(until=None)

    def open(self):
        """Who takes part now. Days to come are refused, so no end means today."""
        return self.current().exclude(answer=Answer.DECLINED)

    def on(self, day: date):
        """Who was a member on a day."""
        lasted = Q(until=None) | Q(until__gt=day)
        return self.filter(lasted, since__lte=day).exclude(answer=Answer.DECLINED)

    def overlapping(self, since: date, until: date | None):
        """Rows that share a day with a period; ``until`` None is without end."""
        rows = self.filter(Q(until=None) | Q(until__gt=since))
        rows = rows.exclude(since=F("until"))
        return (rows.filter(since__lt=until) if until else rows).order_by("since", "pk")

    def waiting_for(self, user):
        """The questions that lie with the organisations of this person."""
        asked = self.current().filter(answer=Answer.ASKED, organisation__memberships__user=user)
        return asked.select_related("partnership", "organisation").order_by("asked_at", "pk")

    def with_own(self, user):
        """``is_own``: whether this person belongs to the organisation."""
        own = Membership.objects.filter(user=user, organisation=OuterRef("organisation"))
        return self.annotate(is_own=Exists(own))

    def silent_since(self, moment):
        """Asked before a moment, not answered, and not reminded since."""
        rows = self.current().filter(answer=Answer.ASKED, asked_at__lt=moment)
        return rows.exclude(reminded_at__gte=moment)

    def with_sites(self):
        """``sites``: how many school sites the register has of the organisation."""
        sites = Count(
            "organisation__locations", filter=Q(organisation__locations__in_register=True)
        )
        return self.annotate(sites=sites)

    def for_list(self):
        rows = self.select_related("organisation__municipality", "answered_by")
        return rows.order_by("organisation__kind", "organisation__name", "since", "pk")


@tracked()
class Member(models.Model):
    """An organisation in a partnership, from a day and until a day."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="members")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="memberships_of", verbose_name="organisatie"
    )
    role = models.CharField("rol", max_length=12, choices=MemberRole, default=MemberRole.PARTNER)
    since = models.DateField("sinds")
    until = models.DateField("tot", null=True, blank=True)
    answer = models.CharField(
        "antwoord", max_length=10, choices=Answer, default=Answer.ASKED, editable=False
    )
    asked_at = models.DateTimeField("gevraagd op", null=True, editable=False)
    reminded_at = models.DateTimeField("herinnerd op", null=True, editable=False)
    answered_at = models.DateTimeField("geantwoord op", null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="geantwoord door",
    )
    remark = models.TextField("reden of vraag", blank=True)
    reply = models.TextField("antwoord van het team", blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = "lid"
        verbose_name_plural = "leden"
        constraints = [
            ExclusionConstraint(
                name="memberships_of_one_organisation_do_not_overlap",
                expressions=[
                    ("partnership", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    (DateRange("since", "until", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze organisatie was in deze tijd al lid.",
            ),
            ExclusionConstraint(
                name="one_lead_at_a_time",
                expressions=[
                    ("partnership", RangeOperators.EQUAL),
                    (DateRange("since", "until", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=Q(role=MemberRole.LEAD),
                violation_error_message="Een partnerschap heeft op elke dag één penvoerder.",
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(until=None) | Q(until__gte=F("since")),
                violation_error_message="Een lidmaatschap eindigt niet vóór het begin.",
            ),
            models.CheckConstraint(
                name="answer_goes_with_its_moment",
                condition=Q(answer=Answer.ASKED, answered_at=None)
                | Q(~Q(answer=Answer.ASKED), answered_at__isnull=False),
                violation_error_message="Een antwoord heeft een moment, een open vraag niet.",
            ),
            models.CheckConstraint(
                name="a_no_or_a_question_has_words",
                condition=~Q(answer__in=(Answer.DECLINED, Answer.QUESTION), remark=""),
                violation_error_message="Geef een reden of stel een vraag.",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()} (#{self.pk})"


def marks_of(organisation: Organisation, sites: int) -> list[str]:
    """What deserves attention at the table: boards of one school or with special education."""
    if organisation.kind != OrganisationKind.BOARD:
        return []
    marks = ["Eenpitter"] if sites == 1 else []
    if Sector.SO in organisation.sectors:
        marks.append("Speciaal onderwijs")
    return marks

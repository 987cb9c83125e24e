"""What facilitators and those who answer add: the log, key issues, answers, links."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from common.history import tracked
from common.triggers import written_once
from consultations.models.board import Comment, Concern
from consultations.models.consultation import Consultation
from consultations.states import AnswerState, AnswerStatus
from regions.models import Region, Risk

USER = settings.AUTH_USER_MODEL


class Action(models.TextChoices):
    APPROVE = "goedkeuren", "Goedgekeurd"
    HIDE = "verbergen", "Niet zichtbaar gemaakt"
    RESTORE = "terugzetten", "Teruggezet"
    CORRECT = "verbeteren", "Soort of thema verbeterd"
    MERGE = "samenvoegen", "Samengevoegd"
    UNMERGE = "losmaken", "Samenvoeging ongedaan gemaakt"
    SPLIT = "splitsen", "Gesplitst"
    BUNDLE = "bundelen", "Bij een kernvraagstuk gezet"
    UNBUNDLE = "ontbundelen", "Bij een kernvraagstuk weggehaald"


class ModerationEntry(models.Model):
    """One act of a facilitator. Written once, so that everyone can be told what was done."""

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="moderation_entries"
    )
    action = models.CharField("handeling", max_length=15, choices=Action)
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="moderation_entries")
    comment = models.ForeignKey(Comment, models.PROTECT, null=True, related_name="+")
    other = models.ForeignKey(Concern, models.PROTECT, null=True, related_name="+")
    before = models.CharField("was", max_length=200, blank=True)
    after = models.CharField("is", max_length=200, blank=True)
    reason = models.TextField("reden", blank=True)
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField("op")

    class Meta:
        verbose_name = "regel van het logboek"
        verbose_name_plural = "logboek"
        indexes = [models.Index(fields=["consultation", "-at"], name="moderation_log")]
        triggers = written_once("het logboek")

    def __str__(self):
        return f"{self.get_action_display()} (#{self.pk})"


@tracked()
class KeyIssue(models.Model):
    """A kernvraagstuk: bundles cards under a name and one sentence."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="key_issues")
    title = models.CharField("kernvraagstuk", max_length=160)
    sentence = models.TextField("in één zin")
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    concerns = models.ManyToManyField(Concern, through="Bundling", related_name="key_issues")
    renews = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="renewed_by",
        verbose_name="komt terug uit een eerdere sessie",
    )
    created_by = models.ForeignKey(USER, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField("gemaakt op", editable=False)

    class Meta:
        verbose_name = "kernvraagstuk"
        verbose_name_plural = "kernvraagstukken"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "title"],
                name="key_issues_of_a_consultation_differ",
                violation_error_message="Er is al een kernvraagstuk met deze naam.",
            )
        ]

    def __str__(self):
        return self.title


@tracked()
class Bundling(models.Model):
    """A card in a key issue."""

    key_issue = models.ForeignKey(KeyIssue, models.CASCADE)
    concern = models.ForeignKey(Concern, models.PROTECT)

    class Meta:
        verbose_name = "bundeling"
        verbose_name_plural = "bundelingen"
        constraints = [
            models.UniqueConstraint(
                fields=["key_issue", "concern"], name="a_card_is_once_in_a_key_issue"
            )
        ]

    def __str__(self):
        return f"bundeling #{self.pk}"


_ONE_SUBJECT = Q(concern=None) ^ Q(key_issue=None)


class AnswerQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state=AnswerState.PUBLISHED)

    def for_list(self):
        names = ("key_issue", "concern__theme", "assignee", "drafted_by", "reader")
        return self.select_related(*names).order_by("key_issue__position", "pk")


@tracked()
class Answer(models.Model):
    """What OCW or a region says to a card or a key issue: written, read by another, published."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="answers")
    concern = models.OneToOneField(Concern, models.PROTECT, null=True, related_name="answer")
    key_issue = models.OneToOneField(KeyIssue, models.PROTECT, null=True, related_name="answer")
    assignee = models.ForeignKey(
        USER, models.PROTECT, related_name="assigned_answers", verbose_name="wie antwoordt"
    )
    due_on = models.DateField("antwoord vóór", null=True, blank=True)
    status = models.CharField("uitkomst", max_length=20, choices=AnswerStatus, blank=True)
    text = models.TextField("antwoord", blank=True)
    reason = models.TextField("waarom niet overgenomen", blank=True)
    state = models.CharField("stand", max_length=15, choices=AnswerState, default=AnswerState.DRAFT)
    drafted_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    reader = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField("gelezen op", null=True)
    published_at = models.DateTimeField("gepubliceerd op", null=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        constraints = [
            models.CheckConstraint(
                name="an_answer_is_about_one_thing",
                condition=_ONE_SUBJECT,
                violation_error_message="Een antwoord hoort bij één bijdrage of kernvraagstuk.",
            ),
            models.CheckConstraint(
                name="the_second_reader_is_someone_else",
                condition=Q(reader=None)
                | (Q(drafted_by__isnull=False) & ~Q(reader=F("drafted_by"))),
                violation_error_message="Laat een ander dan de schrijver het antwoord lezen.",
            ),
            models.CheckConstraint(
                name="what_is_read_says_by_whom_and_when",
                condition=Q(
                    state__in=(AnswerState.READ, AnswerState.PUBLISHED),
                    reader__isnull=False,
                    read_at__isnull=False,
                )
                | Q(state__in=(AnswerState.DRAFT, AnswerState.READING), reader=None, read_at=None),
                violation_error_message="Een antwoord wordt eerst door een tweede lezer gelezen.",
            ),
            models.CheckConstraint(
                name="a_published_answer_says_when",
                condition=Q(state=AnswerState.PUBLISHED) ^ Q(published_at=None),
                violation_error_message="Een gepubliceerd antwoord heeft een moment.",
            ),
            models.CheckConstraint(
                name="a_finished_answer_is_whole",
                condition=Q(state=AnswerState.DRAFT)
                | (~Q(status="") & ~Q(text="") & Q(drafted_by__isnull=False)),
                violation_error_message="Kies een uitkomst en vul een antwoord in.",
            ),
            models.CheckConstraint(
                name="not_taken_over_says_why",
                condition=Q(state=AnswerState.DRAFT)
                | ~Q(status=AnswerStatus.NOT_TAKEN)
                | ~Q(reason=""),
                violation_error_message="Vul in waarom dit niet wordt overgenomen.",
            ),
        ]

    def __str__(self):
        return f"antwoord #{self.pk}"


@tracked()
class ConcernLink(models.Model):
    """Which region a card or key issue concerns, and which of its risks covers it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    concern = models.ForeignKey(Concern, models.PROTECT, null=True, related_name="links")
    key_issue = models.ForeignKey(KeyIssue, models.PROTECT, null=True, related_name="links")
    region = models.ForeignKey(Region, models.PROTECT, related_name="concern_links")
    risk = models.ForeignKey(Risk, models.SET_NULL, null=True, related_name="concern_links")
    must_respond = models.BooleanField("moet reageren", default=True)
    response = models.TextField("reactie van de regio", blank=True)
    responded_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    responded_at = models.DateTimeField("gereageerd op", null=True)
    created_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("gekoppeld op")

    class Meta:
        verbose_name = "koppeling met een regio"
        verbose_name_plural = "koppelingen met regio’s"
        constraints = [
            models.CheckConstraint(
                name="a_link_is_about_one_thing",
                condition=_ONE_SUBJECT,
                violation_error_message="Koppel één bijdrage of één kernvraagstuk.",
            ),
            models.UniqueConstraint(
                fields=["concern", "region"], name="a_card_is_linked_once_to_a_region"
            ),
            models.UniqueConstraint(
                fields=["key_issue", "region"], name="an_issue_is_linked_once_to_a_region"
            ),
            models.CheckConstraint(
                name="a_response_says_by_whom_and_when",
                condition=Q(response="", responded_at=None, responded_by=None)
                | (~Q(response="") & Q(responded_at__isnull=False, responded_by__isnull=False)),
                violation_error_message="Een reactie heeft een schrijver en een moment.",
            ),
        ]

    def __str__(self):
        return f"koppeling #{self.pk}"

"""What people say about one part of a proposal, and who should know of it."""

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, OuterRef, Q
from django.db.models.functions import JSONObject

from common.history import tracked
from regions.models.region import Region

LONGEST_COMMENT = 4000


class Place(models.TextChoices):
    """The parts of a proposal that can be talked about; the values are those of the parts."""

    COMPOSITION = "samenstelling", "Samenstelling"
    RECRUIT = "werven", "Functie werven"
    MATCH = "matchen", "Functie matchen"
    TRAIN = "opleiden", "Functie opleiden"
    GUIDE = "begeleiden", "Functie begeleiden"
    DEVELOP = "professionaliseren", "Functie professionaliseren"
    ANALYSIS = "analyse", "Regioanalyse"
    SECTORS = "sectoren", "Keuze van de sectoren"
    AREA = "gebied", "Keuze van het gebied"
    AMBITION = "ambitie", "Op weg naar 100% samen opleiden"
    CONSTITUENCY = "achterban", "Raadpleging van de achterban"
    PLAN = "plan", "Plan van aanpak"
    GOVERNANCE = "bestuur", "Bestuur en afspraken"
    RISKS = "risicos", "Risico’s"


class CommentQuerySet(models.QuerySet):
    def threads(self):
        """What begins a conversation; the answers hang below it."""
        return self.filter(parent=None)

    def open(self):
        return self.threads().filter(resolved_at=None)

    def matching(self, words: str):
        """Every word occurs in the comment, in an answer, or in the name of who wrote it."""
        rows = self
        for word in words.split():
            said = Comment.objects.filter(_says(word)).order_by()
            rows = rows.filter(Q(pk__in=said.values("pk")) | Q(pk__in=said.values("parent")))
        return rows

    def of_person(self, user):
        """Conversations that this person began, answered or should know of."""
        part = Comment.objects.filter(Q(author=user) | Q(mentions__user=user)).order_by()
        return self.filter(Q(pk__in=part.values("pk")) | Q(pk__in=part.values("parent")))

    def for_list(self):
        """Threads, the newest first, with ``answers`` and who should know (``told``)."""
        people = Mention.objects.filter(comment=OuterRef("pk")).order_by(
            "user__last_name", "user__first_name", "user"
        )
        told = people.values(row=JSONObject(first="user__first_name", last="user__last_name"))
        rows = self.select_related("author", "resolved_by").annotate(
            answers=Count("replies"), told=ArraySubquery(told)
        )
        return rows.order_by("-at", "-pk")

    def for_export(self):
        """Threads, the newest first, with all their answers."""
        answers = Comment.objects.select_related("author").order_by("at", "pk")
        rows = self.select_related("author", "resolved_by").order_by("-at", "-pk")
        return rows.prefetch_related(
            "mentions__user",
            models.Prefetch("replies", answers),
            "replies__mentions__user",
        )

    def for_thread(self):
        """One conversation in the order in which it was said."""
        rows = self.select_related("author", "resolved_by").prefetch_related("mentions__user")
        return rows.order_by("at", "pk")


@tracked()
class Comment(models.Model):
    """A remark on one part, or an answer to one. What was said before stays in the history."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="comments")
    place = models.CharField("onderdeel", max_length=20, choices=Place)
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, related_name="replies", verbose_name="antwoord op"
    )
    text = models.TextField("opmerking", max_length=LONGEST_COMMENT, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="geschreven door"
    )
    at = models.DateTimeField("geplaatst op")
    edited_at = models.DateTimeField("gewijzigd op", null=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True)
    resolved_at = models.DateTimeField("afgehandeld op", null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="afgehandeld door",
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "opmerking"
        verbose_name_plural = "opmerkingen"
        indexes = [models.Index(fields=["region", "place"], name="comments_of_a_part")]
        constraints = [
            models.CheckConstraint(
                name="a_comment_has_a_text_until_it_is_withdrawn",
                condition=(
                    (~Q(text="") & Q(withdrawn_at=None)) | Q(text="", withdrawn_at__isnull=False)
                ),
                violation_error_message="Vul een opmerking in.",
            ),
            models.CheckConstraint(
                name="resolving_has_a_day_and_a_person",
                condition=(
                    Q(resolved_at=None, resolved_by=None)
                    | Q(resolved_at__isnull=False, resolved_by__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="only_a_whole_conversation_is_resolved",
                condition=Q(parent=None) | Q(resolved_at=None),
                violation_error_message="Alleen een heel gesprek is af te handelen.",
            ),
        ]

    def __str__(self):
        return f"{self.get_place_display()} (#{self.pk})"

    @property
    def thread_id(self) -> int:
        """The comment that began the conversation."""
        return self.parent_id or self.pk


class MentionQuerySet(models.QuerySet):
    def waiting_for(self, user):
        """What this person should still read, in regions that he or she can still talk about."""
        rows = self.filter(
            user=user,
            read_at=None,
            comment__withdrawn_at=None,
            comment__region__in=Region.objects.discussed_by(user).values("pk"),
        )
        return rows.select_related("comment__region", "comment__author").order_by(
            "comment__at", "pk"
        )


class Mention(models.Model):
    """Someone who should know of a comment: a task until it was read or answered."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    read_at = models.DateTimeField("gelezen op", null=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = "vermelding"
        verbose_name_plural = "vermeldingen"
        constraints = [
            models.UniqueConstraint(fields=["comment", "user"], name="told_once_per_comment")
        ]

    def __str__(self):
        return f"vermelding (#{self.pk})"


def _says(word: str) -> Q:
    return (
        Q(text__unaccent__icontains=word)
        | Q(author__first_name__unaccent__icontains=word)
        | Q(author__last_name__unaccent__icontains=word)
    )

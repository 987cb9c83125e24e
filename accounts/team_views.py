"""The pages of a team, for every app that has one; the app says how it finds and frames it."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import bulk, history, invitations, links, teams
from accounts.forms import BatchForm, HandOverForm, LevelForm, OpenLinkForm, TeamInviteForm
from accounts.invitations import Guest
from accounts.models import Invitation, Level, OpenLink, User
from accounts.teams import Team
from common.verbs import act, attempt, status_of

form_page = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class TeamViews:
    """``find`` gives the object or a 404, ``frame`` the context of ``template``."""

    team: Team
    app: str
    template: str
    find: Callable
    frame: Callable

    def urls(self) -> list:
        """To include under the address of one object."""
        one, asked = "<uuid:person>/", "uitnodigingen/<uuid:invitation>/"
        return [
            path("", require_safe(self.page), name="team"),
            path("uitnodigen/", form_page(self.invite), name="team-invite"),
            path("lijst/", form_page(self.bulk), name="team-bulk"),
            path("overdragen/", form_page(self.hand_over), name="team-hand-over"),
            path("verlaten/", require_POST(self.leave), name="team-leave"),
            path("leeslink/", form_page(self.make_link), name="team-link"),
            path(
                "leeslink/<uuid:link>/intrekken/", require_POST(self.end_link), name="team-unlink"
            ),
            path(f"{asked}intrekken/", require_POST(self.revoke), name="team-revoke"),
            path(f"{asked}opnieuw/", require_POST(self.resend), name="team-resend"),
            path(f"{one}niveau/", form_page(self.level), name="team-level"),
            path(f"{one}verwijderen/", require_POST(self.remove), name="team-remove"),
        ]

    def page(self, request, slug):
        target = self.find(request, slug)
        manages = self.team.is_editor(request.user, target)
        context = self.frame(request, target) | {
            "slug": slug,
            "people": self.team.people(target),
            "may_leave": self.team.level_of(request.user, target) is not None,
            "manages": manages,
            "urls": self._urls(slug),
        }
        if manages:
            context |= self._for_editors(target)
        return render(request, self.template, context)

    def invite(self, request, slug):
        target = self._managed(request, slug)
        form = TeamInviteForm(request.POST or None, initial={"level": Level.EDIT})
        sent = request.POST and attempt(
            form,
            lambda level, **who: invitations.invite(
                guest=Guest(**who, terms={"level": level.value}), **self._what(request, target)
            ),
        )
        if sent:
            messages.success(request, f"De uitnodiging aan {sent.email} is verstuurd.")
            return self._back(slug)
        return self._form(request, target, form, title="Iemand uitnodigen", button="Uitnodigen")

    def bulk(self, request, slug):
        target = self._managed(request, slug)
        sort = bulk.Sort(
            kind=self.team.kind,
            object_id=target.pk,
            column=("NIVEAU",),
            title="niveau",
            choices=dict(Level.choices),
            default=Level.VIEW.value,
            terms=lambda level: {"level": level},
            members=lambda: self.team.people(target).values_list("user", flat=True),
        )
        crumbs = self._crumbs(target, "Meer mensen uitnodigen")
        return batch_page(request, sort, crumbs=crumbs, back=self._page_url(slug))

    def hand_over(self, request, slug):
        """First who; then a page that says what moves, and only then the act."""
        target = self._managed(request, slug)
        others = self.team.people(target).exclude(user=request.user).values("user")
        form = HandOverForm(
            request.POST or None, people=User.objects.filter(pk__in=others).order_by("last_name")
        )
        if request.POST.get("confirmed") and attempt(form, self._hand_over(request, target)):
            messages.success(request, "Het team is overgedragen. U staat er niet meer in.")
            return redirect("home")
        title = "Team overdragen"
        if request.POST and form.is_valid():
            chosen = form.cleaned_data["people"]
            page = {"title": title, "template": "hand_over", "chosen": chosen}
            return self._form(request, target, form, **page)
        return self._form(request, target, form, title=title, button="Verder")

    def level(self, request, slug, person):
        target = self._managed(request, slug)
        row = self._row(target, person)
        form = LevelForm(request.POST or None, initial={"level": row.level})
        who = self._who(request, target) | {"person": row.user}
        if request.POST and attempt(form, lambda level: self._level(who, level)):
            messages.success(request, f"Het niveau van {row.user} is gewijzigd.")
            return self._back(slug)
        return self._form(request, target, form, title=f"Niveau van {row.user}", button="Opslaan")

    def remove(self, request, slug, person):
        target = self._managed(request, slug)
        who = self._row(target, person).user
        done = f"{who} staat niet meer in het team."
        act(request, self._on(teams.remove), done=done, person=who, **self._who(request, target))
        return self._back(slug)

    def leave(self, request, slug):
        target = self.find(request, slug)
        if self.team.level_of(request.user, target) is None:
            raise PermissionDenied
        done = f"U staat niet meer in het team van {target}."
        gone = act(request, self._on(teams.leave), done=done, **self._who(request, target))
        return redirect("home") if gone else self._back(slug)

    def make_link(self, request, slug):
        target = self._managed(request, slug)
        form = OpenLinkForm(request.POST or None)
        what = self._what(request, target)
        if request.POST and attempt(form, lambda **data: links.make_link(**data, **what)):
            messages.success(request, "De leeslink is gemaakt. U vindt hem onder aan deze pagina.")
            return self._back(slug)
        return self._form(request, target, form, title="Leeslink maken", button="Link maken")

    def end_link(self, request, slug, link):
        target = self._managed(request, slug)
        rows = OpenLink.objects.about(self.team.kind, target.pk)
        row = get_object_or_404(rows, public_id=link)
        done, now = "De leeslink is ingetrokken.", timezone.now()
        act(request, links.revoke_link, done=done, link_id=row.pk, by=request.user, at=now)
        return self._back(slug)

    def revoke(self, request, slug, invitation):
        done = "De uitnodiging is ingetrokken."
        return self._answer(request, slug, invitation, invitations.revoke, done=done)

    def resend(self, request, slug, invitation):
        done = "De uitnodiging is opnieuw verstuurd. De eerdere link werkt niet meer."
        return self._answer(request, slug, invitation, invitations.resend, done=done)

    def _answer(self, request, slug, invitation: uuid.UUID, verb, *, done: str) -> HttpResponse:
        target = self._managed(request, slug)
        rows = Invitation.objects.about(self.team.kind, target.pk)
        row = get_object_or_404(rows, public_id=invitation)
        now = timezone.now()
        act(request, verb, done=done, invitation_id=row.pk, by=request.user, at=now)
        return self._back(slug)

    def _managed(self, request, slug):
        """Only editors manage the team; who may see the object but not that, gets a 403."""
        target = self.find(request, slug)
        if not self.team.is_editor(request.user, target):
            raise PermissionDenied
        return target

    def _row(self, target, person: uuid.UUID):
        return get_object_or_404(self.team.people(target), user__public_id=person)

    def _for_editors(self, target) -> dict:
        now = timezone.now()
        mine = OpenLink.objects.about(self.team.kind, target.pk).order_by("-created_at", "-pk")
        rows = mine.select_related("created_by").prefetch_related("entries__user")
        return {
            "invitations": Invitation.objects.about(self.team.kind, target.pk).pending().for_list(),
            "links": [
                {"link": row, "is_open": row.is_open(at=now), "url": links.address_of(row)}
                for row in rows
            ],
            "steps": history.team_steps(self.team.rows, target),
        }

    def _form(self, request, target, form, *, title, button="", template="form", **more):
        context = more | {
            "form": form,
            "target": target,
            "title": title,
            "button": button,
            "breadcrumbs": self._crumbs(target, title),
            "back": self._page_url(target.slug),
        }
        return render(request, f"accounts/team_{template}.html", context, status=status_of(form))

    def _crumbs(self, target, title: str) -> list[tuple[str, str]]:
        page = self._page_url(target.slug)
        return [(str(target), target.get_absolute_url()), ("Team", page), (title, "")]

    def _urls(self, slug: str) -> dict[str, str]:
        names = ("invite", "bulk", "hand_over", "leave", "link")
        urls = {
            name: reverse(f"{self.app}:team-{name.replace('_', '-')}", args=[slug])
            for name in names
        }
        return urls | {"page": self._page_url(slug)}

    def _page_url(self, slug: str) -> str:
        return reverse(f"{self.app}:team", args=[slug])

    def _back(self, slug: str) -> HttpResponse:
        return redirect(self._page_url(slug))

    def _who(self, request, target) -> dict:
        return {"object_id": target.pk, "by": request.user, "at": timezone.now()}

    def _what(self, request, target) -> dict:
        return {"kind": self.team.kind} | self._who(request, target)

    def _on(self, verb: Callable) -> Callable:
        return lambda **arguments: verb(self.team, **arguments)

    def _level(self, who: dict, level: Level) -> bool:
        teams.change_level(self.team, level=level, **who)
        return True

    def _hand_over(self, request, target) -> Callable:
        def verb(people, confirmed) -> bool:
            who = self._who(request, target)
            teams.hand_over(self.team, people=list(people), **who)
            return True

        return verb


def batch_page(request, sort: bulk.Sort, *, crumbs, back: str) -> HttpResponse:
    """Upload or paste, see what would happen to every line, and only then send."""
    form = BatchForm(request.POST or None, request.FILES or None, sort=sort)
    batch = form.batch if request.POST and form.is_valid() else None
    if batch and batch.wrong:
        words = "1 regel klopt" if batch.wrong == 1 else f"{batch.wrong} regels kloppen"
        form.add_error(None, f"{words} niet. Er is niets verstuurd.")
    if batch and not form.errors and form.cleaned_data["confirmed"]:
        sent = attempt(form, lambda **_: _invite_all(request, batch))
        if sent is not None:
            messages.success(request, f"Uitnodigingen verstuurd: {sent}.")
            return redirect(back)
    context = {"form": form, "batch": batch, "sort": sort, "breadcrumbs": crumbs, "back": back}
    return render(request, "accounts/team_bulk.html", context, status=status_of(form))


def _invite_all(request, batch: bulk.Batch) -> int:
    return invitations.invite_all(
        kind=batch.sort.kind,
        object_id=batch.sort.object_id,
        guests=batch.guests(),
        by=request.user,
        at=timezone.now(),
    )

"""Invitations, teams, and the people of an organisation, in both trees."""

from datetime import timedelta

from django.utils import timezone

from accounts import invitations, links
from accounts.invitations import Guest
from accounts.models import Level
from common.fingerprint import fingerprint
from organisations.models import AccessRequest, Membership, MembershipRole
from organisations.people import details_of
from tests.factories import MembershipFactory, UserFactory
from tests.factories.people import delegated, invited, on_team, open_link, with_token

TEAMS = ("partnerships", "regions")


def grow(tree) -> None:
    things = tree.things
    things["reader"] = on_team(
        tree.partnership, Level.VIEW, email=f"lezer-{tree.name}@voorbeeld.nl"
    )
    things["invitation"], things["token"] = invited(
        tree.partnership, by=tree.editor, email=tree.member.email
    )
    things["link"] = open_link(tree.partnership, by=tree.editor)
    region = tree.regions["draft"]
    things["region_reader"] = on_team(
        region, Level.VIEW, email=f"meelezer-{tree.name}@voorbeeld.nl"
    )
    things["region_invitation"], _ = invited(
        region, by=tree.editor, email=f"gast-{tree.name}@voorbeeld.nl"
    )
    things["region_link"] = open_link(region, by=tree.editor)
    _people_of_the_organisation(tree)


def _people_of_the_organisation(tree) -> None:
    contact = MembershipFactory(
        user__email=f"contact-{tree.name}@voorbeeld.nl",
        organisation=tree.organisation,
        role=MembershipRole.CONTACT,
        has_mandate=False,
    )
    tree.things["contact"] = contact
    own = Membership.objects.get(user=tree.member, organisation=tree.organisation)
    tree.things["delegation"] = delegated(own, contact)
    tree.things["request"] = AccessRequest.objects.create(
        user=UserFactory(email=f"vrager-{tree.name}@voorbeeld.nl"),
        organisation=tree.organisation,
        role=MembershipRole.CONTACT,
        motivation="Ik werk hier.",
        asked_at=timezone.now(),
    )
    invitation = invitations.invite(
        kind="organisation",
        object_id=tree.organisation.pk,
        guest=Guest(f"nieuw-{tree.name}@voorbeeld.nl", "", {"role": "contact"}),
        by=tree.member,
        at=timezone.now(),
    )
    tree.things["org_invitation"], _ = with_token(invitation)


def _slug(app: str):
    return lambda t: t.partnership.slug if app == "partnerships" else t.regions["draft"].slug


def _thing(app: str, name: str):
    return lambda t: t.things[name if app == "partnerships" else f"region_{name}"]


def _part(app: str, name: str, get=lambda thing: thing.public_id):
    return lambda t: [_slug(app)(t), get(_thing(app, name)(t))]


def _team_arguments(app: str) -> dict:
    alone = ("team", "invite", "bulk", "hand-over", "leave", "link")
    names = [f"{app}:{'team' if name == 'team' else f'team-{name}'}" for name in alone]
    found = {name: (lambda t: [_slug(app)(t)]) for name in names}
    return found | {
        f"{app}:team-unlink": _part(app, "link"),
        f"{app}:team-revoke": _part(app, "invitation"),
        f"{app}:team-resend": _part(app, "invitation"),
        f"{app}:team-level": _part(app, "reader"),
        f"{app}:team-remove": _part(app, "reader"),
    }


def _of_people(get):
    return lambda t: [t.organisation.slug, get(t)]


ARGUMENTS = {
    **_team_arguments("partnerships"),
    **_team_arguments("regions"),
    "accounts:door": lambda t: [t.things["token"]],
    "accounts:link-door": lambda t: [links.token_of(t.things["link"])],
    "accounts:invitation": lambda t: [t.things["invitation"].public_id],
    "accounts:accept": lambda t: [t.things["invitation"].public_id],
    "accounts:decline": lambda t: [t.things["invitation"].public_id],
    "accounts:mine": lambda _t: [],
    "accounts:link": lambda _t: [],
    "organisations:people-ask": lambda t: [t.organisation.slug],
    "organisations:people-member": _of_people(lambda t: t.things["contact"].user.public_id),
    "organisations:people-end": _of_people(lambda t: t.things["contact"].user.public_id),
    "organisations:people-request": _of_people(lambda t: t.things["request"].public_id),
    "organisations:people-refuse": _of_people(lambda t: t.things["request"].public_id),
    "organisations:people-withdraw": _of_people(lambda t: t.things["delegation"].public_id),
    "organisations:people-revoke": _of_people(lambda t: t.things["org_invitation"].public_id),
    "organisations:people-resend": _of_people(lambda t: t.things["org_invitation"].public_id),
}


def _team_payloads(app: str) -> dict:
    return {
        f"{app}:team-invite": lambda _c: {"email": "verse-gast@voorbeeld.nl", "level": "view"},
        f"{app}:team-bulk": lambda _c: {"lines": "verse-gast@voorbeeld.nl"},
        f"{app}:team-link": lambda _c: {"days": 7, "max_uses": 5},
        f"{app}:team-level": lambda _c: {"level": "comment"},
        f"{app}:team-hand-over": lambda c: {
            "people": [_thing(app, "reader")(c.tree).public_id],
            "confirmed": "on",
        },
    }


def _day(days: int, name: str) -> dict:
    day = timezone.localdate() + timedelta(days=days)
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


PAYLOADS = {
    **_team_payloads("partnerships"),
    **_team_payloads("regions"),
    "accounts:decline": lambda _c: {"reason": "Geen tijd."},
    "organisations:people-invite": lambda _c: {
        "email": "verse-gast@voorbeeld.nl",
        "role": "contact",
    },
    "organisations:people-bulk": lambda _c: {"lines": "verse-gast@voorbeeld.nl"},
    "organisations:people-ask": lambda _c: {"role": "contact", "motivation": "Ik werk hier."},
    "organisations:people-request": lambda _c: {"role": "contact"},
    "organisations:people-refuse": lambda _c: {"reason": "Onbekend."},
    "organisations:people-member": lambda c: {
        "shown": fingerprint(*details_of(c.tree.things["contact"])),
        "role": "director",
    },
    "organisations:people-delegate": lambda c: {
        "colleague": c.tree.things["contact"].user.public_id,
        "reason": "Verlof.",
        **_day(0, "since"),
        **_day(30, "until"),
    },
}

OBJECTLESS = ["organisations:mine", "organisations:people-ask"]


def _team_nested(app: str) -> list:
    def cross(name: str):
        return lambda w: [_slug(app)(w.a), _thing(app, name)(w.b).public_id]

    children = {
        "unlink": "link",
        "revoke": "invitation",
        "resend": "invitation",
        "level": "reader",
        "remove": "reader",
    }
    return [(f"{app}:team-{page}", cross(name), "editor") for page, name in children.items()]


def _people_nested(page: str, get):
    route = f"organisations:people-{page}"
    return route, lambda w: [w.a.organisation.slug, get(w.b.things).public_id], "member"


NESTED = [
    *_team_nested("partnerships"),
    *_team_nested("regions"),
    # The invitation of a partnership below a region of the same people.
    (
        "regions:team-revoke",
        lambda w: [w.a.regions["draft"].slug, w.a.things["invitation"].public_id],
        "editor",
    ),
    _people_nested("member", lambda things: things["contact"].user),
    _people_nested("end", lambda things: things["contact"].user),
    _people_nested("request", lambda things: things["request"]),
    _people_nested("refuse", lambda things: things["request"]),
    _people_nested("withdraw", lambda things: things["delegation"]),
    _people_nested("revoke", lambda things: things["org_invitation"]),
    _people_nested("resend", lambda things: things["org_invitation"]),
    ("accounts:accept", lambda w: [w.b.things["invitation"].public_id], "member"),
    ("accounts:decline", lambda w: [w.b.things["invitation"].public_id], "member"),
]

FOREIGN_FIELDS = [
    (
        "partnerships:team-hand-over",
        "editor",
        {"people": lambda w: w.b.things["reader"].public_id},
    ),
    ("regions:team-hand-over", "editor", {"people": lambda w: w.b.things["reader"].public_id}),
    (
        "organisations:people-delegate",
        "member",
        {"colleague": lambda w: w.b.things["contact"].user.public_id},
    ),
]

TEXTS = [
    ("accounts_invitation", ("name", "declined_reason")),
    ("organisations_membership", ("evidence",)),
    ("organisations_delegation", ("reason",)),
    ("organisations_accessrequest", ("motivation", "refused_reason")),
]
FIXED_TEXTS = [
    ("accounts_invitation", "kind"),
    ("accounts_invitation", "token_sha256"),
    ("accounts_openlink", "kind"),
]

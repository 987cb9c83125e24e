"""Someone whose roles an administrator changes, reads that in a mail."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts import roles
from common.models import OutgoingMail
from tests.factories import UserFactory, staff

pytestmark = pytest.mark.django_db


def _save(client, person, *groups):
    """The form of the admin as it is, with these roles."""
    data = {"email": person.email, "first_name": "An", "last_name": "Bos", "is_active": "on"}
    keys = Group.objects.filter(name__in=groups).values_list("pk", flat=True)
    if person.is_superuser:
        data |= {"is_staff": "on", "is_superuser": "on"}
    address = reverse("admin:accounts_user_change", args=[person.pk])
    answer = client.post(address, data | {"groups": list(keys)})
    assert answer.status_code == 302


def test_the_mail_names_what_came_what_went_and_who_did_it(login):
    person, admin = staff(roles.GUIDES, second_factor=False), staff(roles.ADMINISTRATORS)
    _save(login(admin), person, roles.ASSESSORS)
    mail = OutgoingMail.objects.get()
    assert mail.to == person.email
    assert "- erbij: Beoordelaar OCW\n- eraf: Begeleider Realisatie Eenheid" in mail.body
    assert str(admin) in mail.body


def test_a_change_of_a_name_is_no_change_of_rights(login):
    person = staff(roles.GUIDES, second_factor=False)
    _save(login(staff(roles.ADMINISTRATORS)), person, roles.GUIDES)
    assert not OutgoingMail.objects.exists()


def test_who_changes_the_own_roles_knows(login):
    admin = staff(roles.ADMINISTRATORS)
    _save(login(admin), admin, roles.ADMINISTRATORS, roles.FACILITATORS)
    assert admin.groups.count() == 2
    assert not OutgoingMail.objects.exists()


def test_a_first_role_is_told_too(login):
    person = UserFactory()
    _save(login(staff(roles.ADMINISTRATORS)), person, roles.FACILITATORS)
    assert "- erbij: Facilitator" in OutgoingMail.objects.get(to=person.email).body

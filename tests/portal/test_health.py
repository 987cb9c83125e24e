"""What a load balancer asks."""

from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_a_portal_with_its_database_is_well(client):
    answer = client.get(reverse("health"))
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_portal_without_its_database_is_not_well(client):
    client.raise_request_exception = False
    with patch.object(connection, "cursor", side_effect=OperationalError("weg")):
        assert client.get(reverse("health")).status_code >= 500


def test_health_is_only_read(client):
    assert client.post(reverse("health")).status_code == 405


def test_health_costs_one_query(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(reverse("health"))

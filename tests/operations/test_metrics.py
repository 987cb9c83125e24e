"""Figures for Prometheus, for who has the token."""

import pytest
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from common.jobs import JobState
from rato_portal.operations import metrics
from tests.factories import ReportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def scrape(client, settings):
    settings.METRICS_TOKEN = "een-lang-geheim"

    def get() -> dict:
        answer = client.get("/metrics", headers={"Authorization": "Bearer een-lang-geheim"})
        assert answer.status_code == 200
        families = text_string_to_metric_families(answer.content.decode())
        return {
            (sample.name, *sorted(sample.labels.items())): sample.value
            for family in families
            for sample in family.samples
        }

    return get


def test_without_a_token_in_the_settings_the_page_does_not_exist(client):
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer ander", "een-lang-geheim-niet"])
def test_who_has_another_token_gets_nothing(client, settings, given):
    settings.METRICS_TOKEN = "een-lang-geheim"
    answer = client.get("/metrics", headers={"Authorization": given})
    assert (answer.status_code, answer.content) == (401, b"")


def test_requests_are_counted_by_route_and_not_by_address(client, scrape):
    before = scrape()
    client.get("/gezondheid/")
    client.get("/uitnodiging/geheim-kenmerk/")
    after = scrape()
    key = ("portal_requests_total", ("method", "GET"), ("route", "health"), ("status", "2xx"))
    assert after[key] == before.get(key, 0) + 1
    assert "geheim-kenmerk" not in str(after)


def test_a_made_up_method_makes_no_series_of_its_own(client, scrape):
    client.generic("VERZONNEN", "/gezondheid/")
    assert "VERZONNEN" not in str(scrape())
    assert ("method", "OTHER") in {label for key in scrape() for label in key[1:]}


def test_jobs_are_counted_by_kind_and_state(scrape):
    ReportFactory(state=JobState.QUEUED, requested_at=timezone.now())
    found = scrape()
    assert found["portal_jobs", ("kind", "report"), ("state", "queued")] == 1
    assert found["portal_probe", ("name", "database")] == 1


def test_the_time_of_a_request_is_measured():
    metrics.note_request("GET", "toets", 200, 0.2)
    metrics.note_request("GET", "toets", 200, 0.4)
    assert metrics.requests.get_sample_value("portal_request_seconds_sum", {"route": "toets"}) == (
        pytest.approx(0.6)
    )

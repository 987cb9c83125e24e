"""What every page has, and the pages that must work when little else does."""

import re

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory

from common.context import portal

ITEMS = [
    {"title": "Overzicht", "url": "/", "active": True, "count": None},
    {"title": "Beoordelen", "url": "/b/", "active": False, "count": 1234},
]


def navigation(request):
    return ITEMS


@pytest.fixture
def request_of_nobody(settings):
    settings.PORTAL_NAVIGATION = f"{__name__}.navigation"
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return request


def title(html: str) -> str:
    return re.search("<title>(.*?)</title>", html)[1]


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_a_broken_page_needs_no_context(name):
    html = render_to_string(name)
    assert "onbekende variabele" not in html
    assert html.count("<h1") == 1


@pytest.mark.parametrize("name", ["403.html", "403_csrf.html", "404.html"])
def test_a_refused_page_looks_like_the_portal(name, request_of_nobody):
    html = render_to_string(name, request=request_of_nobody)
    assert "onbekende variabele" not in html
    assert "Hoofdnavigatie" in html


def test_the_navigation_marks_the_page_and_shows_what_waits(request_of_nobody):
    html = render_to_string("404.html", request=request_of_nobody)
    assert '<a class="or-nav__link" href="/" aria-current="page">Overzicht</a>' in html
    assert '<span class="or-nav__teller">1.234</span>' in html


def test_without_a_setting_there_is_no_navigation(settings):
    settings.PORTAL_NAVIGATION = None
    assert list(portal(RequestFactory().get("/"))["navigation"]) == []


def test_the_navigation_is_only_made_where_it_is_shown(settings):
    settings.PORTAL_NAVIGATION = "no.such.function"
    assert portal(RequestFactory().get("/"))["PORTAL_NAME"] == settings.PORTAL_NAME


class NameForm(forms.Form):
    name = forms.CharField()


@pytest.mark.parametrize(("data", "start"), [(None, " –"), ({}, "Fout:  –"), ({"name": "x"}, " –")])
def test_the_title_says_that_there_are_errors(data, start, request_of_nobody):
    html = render_to_string("base.html", {"form": NameForm(data)}, request=request_of_nobody)
    assert title(html).startswith(start)


@pytest.mark.parametrize(("demo", "shown"), [(True, 1), (False, 0)])
def test_a_demo_says_so(demo, shown, settings, request_of_nobody):
    settings.DEMO = demo
    assert render_to_string("404.html", request=request_of_nobody).count("Oefenomgeving") == shown


def test_the_base_page_has_no_inline_script_or_style(request_of_nobody):
    html = render_to_string("base.html", request=request_of_nobody)
    assert re.findall(r"<script(?![^>]* src=)|<style| style=| on\w+=", html) == []

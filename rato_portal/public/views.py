"""Pages about the portal itself, and the files that machines look for."""

from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.stateless import stateless
from common.templatetags.dutch import datum
from common.verbs import page_of, search_words
from rato_portal.public import personal_data, sitemaps
from regions.models import Region
from regions.states import PUBLIC
from regions.views.desks import rows_of

PLAIN = "text/plain; charset=utf-8"
SECURITY_TXT_DAYS = 180
TESTED_ON = date(2026, 11, 22)  # when what /toegankelijkheid/ says was last held to the tests


@require_safe
@login_not_required
def accessibility(request):
    """What was tested and how, what was not, and where to complain; no status nobody tested."""
    context = {"statement": settings.ACCESSIBILITY_STATEMENT, "contact": settings.API_CONTACT}
    context["tested_on_words"] = f"Stand van {datum(TESTED_ON)}"
    return render(request, "public/accessibility.html", context)


@require_safe
@login_not_required
def desks(request):
    """Which region one lives or works in, and so which desk to knock at."""
    words = search_words(request)
    regions = Region.objects.filter(state__in=PUBLIC).matching(words).order_by("name", "pk")
    regions = regions.annotate(desk_count=Count("desks"))
    context = {"page": page_of(request, regions), "words": words}
    return render(request, "public/desks.html", context)


@require_safe
@login_not_required
def desk(request, slug):
    """The desks of one region, per function."""
    region = get_object_or_404(Region.objects.filter(state__in=PUBLIC), slug=slug)
    context = {"region": region, "rows": rows_of(region)}
    context["breadcrumbs"] = [("Loket", reverse("public:desks")), (region.name, "")]
    return render(request, "public/desk.html", context)


@require_safe
@login_not_required
def privacy(request):
    """Which data, why, and how long: the periods are those that the clean-up uses."""
    context = {"rows": personal_data.table(), "contact": settings.API_CONTACT}
    return render(request, "public/privacy.html", context)


@require_safe
@stateless
def security(request):
    """security.txt (RFC 9116). It ends within a year, at the turn of a day."""
    lines = [
        f"Contact: mailto:{settings.SECURITY_CONTACT}",
        f"Expires: {_expiry(timezone.now())}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.SITE_URL}{reverse('public:security')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


@require_safe
@stateless
def robots(request):
    """Search engines are welcome on what is public."""
    closed = ("/account/", "/beheer/", "/api/", "/rapporten/")
    lines = ["User-agent: *", *[f"Disallow: {path}" for path in closed]]
    lines.append(f"Sitemap: {settings.SITE_URL}{reverse('public:sitemap')}")
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


@require_safe
@stateless
def sitemap(request):
    """Every public page, by its full address."""
    addresses = [settings.SITE_URL + path for path in sitemaps.public_paths()]
    context = {"addresses": addresses}
    return render(request, "public/sitemap.xml", context, content_type="application/xml")


def _expiry(now: datetime) -> str:
    day = (now.astimezone(UTC) + timedelta(days=SECURITY_TXT_DAYS)).date()
    return f"{day.isoformat()}T00:00:00Z"

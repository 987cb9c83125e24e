"""The main navigation: what this person uses, in the order of the work."""

from django.urls import reverse

from accounts import roles
from common.context import NavItem
from regions.review_pages import waiting_for_review


def navigation(request) -> list[NavItem]:
    """One query at the most: the counter of the review queue, for those who review."""
    user = request.user
    items = [_item(request, "Overzicht", "reports:overview")]
    items.append(_item(request, "Regio’s", "regions:list"))
    if not user.is_authenticated:
        items.append(_item(request, "Besluiten", "regions:decisions"))
        items.append(_item(request, "Verslagen", "consultations:minutes-public"))
        return items
    items.insert(0, _item(request, "Mijn werk", "home"))
    items.append(_item(request, "Landelijk", "regions:country"))
    items.append(_item(request, "Partnerschappen", "partnerships:list"))
    items.append(_item(request, "Organisaties", "organisations:list"))
    items.append(_item(request, "Consultaties", "consultations:list"))
    items.append(_item(request, "Geld", "financing:streams"))
    if user.has_role(roles.ASSESSORS, roles.DECIDERS):
        count = waiting_for_review(user)
        items.insert(1, _item(request, "Beoordelen", "regions:review-queue", count=count))
    items.append(_item(request, "Rapporten", "reports:list"))
    if user.has_role(roles.ADMINISTRATORS):
        items.append(_item(request, "Beheer", "admin:index"))
    return items


def _item(request, title: str, name: str, *, count: int | None = None) -> NavItem:
    url = reverse(name)
    here = request.path == url if url == "/" else request.path.startswith(url)
    return {"title": title, "url": url, "active": here, "count": count}

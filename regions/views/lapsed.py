"""After a change: how many answers it took away."""

from django.contrib import messages

from regions import consent_pages
from regions.models import Region


def tell_lapsed(request, region: Region) -> None:
    if note := consent_pages.lapsed(region):
        messages.warning(request, note)

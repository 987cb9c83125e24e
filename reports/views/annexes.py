"""A press on the button of a region’s figures."""

from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from regions.views.access import insider_region
from reports.annexes import request_annex


@require_POST
def financial_annex(request, slug):
    region = insider_region(request, slug)
    return redirect(request_annex(region=region, by=request.user, at=timezone.now()))

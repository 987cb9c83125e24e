"""Following a region that one may see."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from regions import following
from regions.views.access import visible_region


@require_POST
def follow(request, slug):
    region = visible_region(request, slug)
    following.follow(region_id=region.pk, by=request.user, at=timezone.now())
    messages.success(request, f"U volgt {region.name}. U hoort het als de stand verandert.")
    return redirect("regions:detail", slug)


@require_POST
def unfollow(request, slug):
    region = visible_region(request, slug)
    following.unfollow(region_id=region.pk, by=request.user)
    messages.success(request, f"U volgt {region.name} niet meer.")
    return redirect("regions:detail", slug)

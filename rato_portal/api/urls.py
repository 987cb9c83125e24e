"""Addresses without a slash at the end, as the rules for government APIs ask."""

from django.urls import path, re_path

from rato_portal.api import views
from rato_portal.api.catalogue import RESOURCES

app_name = "api"
urlpatterns = [
    path("v1", views.index, name="index"),
    path("v1/openapi.json", views.openapi, name="openapi"),
    path("v1/docs", views.docs, name="docs"),
    path("v1/overview", views.show_overview, name="overview"),
]
for resource in RESOURCES:
    address = f"v1/{resource.name}"
    one = rf"^{address}/(?P<key>{resource.key_pattern})$"
    urlpatterns += [
        path(address, views.list_view(resource), name=resource.name),
        re_path(one, views.detail_view(resource), name=f"{resource.name}-one"),
    ]
# Whatever comes, a line break included.
urlpatterns.append(re_path(r"^(?P<rest>[\s\S]*)$", views.missing, name="missing"))

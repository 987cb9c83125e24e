"""Without a slash at the end: these are the addresses that monitors expect."""

from django.urls import path

from rato_portal.operations import views

app_name = "operations"
urlpatterns = [
    path("health/live", views.live, name="live"),
    path("health/ready", views.ready, name="ready"),
    path("metrics", views.show_metrics, name="metrics"),
]

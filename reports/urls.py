from django.urls import path

from reports import views

app_name = "reports"

urlpatterns = [
    path("overzicht/", views.overview, name="overview"),
    path("rapporten/", views.report_list, name="list"),
    path(
        "rapporten/groeigesprek/<uuid:conversation>/",
        views.growth_conversation,
        name="growth-conversation",
    ),
    path("rapporten/<uuid:public_id>/", views.detail, name="detail"),
    path("rapporten/<uuid:public_id>/stand/", views.state, name="state"),
    path("rapporten/<uuid:public_id>/bestand/", views.download, name="download"),
    path("rapporten/<uuid:public_id>/afbreken/", views.cancel, name="cancel"),
    path("rapporten/<uuid:public_id>/opnieuw/", views.retry, name="retry"),
]

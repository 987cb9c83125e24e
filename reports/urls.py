from django.urls import path

from reports.views import annexes, asking, overview, reports

app_name = "reports"

urlpatterns = [
    path("overzicht/", overview.overview, name="overview"),
    path("overzicht/totaaloverzicht/", asking.totaaloverzicht, name="totaaloverzicht"),
    path("overzicht/alle-regios/", asking.region_overviews, name="region-overviews"),
    path("rapporten/", reports.report_list, name="list"),
    path("rapporten/taken/", reports.job_list, name="jobs"),
    path(
        "rapporten/groeigesprek/<uuid:conversation>/",
        asking.growth_conversation,
        name="growth-conversation",
    ),
    path("rapporten/verslag/<uuid:minutes>/", asking.minutes, name="minutes"),
    path("rapporten/regio/<slug:slug>/", asking.region_overview, name="region-overview"),
    path("rapporten/geld/<slug:slug>/", annexes.financial_annex, name="financial-annex"),
    path("rapporten/indiening/<str:reference>/", asking.submission, name="submission"),
    path("rapporten/dossier/<str:reference>/", asking.package, name="package"),
    path(
        "rapporten/beoordelingen/<str:reference>/",
        asking.assessment_report,
        name="assessment-report",
    ),
    path("rapporten/<uuid:public_id>/", reports.detail, name="detail"),
    path("rapporten/<uuid:public_id>/stand/", reports.state, name="state"),
    path("rapporten/<uuid:public_id>/bestand/", reports.download, name="download"),
    path("rapporten/<uuid:public_id>/afbreken/", reports.cancel, name="cancel"),
    path("rapporten/<uuid:public_id>/opnieuw/", reports.retry, name="retry"),
    path("rapporten/<uuid:public_id>/vernieuwen/", reports.renew, name="renew"),
    path("rapporten/taken/<uuid:public_id>/opnieuw/", reports.rerun, name="rerun"),
    path("rapporten/<uuid:public_id>/verwijderen/", reports.delete, name="delete"),
]

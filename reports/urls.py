from django.urls import path

from reports.views import annexes, asking, exports, overview, reports, word

app_name = "reports"
TEMPLATE = "rapporten/sjablonen/<uuid:public_id>/"
PLANNED = "rapporten/planning/<uuid:public_id>/"

urlpatterns = [
    path("overzicht/", overview.overview, name="overview"),
    path("overzicht/totaaloverzicht/", asking.totaaloverzicht, name="totaaloverzicht"),
    path("overzicht/alle-regios/", asking.region_overviews, name="region-overviews"),
    path("rapporten/", reports.report_list, name="list"),
    path("rapporten/taken/", reports.job_list, name="jobs"),
    path("rapporten/sjablonen/", exports.template_list, name="templates"),
    path("rapporten/sjablonen/nieuw/<slug:key>/", exports.new_template, name="new-template"),
    path(TEMPLATE, exports.change_template, name="change-template"),
    path(f"{TEMPLATE}verwijderen/", exports.remove_template, name="remove-template"),
    path(f"{TEMPLATE}terugzetten/", exports.put_back_template, name="put-back-template"),
    path(f"{TEMPLATE}bestand.<str:format>", exports.template_file, name="export-template"),
    path(f"{TEMPLATE}planning/", exports.plan, name="plan-export"),
    path(f"{PLANNED}stilzetten/", exports.pause, name="pause-export"),
    path(f"{PLANNED}hervatten/", exports.resume, name="resume-export"),
    path(f"{PLANNED}stoppen/", exports.stop, name="stop-export"),
    path(
        "rapporten/groeigesprek/<uuid:conversation>/",
        asking.growth_conversation,
        name="growth-conversation",
    ),
    path("rapporten/verslag/<uuid:minutes>/", asking.minutes, name="minutes"),
    path("rapporten/verslag/<uuid:minutes_id>/word/", word.minutes_word, name="export-minutes"),
    path("rapporten/besluit/<str:reference>/word/", word.letter_word, name="export-letter"),
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

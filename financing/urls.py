"""Money at /geld/, and as a tab of partnerships and of regions."""

from django.urls import include, path

from financing.views import (
    agreeing,
    annex,
    budgets,
    bundles,
    filings,
    grants,
    prefinancing,
    scenarios,
    schedules,
    streams,
    terms,
)

app_name = "financing"

of_money = [
    path("", streams.stream_list, name="streams"),
    path("stromen.<str:format>", streams.export_streams, name="export-streams"),
    path("stromen/nieuw/", streams.add_stream, name="add-stream"),
    path("stromen/<slug:code>/", streams.stream, name="stream"),
    path("stromen/<slug:code>/wijzigen/", streams.change_stream, name="change-stream"),
    path("termijnen/", terms.term_list, name="terms"),
    path("termijnen/tabel.<str:format>", terms.export_terms, name="export-terms"),
    path("schema/", schedules.schedule_list, name="schedules"),
    path("schema/nieuw/", schedules.add_schedule, name="add-schedule"),
    path("schema/<uuid:schedule>/", schedules.change_schedule, name="change-schedule"),
    path("schema/<uuid:schedule>/verwijderen/", schedules.remove_schedule, name="remove-schedule"),
    path("verdelen/", scenarios.reckon, name="reckon"),
    path("verdelen/bewaren/", scenarios.save_scenario, name="save-scenario"),
    path("vergelijken/", scenarios.compare_scenarios, name="compare-scenarios"),
    path("vergelijken.<str:format>", scenarios.export_comparison, name="export-comparison"),
    path("scenarios/", scenarios.scenario_list, name="scenarios"),
    path("scenarios/<uuid:scenario>/", scenarios.scenario, name="scenario"),
    path("scenarios/<uuid:scenario>/delen/", scenarios.share_scenario, name="share-scenario"),
    path(
        "scenarios/<uuid:scenario>/vastzetten/", scenarios.freeze_scenario, name="freeze-scenario"
    ),
    path(
        "scenarios/<uuid:scenario>/verwijderen/", scenarios.remove_scenario, name="remove-scenario"
    ),
]

of_partnerships = [
    path("", grants.grants, name="grants"),
    path("bedragen.<str:format>", grants.export_grants, name="export-grants"),
    path("toevoegen/", grants.add_grant, name="add-grant"),
    path("importeren/", grants.import_grants, name="import-grants"),
    path("voorfinanciering/", prefinancing.pre_financing, name="pre-financing"),
    path("<uuid:grant>/", grants.change_grant, name="change-grant"),
    path("<uuid:grant>/verwijderen/", grants.remove_grant, name="remove-grant"),
]

of_regions = [
    path("", bundles.bundle, name="bundle"),
    path("tabel.<str:format>", bundles.export_bundle, name="export-bundle"),
    path("begroting/<int:year>/", budgets.budget, name="budget"),
    path("begroting/<int:year>/tabel.<str:format>", budgets.export_budget, name="export-budget"),
    path("begroting/<int:year>/toevoegen/", budgets.add_line, name="add-budget-line"),
    path("begroting/<int:year>/<uuid:line>/", budgets.change_line, name="change-budget-line"),
    path(
        "begroting/<int:year>/<uuid:line>/verwijderen/",
        budgets.remove_line,
        name="remove-budget-line",
    ),
    path("sleutel/", agreeing.key, name="key"),
    path("sleutel/voorleggen/", agreeing.put_key, name="put-key"),
    path("sleutel/<slug:organisation>/", agreeing.answer_key, name="answer-key"),
    path("jaar/<int:year>/", filings.filings, name="filings"),
    path("jaar/<int:year>/cijfers/", annex.annex, name="annex"),
    path(
        "jaar/<int:year>/cijfers/<slug:code>.<str:format>", annex.export_annex, name="export-annex"
    ),
    path("jaar/<int:year>/aanvraag/", filings.apply, name="apply"),
    path("jaar/<int:year>/toekenning/", filings.award, name="award"),
    path("jaar/<int:year>/verantwoording/", filings.account, name="account"),
    path("jaar/<int:year>/tabel.<str:format>", filings.export_account, name="export-account"),
    path(
        "jaar/<int:year>/aanvraag.<str:format>",
        filings.export_application,
        name="export-application",
    ),
    path("jaar/<int:year>/versies/<uuid:version>/", filings.version, name="filing"),
]

urlpatterns = [
    path("geld/", include(of_money)),
    path("partnerschappen/<slug:slug>/geld/", include(of_partnerships)),
    path("regios/<slug:slug>/geld/", include(of_regions)),
]

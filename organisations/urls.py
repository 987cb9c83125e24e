from django.urls import include, path

from organisations.views import importing, keeping, mergers, people, register

app_name = "organisations"

# Who belongs to one organisation: below its own address.
of_people = [
    path("", people.overview, name="people"),
    path("uitnodigen/", people.invite, name="people-invite"),
    path("lijst/", people.invite_many, name="people-bulk"),
    path("toegang/", people.ask_access, name="people-ask"),
    path("aanvragen/<uuid:access>/", people.access_request, name="people-request"),
    path("aanvragen/<uuid:access>/afwijzen/", people.refuse_access, name="people-refuse"),
    path("volmacht/", people.delegate, name="people-delegate"),
    path("volmacht/<uuid:delegation>/intrekken/", people.withdraw, name="people-withdraw"),
    path("uitnodigingen/<uuid:invitation>/intrekken/", people.revoke, name="people-revoke"),
    path("uitnodigingen/<uuid:invitation>/opnieuw/", people.resend, name="people-resend"),
    path("<uuid:person>/", people.member, name="people-member"),
    path("<uuid:person>/beeindigen/", people.end_member, name="people-end"),
]
of_imports = [
    path("", importing.import_list, name="import-list"),
    path("<uuid:public_id>/", importing.import_detail, name="import-detail"),
    path("<uuid:public_id>/stand/", importing.import_state, name="import-state"),
    path("<uuid:public_id>/akkoord/", importing.import_confirm, name="import-confirm"),
    path("<uuid:public_id>/afbreken/", importing.import_cancel, name="import-cancel"),
    path("<uuid:public_id>/opnieuw/", importing.import_retry, name="import-retry"),
]
urlpatterns = [
    path("", register.organisation_list, name="list"),
    path("import/", include(of_imports)),
    path("export.<str:format>", register.export, name="export"),
    path("nieuw/", keeping.add, name="add"),
    path("herindeling/", mergers.municipality_mergers, name="municipality-mergers"),
    path("herindeling/nieuw/", mergers.merge_municipalities, name="merge-municipalities"),
    path(
        "herindeling/<str:code>/annuleren/",
        mergers.cancel_municipality_merger,
        name="cancel-municipality-merger",
    ),
    path("mijn/", people.mine, name="mine"),
    path("<slug:slug>/", register.organisation_detail, name="detail"),
    path("<slug:slug>/bewerken/", keeping.change, name="change"),
    path(
        "<slug:slug>/vestigingen.<str:format>", register.export_locations, name="export-locations"
    ),
    path("<slug:slug>/opgaan-in/", mergers.choose_successor, name="merge"),
    path("<slug:slug>/opgaan-in/<slug:into>/", mergers.merge, name="merge-into"),
    path("<slug:slug>/mensen/", include(of_people)),
]

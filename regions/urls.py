"""Two doors of one app: composing at /regios/ and OCW's review at /beoordeling/."""

from django.urls import include, path

from regions.views import composing, consenting, dossier, reviewing, submitting, team

app_name = "regions"

composition = [
    path("", composing.region_list, name="list"),
    path("nieuw/", composing.start, name="start"),
    path("<slug:slug>/", composing.detail, name="detail"),
    path("<slug:slug>/gegevens/", composing.change_details, name="details"),
    path("<slug:slug>/gemeenten/", composing.municipalities, name="municipalities"),
    path("<slug:slug>/deelnemers/toevoegen/", composing.add_participant, name="add-participant"),
    path(
        "<slug:slug>/deelnemers/<slug:organisation>/verwijderen/",
        composing.remove_participant,
        name="remove-participant",
    ),
    path(
        "<slug:slug>/partnerschappen/toevoegen/",
        composing.add_partnership,
        name="add-partnership",
    ),
    path(
        "<slug:slug>/partnerschappen/<slug:partnership>/verwijderen/",
        composing.remove_partnership,
        name="remove-partnership",
    ),
    path("<slug:slug>/functies/<slug:function>/", composing.plan_function, name="function"),
    path("<slug:slug>/instemming/vragen/", consenting.ask_everyone, name="ask-everyone"),
    path("<slug:slug>/instemming/<slug:organisation>/", consenting.answer, name="consent"),
    path("<slug:slug>/instemming/<slug:organisation>/vragen/", consenting.ask, name="ask"),
    path(
        "<slug:slug>/instemming/<slug:organisation>/bevestigen/",
        consenting.confirm,
        name="confirm",
    ),
    path(
        "<slug:slug>/instemming/<slug:organisation>/afwijzen/", consenting.decline, name="decline"
    ),
    path("<slug:slug>/dossier/", dossier.sections, name="sections"),
    path("<slug:slug>/dossier/<slug:kind>/", dossier.section, name="section"),
    path("<slug:slug>/dossier/<slug:kind>/voorbeeld/", dossier.preview, name="section-preview"),
    path("<slug:slug>/bestuur/", dossier.governance, name="governance"),
    path("<slug:slug>/bestuur/wijzigen/", dossier.change_governance, name="change-governance"),
    path("<slug:slug>/afspraken/toevoegen/", dossier.agreement, name="add-agreement"),
    path("<slug:slug>/afspraken/<int:pk>/", dossier.agreement, name="agreement"),
    path(
        "<slug:slug>/afspraken/<int:pk>/verwijderen/",
        dossier.remove_agreement,
        name="remove-agreement",
    ),
    path("<slug:slug>/risicos/", dossier.risks, name="risks"),
    path("<slug:slug>/risicos/toevoegen/", dossier.risk, name="add-risk"),
    path("<slug:slug>/risicos/<int:pk>/", dossier.risk, name="risk"),
    path("<slug:slug>/risicos/<int:pk>/verwijderen/", dossier.remove_risk, name="remove-risk"),
    path("<slug:slug>/indienen/", submitting.submit, name="submit"),
    path("<slug:slug>/intrekken/", submitting.withdraw, name="withdraw"),
    path("<slug:slug>/team/", include(team.PAGES.urls())),
    path("<slug:slug>/historie/", submitting.history, name="history"),
]

review = [
    path("", reviewing.queue, name="review-queue"),
    path("<slug:reference>/", reviewing.submission, name="review-submission"),
    path("<slug:reference>/oppakken/", reviewing.take_up, name="review-take-up"),
    path("<slug:reference>/beoordelen/", reviewing.assess, name="review-assess"),
    path("<slug:reference>/besluiten/", reviewing.decide, name="review-decide"),
]

urlpatterns = [
    path("regios/", include(composition)),
    path("beoordeling/", include(review)),
]

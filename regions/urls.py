"""Doors of one app: composing at /regios/, review at /beoordeling/, the country at /land/."""

from django.urls import include, path

from regions import urls_deciding, urls_desks, urls_reviewing
from regions.views import (
    answering,
    comments,
    comparing,
    composing,
    consenting,
    country,
    criteria,
    dossier,
    functions,
    guiding,
    histories,
    locations,
    locking,
    rounds,
    starting,
    team,
    versions,
)
from regions.views import following as follow_views

app_name = "regions"

# Below the address of a region: the questions to all parties, and to each of them.
of_consent = [
    path("", consenting.overview, name="consents"),
    path("tabel.<str:format>", consenting.export, name="export-consents"),
    path("vragen/", consenting.ask_everyone, name="ask-everyone"),
    path("herinneren/", consenting.remind_everyone, name="remind-everyone"),
    path("toevoegen/", consenting.add_and_ask, name="add-and-ask"),
    path("<slug:organisation>/", answering.answer, name="consent"),
    path("<slug:organisation>/vragen/", consenting.ask, name="ask"),
    path("<slug:organisation>/herinneren/", consenting.remind, name="remind"),
    path("<slug:organisation>/intrekken/", consenting.withdraw, name="withdraw-question"),
    path("<slug:organisation>/bevestigen/", answering.confirm, name="confirm"),
    path("<slug:organisation>/afwijzen/", answering.decline, name="decline"),
    path("<slug:organisation>/vraag/", answering.put_question, name="put-question"),
    path(
        "<slug:organisation>/vraag/<uuid:question>/",
        answering.answer_question,
        name="answer-question",
    ),
    path("<slug:organisation>/ondertekend/", answering.sign, name="sign"),
    path(
        "<slug:organisation>/ondertekend/<uuid:agreement>/",
        answering.signed_agreement,
        name="signed-agreement",
    ),
]

composition = [
    path("", composing.region_list, name="list"),
    path("nieuw/", starting.start, name="start"),
    path("vergelijken/", comparing.compare, name="compare"),
    path("vergelijken/verschuiven/", comparing.shift, name="shift"),
    path("<slug:slug>/", composing.detail, name="detail"),
    path("<slug:slug>/gegevens/", composing.change_details, name="details"),
    path("<slug:slug>/fase/<slug:phase>/", composing.set_phase, name="phase"),
    path("<slug:slug>/gemeenten/", composing.municipalities, name="municipalities"),
    path(
        "<slug:slug>/gemeenten/kaart/", composing.municipalities_layer, name="municipalities-layer"
    ),
    path("<slug:slug>/deelnemers/toevoegen/", composing.add_participant, name="add-participant"),
    path(
        "<slug:slug>/deelnemers/lijst/",
        composing.add_listed_participants,
        name="add-listed-participants",
    ),
    path("<slug:slug>/deelnemers/<slug:organisation>/", composing.participant, name="participant"),
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
        "<slug:slug>/partnerschappen/<slug:partnership>/",
        composing.partnership,
        name="partnership",
    ),
    path(
        "<slug:slug>/partnerschappen/<slug:partnership>/verwijderen/",
        composing.remove_partnership,
        name="remove-partnership",
    ),
    path("<slug:slug>/vestigingen/", locations.sites, name="locations"),
    path("<slug:slug>/vestigingen.<str:format>", locations.export, name="export-locations"),
    path("<slug:slug>/vestigingen/weglaten/", locations.leave_out, name="leave-out"),
    path("<slug:slug>/vestigingen/meenemen/", locations.take_in, name="take-in"),
    path("<slug:slug>/functies/<slug:function>/", functions.plan_function, name="function"),
    path(
        "<slug:slug>/functies/<slug:function>/<slug:name>/",
        functions.write_text,
        name="function-text",
    ),
    path("<slug:slug>/instemming/", include(of_consent)),
    path("<slug:slug>/dossier/", dossier.sections, name="sections"),
    path("<slug:slug>/dossier/<slug:kind>/", dossier.section, name="section"),
    path("<slug:slug>/dossier/<slug:kind>/voorbeeld/", dossier.preview, name="section-preview"),
    path("<slug:slug>/dossier/<slug:kind>/cijfers/", dossier.fill_section, name="fill-section"),
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
    path("<slug:slug>/opmerkingen/", comments.comments, name="comments"),
    path("<slug:slug>/opmerkingen/nieuw/<slug:place>/", comments.add_comment, name="add-comment"),
    path("<slug:slug>/opmerkingen/<int:pk>/", comments.comment, name="comment"),
    path(
        "<slug:slug>/opmerkingen/<int:pk>/wijzigen/",
        comments.change_comment,
        name="change-comment",
    ),
    path(
        "<slug:slug>/opmerkingen/<int:pk>/intrekken/",
        comments.withdraw_comment,
        name="withdraw-comment",
    ),
    path(
        "<slug:slug>/opmerkingen/<int:pk>/afhandelen/",
        comments.resolve_comment,
        name="resolve-comment",
    ),
    path(
        "<slug:slug>/opmerkingen/<int:pk>/heropenen/",
        comments.reopen_comment,
        name="reopen-comment",
    ),
    path("<slug:slug>/opmerkingen/<int:pk>/gelezen/", comments.read_comment, name="read-comment"),
    path("<slug:slug>/", include(urls_reviewing.of_region)),
    path("<slug:slug>/team/", include(team.PAGES.urls())),
    path("<slug:slug>/begeleiding/", guiding.guidance, name="guidance"),
    path("<slug:slug>/begeleiding/<uuid:person>/stoppen/", guiding.stop, name="end-guidance"),
    path("<slug:slug>/versies/", versions.version_list, name="versions"),
    path("<slug:slug>/versies/vergelijken/", versions.compare, name="compare-versions"),
    path("<slug:slug>/versies/ongedaan/", versions.undo, name="undo"),
    path("<slug:slug>/versies/opnieuw/", versions.redo, name="redo"),
    path("<slug:slug>/versies/<int:number>/", versions.version, name="version"),
    path("<slug:slug>/versies/<int:number>/terugzetten/", versions.restore, name="restore-version"),
    path("<slug:slug>/vastzetten/", locking.parts, name="locks"),
    path("<slug:slug>/vastzetten/<slug:part>/", locking.lock, name="lock"),
    path("<slug:slug>/vrijmaken/<slug:part>/", locking.unlock, name="unlock"),
    path("<slug:slug>/volgen/", follow_views.follow, name="follow"),
    path("<slug:slug>/niet-volgen/", follow_views.unfollow, name="unfollow"),
    path("<slug:slug>/historie/", histories.history, name="history"),
    path("<slug:slug>/historie/tabel.<str:format>", histories.export, name="export-history"),
]

# Public: when one may submit, and what a proposal is judged by.
of_rounds = [
    path("", rounds.round_list, name="rounds"),
    path("nieuw/", rounds.announce, name="announce-round"),
    path("<slug:slug>/", rounds.detail, name="round"),
    path("<slug:slug>/agenda.ics", rounds.feed, name="round-feed"),
    path("<slug:slug>/historie/", rounds.history, name="round-history"),
    path("<slug:slug>/wijzigen/", rounds.change, name="change-round"),
    path("<slug:slug>/mijlpalen/toevoegen/", rounds.add_milestone, name="add-milestone"),
    path("<slug:slug>/mijlpalen/<uuid:milestone>/", rounds.change_milestone, name="milestone"),
    path(
        "<slug:slug>/mijlpalen/<uuid:milestone>/verwijderen/",
        rounds.remove_milestone,
        name="remove-milestone",
    ),
]

of_frameworks = [
    path("", criteria.framework_list, name="frameworks"),
    path("<slug:slug>/", criteria.framework, name="framework"),
    path("<slug:slug>/historie/", criteria.history, name="framework-history"),
    path("<slug:slug>/criteria/toevoegen/", criteria.add, name="add-criterion"),
    path("<slug:slug>/criteria/<slug:criterion>/", criteria.revise, name="revise-criterion"),
    path("<slug:slug>/criteria/<slug:criterion>/beeindigen/", criteria.end, name="end-criterion"),
    path(
        "<slug:slug>/criteria/<slug:criterion>/terugdraaien/",
        criteria.take_back,
        name="take-back-criterion",
    ),
]

nation = [
    path("", country.country, name="country"),
    path("vestigingen/", country.locations, name="country-locations"),
    path("besturen/", country.boards, name="country-boards"),
    path("partnerschappen/", country.partnerships, name="country-partnerships"),
    path("dubbel/", country.clash_list, name="clashes"),
    path("dubbel/bijwerken/", country.refresh_clashes, name="refresh-clashes"),
    path("dubbel/<slug:slug>/<slug:other>/", country.clash, name="clash"),
]

urlpatterns = [
    path("land/", include(nation)),
    path("aanvraagrondes/", include(of_rounds)),
    path("beoordelingskaders/", include(of_frameworks)),
    path("regios/", include(composition)),
    path("regios/<slug:slug>/", include(urls_desks.of_region)),
    path("regios/<slug:slug>/", include(urls_deciding.of_region)),
    path("beoordeling/", include(urls_deciding.of_ocw)),
    path("beoordeling/", include(urls_reviewing.of_ocw)),
    path("besluiten/", include(urls_deciding.register)),
]

from django.urls import include, path

from partnerships.views import (
    agreements,
    answers,
    area,
    conversations,
    history,
    joining,
    members,
    quality,
    register,
    students,
    tables,
    team,
    variants,
    whatif,
)
from partnerships.views import (
    list as listing,
)

app_name = "partnerships"
urlpatterns = [
    path("", listing.partnership_list, name="list"),
    path("lijst.<str:format>", listing.export_list, name="export"),
    path("nieuw/", register.register, name="register"),
    path("<slug:slug>/", register.detail, name="detail"),
    path("<slug:slug>/bewerken/", register.change, name="change"),
    path("<slug:slug>/penvoerder/", members.hand_over, name="hand-over"),
    path("<slug:slug>/partners/", members.members, name="members"),
    path("<slug:slug>/partners/toevoegen/", members.add_member, name="add-member"),
    path("<slug:slug>/partners/<slug:member>/", members.member, name="member"),
    path("<slug:slug>/partners/<slug:member>/rol/", members.change_role, name="change-role"),
    path("<slug:slug>/partners/<slug:member>/beeindigen/", members.end_member, name="end-member"),
    path("<slug:slug>/partners/<slug:member>/vragen/", joining.ask, name="ask"),
    path("<slug:slug>/partners/<slug:member>/herinneren/", joining.remind, name="remind"),
    path(
        "<slug:slug>/partners/<slug:member>/<int:row>/",
        members.correct_member,
        name="correct-member",
    ),
    path("<slug:slug>/deelname/<slug:organisation>/", joining.answer, name="joining"),
    path("<slug:slug>/deelname/<slug:organisation>/ja/", joining.confirm, name="confirm"),
    path("<slug:slug>/deelname/<slug:organisation>/nee/", joining.decline, name="decline"),
    path("<slug:slug>/deelname/<slug:organisation>/vraag/", joining.enquire, name="enquire"),
    path("<slug:slug>/gebied/", area.area, name="area"),
    path("<slug:slug>/gebied/bewerken/", area.change_area, name="change-area"),
    path("<slug:slug>/samenwerking/toevoegen/", area.add_ally, name="add-ally"),
    path("<slug:slug>/samenwerking/<slug:ally>/weg/", area.remove_ally, name="remove-ally"),
    path("<slug:slug>/kwaliteit/", quality.overview, name="quality"),
    path("<slug:slug>/kwaliteit/plannen/", quality.plan_review, name="plan-review"),
    path("<slug:slug>/kwaliteit/bezoek/", quality.add_visit, name="add-visit"),
    path("<slug:slug>/kwaliteit/erkennen/", quality.recognise, name="recognise"),
    path("<slug:slug>/kwaliteit/<int:review>/", quality.change_review, name="change-review"),
    path("<slug:slug>/kwaliteit/<int:review>/weg/", quality.cancel_review, name="cancel-review"),
    path("<slug:slug>/team/", include(team.PAGES.urls())),
    path("<slug:slug>/historie/", history.history, name="history"),
    path("<slug:slug>/studenten/", students.students, name="students"),
    path("<slug:slug>/studenten/prognose/", students.forecast, name="forecast"),
    path("<slug:slug>/studenten/regio/", students.regional_students, name="regional-students"),
    path("<slug:slug>/studenten/<int:year>/", students.count_students, name="count-students"),
    path(
        "<slug:slug>/studenten/<int:year>/plakken/", students.paste_students, name="paste-students"
    ),
    path(
        "<slug:slug>/studenten/<int:year>/bestand.<str:format>",
        students.download_students,
        name="download-students",
    ),
    path("<slug:slug>/groeivarianten/", variants.variants, name="variants"),
    path("<slug:slug>/groeivarianten/nieuw/", variants.start_weighing, name="start-weighing"),
    path("<slug:slug>/groeivarianten/<int:number>/", variants.weighing_round, name="weighing"),
    path(
        "<slug:slug>/groeivarianten/<int:number>/gewichten/", variants.set_weights, name="weights"
    ),
    path(
        "<slug:slug>/groeivarianten/<int:number>/voorkeur/", variants.prefer, name="prefer-variant"
    ),
    path(
        "<slug:slug>/groeivarianten/<int:number>/toevoegen/",
        variants.add_variant,
        name="add-variant",
    ),
    path(
        "<slug:slug>/groeivarianten/<int:number>/<int:position>/",
        variants.variant,
        name="variant",
    ),
    path(
        "<slug:slug>/groeivarianten/<int:number>/<int:position>/bewerken/",
        variants.change_variant,
        name="change-variant",
    ),
    path(
        "<slug:slug>/groeivarianten/<int:number>/<int:position>/verwijderen/",
        variants.remove_variant,
        name="remove-variant",
    ),
    path(
        "<slug:slug>/groeivarianten/<int:number>/<int:position>/<str:aspect>/",
        variants.variant_cell,
        name="variant-cell",
    ),
    path("<slug:slug>/wat-als/", whatif.what_if, name="what-if"),
    path("<slug:slug>/wat-als/bewaren/", whatif.save_scenario, name="save-scenario"),
    path("<slug:slug>/wat-als/vergelijken/", whatif.compare_scenarios, name="compare-scenarios"),
    path(
        "<slug:slug>/wat-als/vergelijken.<str:format>",
        whatif.export_scenarios,
        name="export-scenarios",
    ),
    path(
        "<slug:slug>/wat-als/<uuid:scenario>/verwijderen/",
        whatif.remove_scenario,
        name="remove-scenario",
    ),
    path("<slug:slug>/gesprekstafels/", tables.tables, name="tables"),
    path("<slug:slug>/gesprekstafels/nieuw/", tables.add_table, name="add-table"),
    path("<slug:slug>/gesprekstafels/wie-zit-waar/", tables.tables_matrix, name="tables-matrix"),
    path(
        "<slug:slug>/gesprekstafels/bestand.<str:format>",
        tables.export_tables,
        name="export-tables",
    ),
    path("<slug:slug>/gesprekstafels/<uuid:table>/", tables.table, name="table"),
    path(
        "<slug:slug>/gesprekstafels/<uuid:table>/bewerken/",
        tables.change_table,
        name="change-table",
    ),
    path("<slug:slug>/gesprekstafels/<uuid:table>/stoelen/", tables.add_seat, name="add-seat"),
    path(
        "<slug:slug>/gesprekstafels/<uuid:table>/stoelen/<uuid:seat>/",
        tables.change_seat,
        name="change-seat",
    ),
    path(
        "<slug:slug>/gesprekstafels/<uuid:table>/stoelen/<uuid:seat>/verwijderen/",
        tables.remove_seat,
        name="remove-seat",
    ),
    path("<slug:slug>/gesprekken/", conversations.conversation_list, name="conversations"),
    path("<slug:slug>/gesprekken/nieuw/", conversations.plan, name="conversation-plan"),
    path("<slug:slug>/gesprekken/acties/", agreements.action_list, name="conversation-actions"),
    path(
        "<slug:slug>/gesprekken/acties.ics",
        agreements.action_calendar,
        name="conversation-calendar",
    ),
    path(
        "<slug:slug>/gesprekken/<uuid:public_id>/",
        include(
            [
                path("", conversations.conversation, name="conversation"),
                path("bewerken/", conversations.change, name="conversation-change"),
                path("heropenen/", conversations.reopen, name="conversation-reopen"),
                path("stap/<slug:verb>/", conversations.step, name="conversation-step"),
                path("voorbereiding/", conversations.preparation, name="conversation-preparation"),
                path(
                    "voorbereiding/<slug:item>/",
                    conversations.prepare_item,
                    name="conversation-prepare-item",
                ),
                path("onderwerpen/<slug:topic>/", answers.topic, name="conversation-topic"),
                path("antwoorden/<slug:question>/", answers.answer, name="conversation-answer"),
                path("acties/nieuw/", agreements.add_action, name="conversation-add-action"),
                path(
                    "acties/<uuid:action>/",
                    agreements.change_action,
                    name="conversation-change-action",
                ),
                path("besluiten/nieuw/", agreements.add_decision, name="conversation-add-decision"),
                path(
                    "besluiten/<uuid:decision>/",
                    agreements.change_decision,
                    name="conversation-change-decision",
                ),
            ]
        ),
    ),
]

from django.urls import path

from consultations.views import answers, board, cards, desk, issues, joining, sessions
from consultations.views import list as listing

app_name = "consultations"
CARD = "consultaties/<slug:slug>/bord/kaarten/<uuid:card>/"
DESK = "consultaties/<slug:slug>/werktafel/"
ANSWERS = "consultaties/<slug:slug>/antwoorden/"
urlpatterns = [
    path("c/", joining.enter, name="enter"),
    path("c/<str:code>/", joining.join, name="join"),
    path("c/<str:code>/stand/", joining.poll, name="poll"),
    path("c/<str:code>/nieuw/", board.changes, name="changes"),
    path("consultaties/", listing.consultation_list, name="list"),
    path("consultaties/nieuw/", sessions.plan, name="plan"),
    path("consultaties/<slug:slug>/", sessions.detail, name="detail"),
    path("consultaties/<slug:slug>/bewerken/", sessions.change, name="change"),
    path("consultaties/<slug:slug>/agenda.ics", sessions.ical, name="ical"),
    path("consultaties/<slug:slug>/stap/<slug:step>/", sessions.move, name="move"),
    path("consultaties/<slug:slug>/bord/", board.board, name="board"),
    path("consultaties/<slug:slug>/scherm/", board.screen, name="screen"),
    path("consultaties/<slug:slug>/lijkt-op/", board.alike, name="alike"),
    path("consultaties/<slug:slug>/bord/toevoegen/", cards.add, name="add"),
    path("consultaties/<slug:slug>/bord/steun/", cards.support, name="support"),
    path(CARD, cards.card, name="card"),
    path(f"{CARD}wijzigen/", cards.change, name="change-card"),
    path(f"{CARD}intrekken/", cards.withdraw, name="withdraw-card"),
    path(f"{CARD}reageren/", cards.comment, name="comment"),
    path(DESK, desk.desk, name="desk"),
    path(f"{DESK}samenvoegen/", desk.merge, name="merge"),
    path(f"{DESK}logboek/", desk.log, name="log"),
    path(f"{DESK}logboek.<str:format>", desk.export_log, name="export-log"),
    path(f"{DESK}reacties/<uuid:comment>/", desk.moderate_comment, name="moderate-comment"),
    path(f"{DESK}kaarten/<uuid:card>/goedkeuren/", desk.approve, name="approve"),
    path(f"{DESK}kaarten/<uuid:card>/verbergen/", desk.hide, name="hide"),
    path(f"{DESK}kaarten/<uuid:card>/terugzetten/", desk.restore, name="restore"),
    path(f"{DESK}kaarten/<uuid:card>/verbeteren/", desk.correct, name="correct"),
    path(f"{DESK}kaarten/<uuid:card>/losmaken/", desk.unmerge, name="unmerge"),
    path(f"{DESK}kaarten/<uuid:card>/splitsen/", desk.split, name="split"),
    path(f"{DESK}kernvraagstukken/", issues.issues, name="issues"),
    path(f"{DESK}kernvraagstukken/bundelen/", issues.bundle, name="bundle"),
    path(f"{DESK}kernvraagstukken/<uuid:issue>/", issues.change, name="change-issue"),
    path(f"{DESK}kernvraagstukken/<uuid:issue>/weghalen/", issues.unbundle, name="unbundle"),
    path(ANSWERS, answers.answers, name="answers"),
    path(f"{ANSWERS}maken/", answers.drafts, name="drafts"),
    path(f"{ANSWERS}toewijzen/", answers.assign, name="assign"),
    path(f"{ANSWERS}publiceren/", answers.publish, name="publish"),
    path(f"{ANSWERS}koppelen/", answers.link, name="link"),
    path(f"{ANSWERS}regio/<uuid:link>/", answers.respond, name="respond"),
    path(f"{ANSWERS}<uuid:answer>/", answers.write, name="write-answer"),
    path(f"{ANSWERS}<uuid:answer>/akkoord/", answers.agree, name="agree"),
    path(f"{ANSWERS}<uuid:answer>/terug/", answers.send_back, name="send-back"),
]

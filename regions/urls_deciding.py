"""Doors of deciding: the desk of OCW, the public register, and where a region stands."""

from django.urls import path

from regions.views import deciding, hearing, letters, objecting, registering, standing

# Below /beoordeling/, before the references of submissions.
of_ocw = [
    path("besluiten/", deciding.desk, name="decisions-desk"),
    path("besluiten/bekendmaken/", deciding.publish, name="decisions-publish"),
    path("brieven/", letters.templates, name="letter-templates"),
    path("brieven/<slug:outcome>/", letters.template, name="letter-template"),
    path(
        "brieven/<slug:outcome>/historie/",
        letters.template_history,
        name="letter-template-history",
    ),
    path("escalaties/", standing.escalations, name="escalations"),
    path("bezwaren/", objecting.objections, name="objections"),
    path("<slug:reference>/advies/", deciding.advise, name="review-advise"),
    path("<slug:reference>/besluiten/", deciding.decide, name="review-decide"),
    path("<slug:reference>/zienswijze/", hearing.ask, name="review-hear"),
    path("<slug:reference>/goedkeuren/", deciding.approve, name="review-approve"),
    path("<slug:reference>/terugsturen/", deciding.send_back, name="review-send-back"),
]

# Below the address of a region.
of_region = [
    path("stand/", standing.standing, name="standing"),
    path("stand/brief/<uuid:letter>/", letters.letter, name="letter"),
    path("stand/brief/<uuid:letter>/opnieuw/", letters.resend, name="resend-letter"),
    path(
        "voorwaarden/<uuid:condition>/beantwoorden/",
        standing.answer_condition,
        name="answer-condition",
    ),
    path(
        "voorwaarden/<uuid:condition>/nakijken/", standing.check_condition, name="check-condition"
    ),
    path("zienswijze/", hearing.give, name="viewpoint"),
    path("bezwaar/", objecting.lodge, name="lodge-objection"),
    path("bezwaar/<uuid:objection>/", objecting.objection, name="objection"),
    path("bezwaar/<uuid:objection>/gronden/", objecting.complete, name="complete-objection"),
    path("bezwaar/<uuid:objection>/intrekken/", objecting.withdraw, name="withdraw-objection"),
    path("bezwaar/<uuid:objection>/ontvangst/", objecting.take_in, name="take-in-objection"),
    path("bezwaar/<uuid:objection>/verlengen/", objecting.extend, name="extend-objection"),
    path("bezwaar/<uuid:objection>/beslissen/", objecting.close, name="close-objection"),
    path("wijziging/", standing.open_change, name="open-change"),
    path("samengaan/", standing.merge, name="merge"),
    path("samengaan/<slug:other>/overnemen/", standing.take_over, name="take-over"),
    path("escalatie/", standing.escalate, name="escalate"),
]

# Public.
register = [
    path("", registering.register, name="decisions"),
    path("toevoegen/", registering.add, name="add-record"),
    path("<uuid:record>/", registering.change, name="change-record"),
    path("<uuid:record>/historie/", registering.history, name="record-history"),
]

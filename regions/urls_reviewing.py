"""Doors of the review: the queue of OCW, and one submission on its way to an opinion."""

from django.urls import path

from regions.views import (
    assigning,
    interests,
    queue_coverage,
    reacting,
    reviewing,
    submitting,
    supplementing,
)

# Below /beoordeling/.
of_ocw = [
    path("", reviewing.queue, name="review-queue"),
    path("tabel.<str:format>", reviewing.export, name="export-review"),
    path("dekking/", queue_coverage.coverage, name="review-coverage"),
    path("volgende/", reviewing.next_up, name="review-next"),
    path("<slug:reference>/", reviewing.submission, name="review-submission"),
    path("<slug:reference>/verklaring/", interests.declare, name="review-declare"),
    path("<slug:reference>/oppakken/", reviewing.take_up, name="review-take-up"),
    path("<slug:reference>/beoordelen/", reviewing.assess, name="review-assess"),
    path("<slug:reference>/beoordelen/overnemen/", reviewing.copy_earlier, name="review-copy"),
    path("<slug:reference>/conclusie/", reviewing.consensus, name="review-consensus"),
    path(
        "<slug:reference>/conclusie/<uuid:assessor>/<slug:criterion>/",
        reacting.react,
        name="review-react",
    ),
    path("<slug:reference>/verschil/", reviewing.changes, name="review-changes"),
    path("<slug:reference>/toewijzen/", assigning.assign, name="review-assign"),
    path(
        "<slug:reference>/toewijzen/<uuid:person>/intrekken/",
        assigning.unassign,
        name="review-unassign",
    ),
    path("<slug:reference>/aanvulling/", supplementing.ask, name="review-supplement"),
]

# Below the address of a region.
of_region = [
    path("indienen/", submitting.submit, name="submit"),
    path("intrekken/", submitting.withdraw, name="withdraw"),
    path("heropenen/", submitting.reopen, name="reopen"),
    path("te-laat/", submitting.late_codes, name="late-codes"),
    path("aanvulling/", supplementing.supplement, name="supplement"),
    path("aanvulling/indienen/", supplementing.resubmit, name="resubmit"),
    path("aanvulling/<slug:place>/", supplementing.answer, name="answer-supplement"),
    path("belangen/", interests.interests, name="interests"),
    path("belangen/<uuid:person>/", interests.set_aside, name="set-interest-aside"),
]

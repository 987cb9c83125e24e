from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from rato_portal import agenda, mailbox, maintenance, outbox, searching, views, webhooks

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("financing.urls")),
    path("", include("consultations.urls")),
    path("organisaties/", include("organisations.urls")),
    path("partnerschappen/", include("partnerships.urls")),
    path("", include("accounts.urls")),
    path("", include("regions.urls")),
    path("", include("reports.urls")),
    path("account/", include("allauth.urls")),
    path("stijl/", views.styleguide, name="styleguide"),
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/maken/", agenda.make, name="agenda-make"),
    path("agenda/intrekken/", agenda.end, name="agenda-end"),
    path("agenda/<str:token>.ics", agenda.feed, name="agenda-feed"),
    path("uitgaande-mail/", outbox.outbox_list, name="outbox"),
    path("uitgaande-mail/vasthouden/", outbox.outbox_hold, name="outbox-hold"),
    path("uitgaande-mail/vasthouden/<int:hold>/opheffen/", outbox.outbox_lift, name="outbox-lift"),
    path("uitgaande-mail/lijst.<str:format>", outbox.outbox_export, name="outbox-export"),
    path("uitgaande-mail/<int:mail>/", outbox.outbox_mail, name="outbox-mail"),
    path("uitgaande-mail/<int:mail>/<str:verb>/", outbox.outbox_act, name="outbox-act"),
    path("onderhoud/", maintenance.maintenance, name="maintenance"),
    path("onderhoud/openen/", maintenance.reopen, name="maintenance-end"),
    path("zoeken/", searching.search, name="search"),
    path("webhooks/", webhooks.webhook_list, name="webhooks"),
    path("webhooks/<uuid:public_id>/stoppen/", webhooks.webhook_end, name="webhook-end"),
    path("webhooks/<uuid:public_id>/opnieuw/", webhooks.webhook_again, name="webhook-again"),
    path("beheer/", admin.site.urls),
    path("gezondheid/", views.health, name="health"),
    path("", include("rato_portal.operations.urls")),
    path("", include("rato_portal.public.urls")),
    path("api/", include("rato_portal.api.urls")),
]
if settings.MAIL_FOLDER:
    urlpatterns += [
        path("post/", mailbox.mail_list, name="mailbox"),
        path("post/<str:name>/", mailbox.mail_detail, name="mailbox-mail"),
    ]

handler403 = "rato_portal.errors.refused"
handler500 = "rato_portal.errors.server_error"

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from rato_portal import mailbox, views

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
    path("beheer/", admin.site.urls),
    path("gezondheid/", views.health, name="health"),
]
if settings.MAIL_FOLDER:
    urlpatterns += [
        path("post/", mailbox.mail_list, name="mailbox"),
        path("post/<str:name>/", mailbox.mail_detail, name="mailbox-mail"),
    ]

from django.urls import path

from accounts import filter_views, notice_views, token_views, views

app_name = "accounts"
urlpatterns = [
    path("uitnodiging/<str:token>/", views.door, name="door"),
    path("uitnodigingen/", views.mine, name="mine"),
    path("uitnodigingen/<uuid:public_id>/", views.invitation, name="invitation"),
    path("uitnodigingen/<uuid:public_id>/aannemen/", views.accept, name="accept"),
    path("uitnodigingen/<uuid:public_id>/afwijzen/", views.decline, name="decline"),
    path("meldingen/", notice_views.notice_list, name="notices"),
    path("meldingen/gelezen/", notice_views.notices_read_all, name="notices-read-all"),
    path("meldingen/keuzes/", notice_views.choices, name="notice-choices"),
    path(
        "meldingen/keuzes/<slug:kind>/geen-mail/",
        notice_views.unsubscribe,
        name="notices-unsubscribe",
    ),
    path("meldingen/<uuid:public_id>/openen/", notice_views.notice_open, name="notice-open"),
    path("meldingen/<uuid:public_id>/gelezen/", notice_views.notice_read, name="notice-read"),
    path("sleutels/", token_views.token_list, name="tokens"),
    path("sleutels/<uuid:public_id>/intrekken/", token_views.revoke, name="revoke-token"),
    path("filters/bewaren/", filter_views.keep, name="keep-filter"),
    path("filters/<uuid:public_id>/verwijderen/", filter_views.forget, name="forget-filter"),
    path("meelezen/", views.enter, name="link"),
    path("meelezen/<str:token>/", views.link_door, name="link-door"),
]

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("uitnodiging/<str:token>/", views.door, name="door"),
    path("uitnodigingen/", views.mine, name="mine"),
    path("uitnodigingen/<uuid:public_id>/", views.invitation, name="invitation"),
    path("uitnodigingen/<uuid:public_id>/aannemen/", views.accept, name="accept"),
    path("uitnodigingen/<uuid:public_id>/afwijzen/", views.decline, name="decline"),
    path("meelezen/", views.enter, name="link"),
    path("meelezen/<str:token>/", views.link_door, name="link-door"),
]

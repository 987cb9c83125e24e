from django.urls import path

from partnerships import views

app_name = "partnerships"
urlpatterns = [
    path("", views.partnership_list, name="list"),
    path("nieuw/", views.register, name="register"),
    path("<slug:slug>/", views.detail, name="detail"),
    path("<slug:slug>/bewerken/", views.change, name="change"),
    path("<slug:slug>/partners/toevoegen/", views.add_member, name="add-member"),
    path("<slug:slug>/partners/<slug:member>/beeindigen/", views.end_member, name="end-member"),
    path("<slug:slug>/studenten/", views.count_students, name="count-students"),
]

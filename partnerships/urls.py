from django.urls import path

from partnerships.views import members, register, students

app_name = "partnerships"
urlpatterns = [
    path("", register.partnership_list, name="list"),
    path("nieuw/", register.register, name="register"),
    path("<slug:slug>/", register.detail, name="detail"),
    path("<slug:slug>/bewerken/", register.change, name="change"),
    path("<slug:slug>/partners/toevoegen/", members.add_member, name="add-member"),
    path("<slug:slug>/partners/<slug:member>/beeindigen/", members.end_member, name="end-member"),
    path("<slug:slug>/studenten/", students.count_students, name="count-students"),
]

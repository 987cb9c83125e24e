from django.urls import path

from organisations.views import register

app_name = "organisations"
urlpatterns = [
    path("", register.organisation_list, name="list"),
    path("<slug:slug>/", register.organisation_detail, name="detail"),
]

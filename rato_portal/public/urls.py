from django.urls import path

from rato_portal.public import views

app_name = "public"
urlpatterns = [
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("loket/", views.desks, name="desks"),
    path("loket/<slug:slug>/", views.desk, name="desk"),
    path("privacy/", views.privacy, name="privacy"),
    path(".well-known/security.txt", views.security, name="security"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]

"""Below the address of a region: its desks."""

from django.urls import path

from regions.views import desks

of_region = [
    path("loket/", desks.desk_list, name="desks"),
    path("loket/<slug:function>/", desks.put_desk, name="put-desk"),
    path("loket/<slug:function>/weghalen/", desks.close_desk, name="close-desk"),
]

"""The answer to a form whose security key is missing or too old; what was typed can be resent."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    return render(request, "403_csrf.html", status=403)

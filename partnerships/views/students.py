"""The students of a partnership."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from common.verbs import attempt, status_of
from partnerships import services
from partnerships.forms import StudentCountForm
from partnerships.views.access import editable


@require_http_methods(["GET", "HEAD", "POST"])
def count_students(request, slug):
    partnership = editable(request, slug)
    form = StudentCountForm(request.POST or None, partnership=partnership)
    counted = request.POST and attempt(
        form,
        lambda **data: services.count_students(
            partnership_id=partnership.pk, by=request.user, **data
        ),
    )
    if counted:
        messages.success(request, "Het aantal is opgeslagen.")
        return redirect(partnership)
    context = {"form": form, "partnership": partnership}
    return render(request, "partnerships/count_form.html", context, status=status_of(form))

"""One's own keys for machines: make, see when they were used, revoke."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from accounts import tokens
from accounts.models import ApiToken, TokenScope
from accounts.token_forms import TokenForm
from common.verbs import act, attempt, status_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_variables("made")
def token_list(request):
    """The text of a new key is on the answer to its form and nowhere else."""
    form = TokenForm(request.POST or None)
    arguments = {"by": request.user, "at": timezone.now()}
    made = request.POST and attempt(form, lambda **data: tokens.make(**data, **arguments))
    context = {"form": TokenForm() if made else form, "rows": _rows(request.user)}
    context["made"] = {"token": made[0], "text": made[1]} if made else None
    return render(request, "accounts/tokens.html", context, status=status_of(form))


@require_POST
def revoke(request, public_id):
    token = get_object_or_404(ApiToken, user=request.user, public_id=public_id)
    done = f"De sleutel “{token.name}” werkt niet meer."
    act(request, tokens.revoke, done=done, token_id=token.pk, at=timezone.now())
    return redirect("accounts:tokens")


def _rows(user) -> list[dict]:
    now = timezone.now()
    return [
        {
            "token": token,
            "scopes": [TokenScope(scope).label.partition(":")[0] for scope in token.scopes],
            "is_open": token.is_open(at=now),
        }
        for token in ApiToken.objects.filter(user=user).for_list()[:100]
    ]

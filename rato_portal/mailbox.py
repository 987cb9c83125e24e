"""Mail that a development or demo portal wrote to its folder, for administrators to read."""

import email
from email import policy
from functools import wraps
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import roles


def administrators_only(view):
    """Closed for everyone but administrators."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.has_role(roles.ADMINISTRATORS):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@administrators_only
def mail_list(request):
    """The newest two hundred, latest first."""
    files = sorted(_folder().glob("*.log"), key=lambda f: f.stat().st_mtime, reverse=True)
    mails = [(file.name, _read(file)) for file in files[:200]]
    return render(request, "mailbox/list.html", {"mails": mails})


@require_safe
@administrators_only
def mail_detail(request, name):
    """One file of the folder; any other path does not exist."""
    known = {file.name: file for file in _folder().glob("*.log")}
    if name not in known:
        raise Http404
    mail = _read(known[name])
    return render(request, "mailbox/detail.html", {"mail": mail, "body": _body(mail)})


def _folder() -> Path:
    return Path(settings.MAIL_FOLDER)


def _read(path: Path):
    return email.message_from_bytes(path.read_bytes(), policy=policy.default)


def _body(mail) -> str:
    part = mail.get_body(preferencelist=("plain",))
    return part.get_content() if part else ""

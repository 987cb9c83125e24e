import pytest

from accounts import notice_kinds
from accounts.notice_kinds import NoticeKind


@pytest.fixture
def kind(monkeypatch):
    """A kind of notices; ``hidden`` holds the titles that nobody may read."""
    hidden: set[str] = set()

    def may_see(user, notices):
        return {notice.pk for notice in notices if notice.title not in hidden}

    made = NoticeKind("test", "Proefmeldingen", "Alleen hier.", may_see=may_see)
    monkeypatch.setitem(notice_kinds.KINDS, "test", made)
    return hidden

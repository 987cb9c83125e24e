"""A conversation about the draft of each tree, begun by its editor and answered."""

from common.fingerprint import fingerprint
from regions.commenting import words_of
from tests.factories import CommentFactory


def grow(tree) -> None:
    region = tree.regions["draft"]
    thread = CommentFactory(region=region, author=tree.editor, text=f"Vraag {tree.name}")
    CommentFactory(region=region, author=tree.editor, parent=thread, text="Antwoord")
    thread.mentions.create(user=tree.editor)
    tree.things["comment"] = thread


def _of(tree) -> list:
    return [tree.regions["draft"].slug, tree.things["comment"].pk]


ON_ONE = (
    "comment",
    "change-comment",
    "withdraw-comment",
    "resolve-comment",
    "reopen-comment",
    "read-comment",
)
ARGUMENTS = {f"regions:{name}": _of for name in ON_ONE} | {
    "regions:add-comment": lambda tree: [tree.regions["draft"].slug, "analyse"]
}
PAYLOADS = {
    "regions:add-comment": lambda _c: {"text": "Klopt dit?"},
    "regions:comment": lambda _c: {"text": "Ja."},
    "regions:change-comment": lambda c: {
        "text": "Anders.",
        "shown": fingerprint(*words_of(c.tree.things["comment"])),
    },
}
NESTED = [
    (
        f"regions:{name}",
        lambda w: [w.a.regions["draft"].slug, w.b.things["comment"].pk],
        "editor",
    )
    for name in ON_ONE
]
FOREIGN_FIELDS = [
    ("regions:add-comment", "editor", {"tell": lambda w: w.b.editor.public_id}),
    ("regions:comment", "editor", {"tell": lambda w: w.b.editor.public_id}),
]
TEXTS = [("regions_comment", ("text",))]

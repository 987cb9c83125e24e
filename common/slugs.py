"""Readable public names in URLs."""

import secrets
from collections.abc import Iterable

from django.db import IntegrityError, models, transaction
from django.utils.text import slugify

# Pages that stand where the name of an object stands in an address.
RESERVED = {"nieuw", "toevoegen", "herindeling", "import", "mijn", "vergelijken"}
ATTEMPTS = 5


def insert_with_slug(row: models.Model, name: str) -> None:
    """Store a new row under its name as a slug; with four characters behind it when taken.

    The database decides who is first: of two rows of one name at one instant both are stored.
    """
    slug = wanted = _slug(name)
    for attempt in range(ATTEMPTS):
        if attempt or wanted in RESERVED:
            slug = _longer(wanted)
        try:
            with transaction.atomic():
                row.slug = slug  # type: ignore[attr-defined]
                row.save(force_insert=True)
                return
        except IntegrityError:
            # Another rule than that of the slug, or bad luck five times: not ours to solve.
            if attempt + 1 == ATTEMPTS or not _is_taken(type(row), slug):
                raise


def free_slug(model: type[models.Model], name: str) -> str:
    """A slug that is free now, for rows that one process writes in bulk."""
    slug = _slug(name)
    return _longer(slug) if slug in RESERVED or _is_taken(model, slug) else slug


def free_slugs(model: type[models.Model], names: Iterable[str]) -> list[str]:
    """``free_slug`` for many names with one query; the names of one set differ as well."""
    taken = {*RESERVED, *model._default_manager.values_list("slug", flat=True).order_by()}
    slugs = []
    for name in names:
        slug = wanted = _slug(name)
        while slug in taken:
            slug = _longer(wanted)
        taken.add(slug)
        slugs.append(slug)
    return slugs


def _slug(name: str) -> str:
    return slugify(name)[:100] or "naamloos"


def _longer(slug: str) -> str:
    return f"{slug}-{secrets.token_hex(2)}"


def _is_taken(model: type[models.Model], slug: str) -> bool:
    return model._default_manager.filter(slug=slug).exists()

"""Readable public names in URLs."""

import secrets

from django.db import models
from django.utils.text import slugify

# Pages that stand where the name of an object stands in an address.
RESERVED = {"nieuw"}


def free_slug(model: type[models.Model], name: str) -> str:
    """The name as a slug; with four characters behind it when that slug is taken."""
    slug = slugify(name)[:100] or "naamloos"
    if slug in RESERVED or model._default_manager.filter(slug=slug).exists():
        slug = f"{slug}-{secrets.token_hex(2)}"
    return slug

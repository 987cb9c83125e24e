"""What the environment says, read in one place.

``DATABASE_URL`` and ``REDIS_URL`` point at the servers; without them the sockets of the
embedded services that `./portal` starts are used.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from psycopg.conninfo import conninfo_to_dict

# Redis has sixteen databases unless told otherwise: the broker has the lower half.
CACHE_OFFSET = 8

BASE_DIR = Path(__file__).resolve().parent.parent.parent


def data_dir() -> Path:
    """The folder with everything that is written while running (``PORTAL_DATA``)."""
    return Path(os.environ.get("PORTAL_DATA", BASE_DIR / ".data")).resolve()


def flag(name: str, *, default: bool) -> bool:
    """An on/off variable: 1, true, yes or on means on, in any case."""
    value = os.environ.get(name)
    return default if value is None else value.lower() in {"1", "true", "yes", "on"}


def word_list(name: str, *, default: str = "") -> list[str]:
    """A comma separated variable as a list without blanks."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def database(url: str) -> dict:
    """Django's ``DATABASES["default"]`` for a ``postgresql://`` URL."""
    parts = conninfo_to_dict(url)
    # Nobody waits longer than this for a lock or an answer; a page says so instead of hanging.
    parts["options"] = "-c lock_timeout=3s -c statement_timeout=15s"
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "portal"),
        "USER": parts.pop("user", "portal"),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "OPTIONS": parts,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def broker(redis_url: str) -> str:
    """The same server as Celery names it: a unix socket is ``redis+socket://`` there."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    number = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.path}?virtual_host={number}"


def cache_location(redis_url: str) -> str:
    """The same server, another database: emptying the cache must not empty the queue."""
    parts = urlsplit(redis_url)
    if parts.scheme == "unix":
        number = int(parse_qs(parts.query).get("db", ["0"])[0])
        return f"unix://{parts.path}?db={number + CACHE_OFFSET}"
    number = int(parts.path.lstrip("/") or 0)
    return parts._replace(path=f"/{number + CACHE_OFFSET}").geturl()


def file_storage() -> dict:
    """Django's ``STORAGES["default"]``: a folder, or with ``MEDIA_BUCKET`` a bucket.

    The bucket is private: files only leave by way of a page that asks who may have them.
    """
    bucket = os.environ.get("MEDIA_BUCKET")
    if not bucket:
        return {"BACKEND": "common.storage.WholeFiles", "OPTIONS": {"allow_overwrite": True}}
    options = {
        "bucket_name": bucket,
        "endpoint_url": os.environ.get("MEDIA_ENDPOINT") or None,
        "region_name": os.environ.get("MEDIA_REGION") or None,
        "access_key": os.environ.get("MEDIA_KEY") or None,
        "secret_key": os.environ.get("MEDIA_SECRET") or None,
        "default_acl": None,
        "file_overwrite": True,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def local_secret() -> str:
    """A secret key for one machine, made once and kept beside its data."""
    path = data_dir() / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(64))
        path.chmod(0o600)
    return path.read_text()

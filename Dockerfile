# syntax=docker/dockerfile:1
# Three stages: the front end, the Python packages, and an image that has neither npm nor uv.

FROM node:24-bookworm-slim AS assets
WORKDIR /build
COPY package.json package-lock.json ./
# No package may run a script of its own while it is being installed.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY static static
COPY common/icons.json common/icons.json
RUN node static/build.mjs

FROM python:3.13-slim-bookworm AS packages
RUN pip install --no-cache-dir --disable-pip-version-check uv==0.13.9
ENV UV_PROJECT_ENVIRONMENT=/opt/venv UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy
WORKDIR /build
COPY pyproject.toml uv.lock ./
# Only what production needs: without the embedded servers, the tests and the checks.
ARG UV_GROUPS=""
RUN uv sync --locked --no-cache --compile-bytecode --no-default-groups $UV_GROUPS --python /usr/local/bin/python

FROM python:3.13-slim-bookworm AS portal
# Pango draws the text of PDFs; DejaVu stands in for characters that the report's font lacks.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin portal \
    && install --directory --owner portal --group portal --mode 0700 /data /data/media
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=rato_portal.settings.production \
    PORTAL_DATA=/data
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
# The code stays root's, so that a process that is broken into cannot change it.
COPY . .
COPY --from=assets /build/static/dist static/dist
RUN SECRET_KEY=only-while-building ALLOWED_HOSTS=localhost \
        python manage.py collectstatic --no-input --verbosity 0 \
    && python -m compileall -q .
USER 10001:10001
EXPOSE 8000
CMD ["gunicorn", "--config", "docker/gunicorn.py", "rato_portal.wsgi:application"]

"""Every URL pattern of the project, by walking the resolver."""

from django.contrib import admin
from django.urls import URLPattern, get_resolver, reverse

# What the addresses of others are filled in with; ours come from the world.
ARGUMENTS = {
    "account_confirm_email": ["sleutel"],
    "account_reset_password_from_key": ["1", "abc"],
    "mfa_edit_webauthn": [1],
    "mfa_remove_webauthn": [1],
    "openid_connect_callback": ["aanbieder"],
    "openid_connect_login": ["aanbieder"],
}


def names_of_all() -> list[str]:
    """Each route by its name with namespace, or by its address when it has none."""
    return list(dict.fromkeys(_walk(get_resolver(), "", "/")))


def account_address(name: str) -> str:
    return name if name.startswith("/") else reverse(name, args=ARGUMENTS.get(name, []))


def admin_addresses(world) -> list[str]:
    """Every page of the admin: of the site, of each app, and of one row of each model."""
    site = admin.site
    found = [reverse(f"admin:{name}") for name in SITE_PAGES]
    found += [
        reverse("admin:app_list", args=[label])
        for label in sorted({model._meta.app_label for model in site._registry})
    ]
    for model, options in site._registry.items():
        row = model._default_manager.order_by("pk").first()
        for pattern in options.urls:
            route = str(pattern.pattern)
            base = f"{reverse('admin:index')}{model._meta.app_label}/{model._meta.model_name}/"
            key = str(row.pk) if row else "1"
            found.append(base + route.replace("<path:object_id>", key).replace("<id>", key))
    return found


SITE_PAGES = (
    "index",
    "login",
    "logout",
    "password_change",
    "password_change_done",
    "autocomplete",
    "jsi18n",
)


def _walk(resolver, namespace: str, prefix: str):
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            name = f"{namespace}{pattern.name}" if pattern.name else route
            yield f"admin:{name}" if namespace == "admin:" and not pattern.name else name
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, inner, route)

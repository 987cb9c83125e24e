"""The OpenAPI document, made of the same table as the answers, so that it cannot lag behind."""

from typing import Any, NamedTuple

from django.conf import settings

from rato_portal.api import VERSION, asking, overview
from rato_portal.api.catalogue import RESOURCES
from rato_portal.api.problem import TITLES
from rato_portal.api.table import NUMBER, TEXT, Filter, Resource, Schema, nullable, record

REFUSALS = (400, 401, 403, 404, 406, 429, 500, 503)
ABOUT = """Leesbare gegevens van het portaal, volgens de Nederlandse API Design Rules.

Wat openbaar is, is zonder sleutel te lezen. Voor de rest stuurt u een toegangssleutel mee in de
header `Authorization: Bearer …`; die maakt u in het portaal bij uw account. Een sleutel ziet
nooit meer dan de persoon van wie hij is. Een nieuwe hoofdversie komt naast de oude, die dan nog
ten minste een half jaar blijft werken."""


class Operation(NamedTuple):
    """One row of the page for people."""

    path: str
    summary: str
    description: str
    is_public: bool
    parameters: list[dict]
    properties: list[tuple[str, dict]]


def document(base: str) -> dict[str, Any]:
    """The whole document; ``base`` is the address of this version."""
    paths: dict[str, Any] = {}
    for resource in RESOURCES:
        paths[f"/{resource.name}"] = {"get": _list_operation(resource)}
        paths[f"/{resource.name}/{{{resource.key}}}"] = {"get": _one_operation(resource)}
    paths["/overview"] = {"get": _overview_operation()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"API van het {settings.PORTAL_NAME}",
            "version": VERSION,
            "description": ABOUT,
            "contact": settings.API_CONTACT,
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": base, "description": "Deze versie"}],
        "tags": [{"name": r.name, "description": r.title} for r in RESOURCES]
        + [{"name": "overview", "description": "Landelijk overzicht"}],
        "paths": paths,
        "components": _components(),
    }


def operations(made: dict[str, Any]) -> list[Operation]:
    """The document as rows for a page."""
    return [_for_people(path, found["get"], made) for path, found in made["paths"].items()]


def _for_people(path: str, operation: dict, made: dict) -> Operation:
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    rows = schema.get("properties", {}).get("results", {}).get("items", schema)
    name = rows.get("$ref", "").rpartition("/")[2]
    properties = made["components"]["schemas"][name]["properties"] if name else {}
    return Operation(
        path,
        operation["summary"],
        operation["description"],
        {} in operation["security"],
        operation["parameters"],
        [(key, {"description": "", **value}) for key, value in properties.items()],
    )


def _list_operation(resource: Resource) -> dict:
    page = record(
        results={"type": "array", "items": _reference(resource.schema_name)},
        page=NUMBER,
        pageSize=NUMBER,
        total=NUMBER,
        links=_reference("Links"),
    )
    parameters = [_parameter(found) for found in resource.filters]
    parameters += [
        _parameter(Filter(name, schema, text))
        for (name, schema), text in zip(
            asking.PAGING.items(), ("Welke bladzijde.", "Hoeveel per bladzijde."), strict=True
        )
    ]
    return _operation(resource, "list", resource.title, parameters, page)


def _one_operation(resource: Resource) -> dict:
    pattern = {"type": "string", "pattern": f"^{resource.key_pattern}$"}
    key = {"name": resource.key, "in": "path", "required": True, "schema": pattern}
    key["description"] = "De sleutel uit de lijst."
    schema = _reference(f"{resource.schema_name}Detail" if resource.more else resource.schema_name)
    return _operation(resource, "get", f"{resource.title}: één", [key], schema)


def _operation(resource: Resource, verb: str, summary: str, parameters, schema: Schema) -> dict:
    return {
        "operationId": f"{verb}-{resource.name}",
        "summary": summary,
        "description": resource.description,
        "tags": [resource.name],
        "security": _security(is_public=resource.is_public),
        "parameters": parameters,
        "responses": _responses(schema),
    }


def _overview_operation() -> dict:
    return {
        "operationId": "get-overview",
        "summary": "Landelijk overzicht",
        "description": "Stand en dekking van één ronde: dezelfde cijfers als op de pagina.",
        "tags": ["overview"],
        "security": _security(is_public=True),
        "parameters": [_parameter(found) for found in overview.PARAMETERS],
        "responses": _responses(_reference("Overview")),
    }


def _security(*, is_public: bool) -> list[dict]:
    return [*([{}] if is_public else []), {"token": []}]


def _parameter(found: Filter) -> dict:
    return {
        "name": found.name,
        "in": "query",
        "required": False,
        "description": found.description,
        "schema": found.schema,
    }


def _responses(schema: Schema) -> dict[str, Any]:
    refusals = {str(code): {"$ref": f"#/components/responses/{code}"} for code in REFUSALS}
    good = {
        "description": "Gevonden.",
        "headers": _headers("API-Version", "ETag", "RateLimit-Remaining"),
        "content": {"application/json": {"schema": schema}},
    }
    same = {"description": "U hebt dit al.", "headers": _headers("API-Version", "ETag")}
    return {"200": good, "304": same, **refusals}


def _components() -> dict[str, Any]:
    return {
        "schemas": _schemas(),
        "headers": {
            "API-Version": {"description": "Versie van de API.", "schema": TEXT},
            "ETag": {"description": "Kenmerk van deze inhoud.", "schema": TEXT},
            "RateLimit-Remaining": {
                "description": "Zoveel vragen kunt u deze minuut nog stellen.",
                "schema": NUMBER,
            },
        },
        "responses": {
            str(code): {
                "description": TITLES[code],
                "headers": _headers("API-Version"),
                "content": {"application/problem+json": {"schema": _reference("Problem")}},
            }
            for code in (*REFUSALS, 405)
        },
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
    }


def _schemas() -> dict[str, Schema]:
    found: dict[str, Schema] = {"Problem": _problem(), "Links": _links()}
    for resource in RESOURCES:
        base = {f.name: f.schema | {"description": f.description} for f in resource.fields}
        found[resource.schema_name] = record(**base)
        if resource.more:
            more = {m.name: m.schema | {"description": m.description} for m in resource.more}
            found[f"{resource.schema_name}Detail"] = record(**base, **more)
    return found | {"Overview": overview.SCHEMA}


def _problem() -> Schema:
    error = record(name=TEXT, reason=TEXT)
    return {
        "type": "object",
        "properties": {
            "type": TEXT,
            "title": TEXT,
            "status": NUMBER,
            "detail": TEXT,
            "instance": TEXT,
            "errors": {"type": "array", "items": error},
        },
        "required": ["type", "title", "status", "detail"],
    }


def _links() -> Schema:
    address = {"type": "string", "format": "uri"}
    some = nullable(address)
    return record(self=address, first=address, prev=some, next=some, last=address)


def _headers(*names: str) -> dict:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}

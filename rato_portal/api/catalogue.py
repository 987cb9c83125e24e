"""All resources, in the order in which the document lists them."""

from rato_portal.api import regions, register

RESOURCES = (*regions.ALL, *register.ALL)

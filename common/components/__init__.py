"""The components behind ``{% load components %}``; see common/templatetags/components.py."""

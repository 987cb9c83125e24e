"""Laws: properties tried on many inputs, on a machine that may be busy with other things."""

from hypothesis import HealthCheck, settings

law = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

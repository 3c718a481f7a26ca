"""Who puts events into messages for other programs."""

from mgapp.jobs.messages import PREPARERS
from mgapp.services import webhooks

PREPARERS[webhooks.TOPIC] = webhooks.prepare

"""Lists that are ordered as files: the worker writes them, whoever ordered sees them grow."""

from mgapp.services.reporting.orders.errors import OrderNotFound, StillWriting
from mgapp.services.reporting.orders.ordering import (
    OrderedFile,
    OrderInput,
    OrderSummary,
    mine,
    one,
    open_file,
    order,
    private_numbers,
)
from mgapp.services.reporting.orders.words import ListName, OrderState
from mgapp.services.reporting.orders.writing import (
    forget_old,
    forget_written,
    give_up,
    note_progress,
    write_next,
)

__all__ = [
    "ListName",
    "OrderInput",
    "OrderNotFound",
    "OrderState",
    "OrderSummary",
    "OrderedFile",
    "StillWriting",
    "forget_old",
    "forget_written",
    "give_up",
    "mine",
    "note_progress",
    "one",
    "open_file",
    "order",
    "private_numbers",
    "write_next",
]

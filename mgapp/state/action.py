"""The two ways to write a handler that a browser may call."""

import inspect
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextvars import ContextVar
from functools import cache, wraps
from typing import Any, NotRequired, get_type_hints, overload

import reflex as rx
from pydantic import ConfigDict, TypeAdapter, ValidationError
from typing_extensions import TypedDict

from mgapp.services.kernel.errors import OfficeError

_MARK = "__mgapp_needs_person__"
_DEEPEST = 4
_BITS = 64
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
_inside: ContextVar[bool] = ContextVar("inside", default=False)


class WrongCall(Exception):
    """A browser called a handler with arguments that no page of ours sends."""


# A page calls a handler with what the event shall carry, a state with all arguments: Any fits both.
@overload
def action(handler: Callable[..., Any]) -> Any: ...
@overload
def action(**options: Any) -> Callable[[Callable[..., Any]], Any]: ...
def action(handler: Any = None, **options: Any) -> Any:
    """Mark a handler that needs a signed-in person.

    Args:
        handler: The method.
        **options: What `rx.event` takes: ``background``, ``debounce``, ``throttle`` …
    """
    return _marking(handler, options, needs_person=True)


@overload
def public_action(handler: Callable[..., Any]) -> Any: ...
@overload
def public_action(**options: Any) -> Callable[[Callable[..., Any]], Any]: ...
def public_action(handler: Any = None, **options: Any) -> Any:
    """Mark a handler that anybody may call; takes the options of `action`."""
    return _marking(handler, options, needs_person=False)


def is_marked(handler: Any) -> bool:
    """Tell whether a handler was written by way of one of the two decorators."""
    return hasattr(handler, _MARK)


def needs_person(handler: Any) -> bool:
    """Tell whether a marked handler is for signed-in people only."""
    return bool(getattr(handler, _MARK))


def _marking(handler: Any, options: Mapping[str, Any], *, needs_person: bool) -> Any:
    def decorate(fn: Any) -> Any:
        steps = inspect.isasyncgenfunction(fn)
        wrapped = (_in_steps if steps else _at_once)(fn, background=bool(options.get("background")))
        setattr(wrapped, _MARK, needs_person)
        return rx.event(wrapped, **options) if options else rx.event(wrapped)

    return decorate if handler is None else decorate(handler)


def _at_once(fn: Any, *, background: bool) -> Any:
    read = _reader(fn)

    @wraps(fn)
    async def handler(self: Any, /, *args: Any, **given: Any) -> Any:
        if _inside.get():
            return await _result(fn(self, *args, **given))
        facts = read(args, given)
        outer = _inside.set(True)
        try:
            _clear(self, background=background)
            return await _result(fn(self, **facts))
        except OfficeError as error:
            return await _refuse(self, error, background=background)
        finally:
            _inside.reset(outer)

    return handler


def _in_steps(fn: Any, *, background: bool) -> Any:
    read = _reader(fn)

    @wraps(fn)
    async def handler(self: Any, /, *args: Any, **given: Any) -> AsyncIterator[Any]:
        facts = read(args, given)
        _clear(self, background=background)
        steps = fn(self, **facts)
        while True:
            outer = _inside.set(True)
            try:
                step = await anext(steps)
            except StopAsyncIteration:
                return
            except OfficeError as error:
                yield await _refuse(self, error, background=background)
                return
            finally:
                _inside.reset(outer)
            yield step

    return handler


async def _result(outcome: Any) -> Any:
    return await outcome if inspect.isawaitable(outcome) else outcome


def _clear(state: Any, *, background: bool) -> None:
    if not background:  # which holds no lock yet
        state._begin()  # noqa: SLF001 (the hook of the state's own base)


async def _refuse(state: Any, error: OfficeError, *, background: bool) -> Any:
    if not background:
        return await state._refused(error)  # noqa: SLF001 (the hook of the state's own base)
    async with state:
        return await state._refused(error)  # noqa: SLF001 (same)


def _reader(fn: Any) -> Callable[[tuple[Any, ...], dict[str, Any]], dict[str, Any]]:
    """Make the function that turns a browser's arguments into those of the handler."""
    names = list(inspect.signature(fn).parameters)[1:]

    @cache  # made at the first call: annotations may name what is defined further down
    def adapter() -> TypeAdapter[dict[str, Any]]:
        return TypeAdapter(_shape(fn))

    def read(args: tuple[Any, ...], given: dict[str, Any]) -> dict[str, Any]:
        raw = {**dict(zip(names, args, strict=False)), **given}
        try:
            if len(args) <= len(names) and _is_storable(raw):
                return adapter().validate_python(raw)
        except ValidationError:
            pass  # its text may hold what the browser sent
        raise WrongCall(fn.__qualname__)

    return read


def _shape(fn: Any) -> Any:
    hints = get_type_hints(fn, include_extras=True)
    fields = {
        name: hints.get(name, Any)
        if parameter.default is inspect.Parameter.empty
        else NotRequired[hints.get(name, Any)]
        for name, parameter in list(inspect.signature(fn).parameters.items())[1:]
    }
    shape: Any = TypedDict("Arguments", fields)  # pyright: ignore (made at run time)
    shape.__pydantic_config__ = ConfigDict(extra="forbid", arbitrary_types_allowed=True)
    return shape


def _is_storable(value: Any, depth: int = 0) -> bool:
    """Tell whether a value holds nothing that no page sends and no database takes."""
    if isinstance(value, str):
        return not _UNSTORABLE.search(value)
    if depth > _DEEPEST:
        return False
    if isinstance(value, dict):
        # The text of a form's fields is judged by the form's own rules, with a sentence.
        return all(
            not _UNSTORABLE.search(str(key)) and (depth > 0 or _is_storable(part, depth + 1))
            for key, part in value.items()
        )
    if isinstance(value, list):
        return all(_is_storable(part, depth + 1) for part in value)
    return not isinstance(value, int) or value.bit_length() < _BITS

"""What every state stands on: who asks, one transaction a request, how a refusal looks.

A screen's state remembers and asks; it holds no SQL, no role, no ``try``::

    class CaseInboxState(OfficeState):
        rows: rx.Field[list[CaseRow]] = rx.field(default_factory=list)

        @action
        async def load(self) -> None:
            self.rows = await self._perform(cases.inbox)
            await self._watch("case", to=self._actor.me)

        @action
        async def acknowledge(self, case_id: UUID, version: int) -> None:
            await self._perform(cases.acknowledge, case_id=case_id, version=version)

        async def _refresh(self, heard: Heard) -> None:
            self.rows = await self._perform(cases.inbox)

* ``@action`` is for signed-in people, ``@public_action`` for everybody; a public method without
  one of them fails at import. Arguments are validated by their annotations: a wrong type, a
  missing or an unknown argument never reaches the handler. A form comes as
  ``form: dict[str, Any]``; read it with the domain's ``Input.read(form)``.
* ``load`` fills a page and leaves alone what a click may have opened before it; what shall be
  closed when somebody comes back to the page is closed by ``_arrive``.
* A refusal (`OfficeError`) needs no handling. Wrong input fills ``errors`` (field → sentence) and
  ``refusal``; anything else becomes a toast. To do more, override ``_refused``.
* Every public var reaches the browser, on every page: summaries only, nothing secret.
"""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

import reflex as rx
from reflex_base.vars.base import BaseStateMeta

from mgapp.services.access import Actor
from mgapp.services.kernel import db
from mgapp.services.kernel.errors import DatabaseAway, NotAuthenticated, OfficeError
from mgapp.services.kernel.live import Heard
from mgapp.services.kernel.pool import in_thread
from mgapp.state import browser, live, seats, watchers
from mgapp.state.action import action, is_marked, public_action

__all__ = ["Heard", "OfficeState", "action", "public_action"]

P = ParamSpec("P")
T = TypeVar("T")
_NEVER = object()


class _OfficeMeta(BaseStateMeta):
    """Lets a state derive from ``OfficeState`` alone, although that is a mixin."""

    def __new__(
        cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **kwargs: Any
    ) -> type:
        """Put the state below Reflex's own root, with vars of its own."""
        if not kwargs.get("mixin") and all(getattr(base, "_mixin", False) for base in bases):
            bases = (*bases, rx.State)
        return super().__new__(cls, name, bases, namespace, **kwargs)


class OfficeState(rx.State, mixin=True, metaclass=_OfficeMeta):
    """The base of every state; each one has ``errors`` and ``refusal`` of its own."""

    errors: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    refusal: str = ""
    _visit: int = 0

    @classmethod
    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse a state that has a public method which nobody marked.

        Raises:
            TypeError: a method could be called by any browser and says nothing about who may.
        """
        super().__init_subclass__(**kwargs)
        if cls._mixin:
            return
        for name, handler in cls.event_handlers.items():
            if name != "setvar" and not is_marked(handler.fn):
                message = f"{cls.__name__}.{name} needs @action or @public_action, or a leading _"
                raise TypeError(message)

    def __setattr__(self, name: str, value: Any) -> None:
        """Set a var, unless it is so already: what is set is sent, and drawn again."""
        known = self.__dict__.get(name, _NEVER)
        if type(known) is not type(value) or known != value or name.startswith("_"):
            super().__setattr__(name, value)

    @property
    def _actor(self) -> Actor:
        """Who asks, as the database knew him not more than five seconds ago."""
        return seats.asking()

    async def _perform(
        self, verb: Callable[Concatenate[Any, Actor, P], T], *args: P.args, **facts: P.kwargs
    ) -> T:
        """Run a verb of the office in one transaction, off the event loop.

        Raises:
            OfficeError: the verb refuses, or the database is away.
        """
        return await in_thread(_in_transaction, verb, seats.asking(), *args, **facts)

    async def _perform_once(
        self, verb: Callable[Concatenate[Any, Actor, P], T], *args: P.args, **facts: P.kwargs
    ) -> T:
        """Run a read that pages refreshed by the same notice share.

        Only for a verb whose answer hangs on what is asked and on the actor's permissions, on
        nothing else of him; the facts must be hashable.

        Raises:
            OfficeError: the verb refuses, or the database is away.
        """
        question = verb, self._actor.permissions, args, frozenset(facts.items())
        return await live.shared(question, lambda: self._perform(verb, *args, **facts))

    async def _watch(self, topic: str, *, pause: float = 0.0, **facts: Any) -> None:
        """Have ``_refresh`` run when something is heard on a topic, until the page changes.

        Args:
            topic: One of the topics of `mgapp.services.kernel.live`.
            pause: Seconds between two refreshes, for what changes many times a second.
            **facts: Only notices with these facts count, such as ``to=`` or ``id=``.
        """
        watchers.watch(self.router.session.session_id, type(self), topic, facts, pause=pause)

    async def _refresh(self, heard: Heard) -> Any:
        """Show what changed; holds the state's lock. May return events, as a handler does."""

    def _arrive(self) -> None:
        """Close what a former visit to the page left open.

        Runs once a visit, before the first handler, which may be a click that came before ``load``.
        """

    def _begin(self) -> None:
        """Stand before each handler: forget the last refusal, and the former visit."""
        seat = seats.at(self.router.session.session_id)
        if seat is not None and seat.visit != self._visit:
            self._visit = seat.visit
            self._arrive()
        if self.errors:
            self.errors = {}
        if self.refusal:
            self.refusal = ""

    async def _refused(self, error: OfficeError) -> Any:
        """Show a refusal; may return events. Override it to keep more beside the form."""
        # Besides wrong input, a duplicate names its field.
        if wrong_fields := getattr(error, "errors", ()):
            self.errors = {wrong.field: wrong.message for wrong in wrong_fields}
            self.refusal = error.sentence
            # What no field stands for would be shown nowhere.
            told = next((wrong.message for wrong in wrong_fields if not wrong.field), "")
            return browser.say_wrong(told) if told else None
        if isinstance(error, NotAuthenticated):
            return browser.go_to_sign_in()
        if isinstance(error, DatabaseAway):
            session = self.router.session
            live.strand(session.session_id, session.client_token)
        return browser.say_refused(error)


def _in_transaction(
    verb: Callable[Concatenate[Any, Actor, P], T], actor: Actor, *args: P.args, **facts: P.kwargs
) -> T:
    with db.transaction() as session:
        return verb(session, actor, *args, **facts)

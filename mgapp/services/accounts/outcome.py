"""A try that leaves a mark even when it is refused: counted first, refused after the commit."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, ParamSpec, TypeVar

from mgapp.services.kernel.errors import NotAuthenticated, OfficeError

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What came of a try: what was granted, or why not."""

    given: T | None = None
    refusal: OfficeError | None = None
    second_step: str | None = None

    @classmethod
    def of(cls, work: "Callable[P, Outcome[T]]", *args: P.args, **facts: P.kwargs) -> "Outcome[T]":
        """Run a try and take what it refuses at once as its outcome too."""
        try:
            return work(*args, **facts)
        except OfficeError as error:
            return cls(refusal=error)

    def granted(self) -> T:
        """Tell what was granted; call it outside the transaction.

        Raises:
            OfficeError: the refusal.
        """
        if self.given is None:
            raise self.refusal or NotAuthenticated()
        return self.given

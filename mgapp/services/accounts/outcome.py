"""A try that leaves a mark even when it is refused: counted first, refused after the commit."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from mgapp.services.kernel.errors import NotAuthenticated, OfficeError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What came of a try: what was granted, or why not."""

    given: T | None = None
    refusal: OfficeError | None = None
    second_step: str | None = None

    def granted(self) -> T:
        """Tell what was granted; call it outside the transaction.

        Raises:
            OfficeError: the refusal.
        """
        if self.given is None:
            raise self.refusal or NotAuthenticated()
        return self.given

"""Every function that a domain hands out says who may call it."""

import importlib
import inspect
from collections.abc import Callable, Iterator
from types import ModuleType

from mgapp.services.access import GRANTS, Permission, Role
from tests.architecture.source import domains
from tests.architecture.unguarded import UNGUARDED


def front_door_functions() -> Iterator[tuple[str, Callable]]:
    """Walk over all functions that domains hand out, and those that parts of domains do."""
    for domain in domains():
        yield from _handed_out(domain, importlib.import_module(f"mgapp.services.{domain}"))


def _handed_out(path: str, door: ModuleType) -> Iterator[tuple[str, Callable]]:
    for name in getattr(door, "__all__", ()):
        thing = getattr(door, name)
        if inspect.ismodule(thing):
            yield from _handed_out(f"{path}.{name}", thing)
        elif inspect.isroutine(thing):
            yield f"{path}.{name}", thing


def test_every_function_carries_a_permission_or_is_on_the_list():
    bare = {name for name, function in front_door_functions() if not _guard(function)}

    assert sorted(bare - UNGUARDED.keys()) == []


def test_the_list_of_unguarded_functions_names_only_what_is_there():
    bare = {name for name, function in front_door_functions() if not _guard(function)}

    assert sorted(UNGUARDED.keys() - bare) == []


def test_who_takes_an_actor_is_guarded():
    bare = [
        name
        for name, function in front_door_functions()
        if not _guard(function) and "actor" in inspect.signature(function).parameters
    ]

    assert [name for name in bare if "actor" not in UNGUARDED[name]] == []


def test_every_permission_is_granted_to_somebody_besides_the_system():
    granted = frozenset().union(*GRANTS.values())

    assert frozenset(Permission) - granted == frozenset()


def test_every_role_has_its_line_in_the_policy():
    assert set(GRANTS) == set(Role)


def test_every_domain_says_what_it_is_and_what_it_hands_out():
    silent = [
        domain
        for domain in domains()
        if not (door := importlib.import_module(f"mgapp.services.{domain}")).__doc__
        or not getattr(door, "__all__", None)
    ]

    assert silent == []


def _guard(function: Callable) -> object:
    return getattr(function, "permission", None)

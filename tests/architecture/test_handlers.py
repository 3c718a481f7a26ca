"""No handler runs unless somebody said who may call it."""

from tests.matrix.handlers import handlers, ours


def test_every_handler_of_ours_is_marked():
    assert [name for name, facts in ours().items() if not facts["marked"]] == []


def test_nothing_is_let_through_that_nobody_declared():
    framework = {
        name for name, facts in handlers().items() if facts["let_through"] and not facts["ours"]
    }

    assert framework == {
        "State.hydrate",
        "State.hydrate_and_load",
        "State.set_is_hydrated",
        "OnLoadInternalState.on_load_internal",
        "OnLoadInternalState.set_is_hydrated",
        "UpdateVarsInternalState.update_vars_internal",
        "FrontendEventExceptionState.handle_frontend_exception",
    }


def test_no_state_can_have_its_vars_set_from_outside():
    setters = [
        name for name, facts in handlers().items() if "setvar" in name and facts["let_through"]
    ]

    assert setters == []

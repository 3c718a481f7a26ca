"""mgapp.api.openapi: what the door says of itself."""

import pytest


@pytest.fixture(scope="module")
def operations(door):
    """Every operation with its method and path."""
    paths = door.openapi()["paths"]
    return [(how, path, it) for path, item in paths.items() for how, it in item.items()]


def test_every_operation_says_how_it_refuses(operations):
    for how, path, operation in operations:
        expected = {"401", "403", "422", "503"}
        expected |= {"404"} if "{" in path else set()
        expected |= {"400", "413"} if "requestBody" in operation else set()

        assert expected <= set(operation["responses"]), (how, path)


def test_every_refusal_has_an_example_with_its_code(operations):
    for how, path, operation in operations:
        for status, answer in operation["responses"].items():
            if int(status) < 400:
                continue
            examples = answer["content"]["application/problem+json"]["examples"]
            codes = {example["value"]["code"] for example in examples.values()}

            assert codes == set(examples), (how, path, status)
            assert "application/json" not in answer["content"], (how, path, status)


def test_a_key_is_offered_wherever_something_is_made(operations):
    for how, path, operation in operations:
        names = {one["name"] for one in operation.get("parameters", [])}
        offered = "Idempotency-Key" in names

        assert offered is (how == "post" and not path.startswith(("/api/auth/", "/api/verify"))), (
            how,
            path,
        )


def test_lists_of_words_are_written_with_commas(door):
    parameters = door.openapi()["paths"]["/api/cases"]["get"]["parameters"]
    status = next(one for one in parameters if one["name"] == "status")

    assert status["explode"] is False
    assert "x-comma" not in status["schema"]


def test_every_operation_has_a_name_and_a_sentence(operations):
    silent = [(how, path) for how, path, it in operations if not it.get("description")]

    assert silent == []

"""A message that left the browser before it heard of a choice, or of going back, undoes neither."""

from streamlit.testing.v1 import AppTest

from tests.pages import drawn

CHOSEN, OTHER = "no-car", "claimant-count"


def opened() -> AppTest:
    """Return the neighbourhoods as a visitor finds them who has chosen an indicator."""
    test = drawn.draw("neighbourhoods").test
    choose(test, CHOSEN)
    return test


def choose(test: AppTest, indicator: str) -> None:
    test.selectbox(key="neighbourhoods-indicator").set_value(indicator).run()


def stands(test: AppTest) -> tuple[str, str]:
    """Return the indicator in the address, and the one that the list shows."""
    return "".join(test.query_params.get("indicator", "")), test.selectbox(key="neighbourhoods-indicator").value


def test_an_address_from_before_a_choice_is_put_right() -> None:
    test = opened()

    test.query_params = {}
    test.run()

    assert stands(test) == (CHOSEN, CHOSEN)


def test_a_choice_that_brings_an_address_from_before_another_keeps_both() -> None:
    test = opened()

    test.query_params = {}
    test.button_group(key="neighbourhoods-order").set_value("highest").run()

    assert stands(test) == (CHOSEN, CHOSEN)
    assert "".join(test.query_params["order"]) == "highest"


def test_an_address_that_was_gone_back_to_is_what_is_shown() -> None:
    test = opened()

    test.query_params = {"indicator": OTHER}
    with drawn.going():
        test.run()

    assert stands(test) == (OTHER, OTHER)


def test_a_widget_as_it_stood_before_going_back_is_no_choice() -> None:
    test = opened()

    with drawn.going():
        test.query_params = {"indicator": OTHER, "order": "highest"}
        test.run()
        test.query_params = {"indicator": OTHER}
        choose(test, CHOSEN)

    assert stands(test) == (OTHER, OTHER)

"""An area of one's own: put together from a list, on the map and in the table, and kept in its address."""

from playwright.sync_api import Page, expect

from components import palette
from tests.e2e import choosing, pointing, visiting
from tests.e2e.choosing import Way, at_both_widths, in_each_way

ADD = "Add a whole town, ward or larger neighbourhood"
TITLE = ".card h2"


@at_both_widths
@in_each_way
def test_an_area_is_put_together_and_back_goes_back(way: Way, width: int, server: str, page: Page) -> None:
    bare = f"{server}/your-area"
    visiting.go(page, bare)

    way.pick(page, ADD, "Atherton (town)")
    choosing.settle(page, "**area=atherton")
    town, inside = page.locator(TITLE).inner_text(), choosing.pressed(page)
    whole = page.url, choosing.seen(page)
    way.follow(page, choosing.row(page, inside[0]))
    choosing.settle(page, lambda address: address != whole[0])
    without, less = choosing.pressed(page), page.url
    other = next(one for one in choosing.rows(page).all_inner_texts() if one not in inside)
    way.follow(page, choosing.row(page, other))
    choosing.settle(page, lambda address: address not in (whole[0], less))
    both, title = choosing.pressed(page), page.locator(TITLE).inner_text()

    assert town == "Atherton (town)"
    assert without == inside[1:]
    assert both == sorted([*without, other])
    assert title.startswith(f"{len(both)} neighbourhoods in Atherton and ")
    expect(page.locator("code")).to_have_text(page.url)
    page.go_back(wait_until="commit")
    page.wait_for_url(less, wait_until="commit")
    page.go_back(wait_until="commit")
    choosing.until(page, *whole)
    way.follow(page, page.get_by_role("button", name="Start anew"))
    choosing.settle(page, bare)
    assert choosing.pressed(page) == []


@at_both_widths
def test_the_map_adds_and_takes_out_and_clicks_in_a_row_all_count(width: int, server: str, map_page: Page) -> None:
    page, bare = map_page, f"{server}/your-area"
    visiting.go(page, bare)

    def takes(spot: pointing.Spot | None) -> None:
        """Wait until the map shows the area as filled in at a spot, or none at all."""
        page.mouse.move(0, 0)

        def filled() -> bool:
            spots = pointing.coloured(page, palette.SUBJECT)
            return not spots if spot is None else spot in spots

        pointing.until(page, filled, f"the area that is filled in holds {spot}")

    name, spot = pointing.click_at(page)
    choosing.settle(page, "**area=**")
    one = choosing.pressed(page)
    takes(spot)
    pointing.click_at(page)
    choosing.settle(page, bare)
    none = choosing.pressed(page)
    takes(None)
    pointing.click_at(page)
    page.wait_for_url("**area=**", wait_until="commit")  # the page is not drawn anew yet
    pointing.click_at(page, across=0.45, down=0.3)
    expect(page.locator(".areas [aria-pressed=true]")).to_have_count(2)
    visiting.drawn(page)
    both = page.url, choosing.seen(page)
    choosing.rerun(page)

    assert [row.endswith(f", {name}") for row in one] == [True]
    assert none == []
    assert one[0] in choosing.pressed(page)
    assert (page.url, choosing.seen(page)) == both

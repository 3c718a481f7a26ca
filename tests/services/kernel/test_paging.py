"""mgapp.services.kernel.paging"""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgapp.services.kernel import paging
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.kernel.ids import new_id

READERS = (datetime.fromisoformat, UUID)


def test_a_cursor_comes_back_as_it_went():
    key = (datetime(2026, 11, 22, 1, 2, 3, 4, tzinfo=UTC), new_id())

    assert paging.decode(paging.encode(*key), *READERS) == key


@given(st.text())
def test_no_text_breaks_the_reader_of_cursors(text):
    with pytest.raises(InputRefused):
        paging.decode(text, *READERS)


@given(st.recursive(st.none() | st.integers() | st.text(), st.lists))
def test_no_other_content_breaks_it_either(content):
    with pytest.raises(InputRefused):
        paging.decode(paging.encode(content), *READERS)


def test_the_extra_row_tells_that_more_follow():
    page = paging.page([1, 2, 3], 2, key=lambda row: (row,))

    assert page.items == [1, 2]
    assert paging.decode(page.next_cursor, int) == (2,)


def test_the_last_page_has_no_next_one():
    assert paging.page([1, 2], 2, key=lambda row: (row,)).next_cursor is None

"""mgapp.services.letters.paper.render: the worker sets several papers at once"""

from concurrent.futures import ThreadPoolExecutor

from mgapp.services.letters import paper
from tests.services.letters.paper import examples

AT_ONCE = 6


def test_papers_set_at_once_are_as_those_set_alone():
    letter = examples.a_letter()
    alone = paper.render(letter, draft=False)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        made = list(threads.map(lambda _: paper.render(letter, draft=False), range(4 * AT_ONCE)))

    assert {one.pdf for one in made} == {alone.pdf}

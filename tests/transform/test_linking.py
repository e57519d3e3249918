from hypothesis import given
from hypothesis import strategies as st

from transform.linking import FORCED, Groups, Link, blocks_of, join_all, join_the_only, pairs_of

SIZE = 8
LINKS = st.lists(
    st.builds(
        Link, st.integers(0, SIZE - 1), st.integers(0, SIZE - 1), st.just("name_equal"),
        st.sampled_from([20, 40, 80]),
    ),
    max_size=20,
)  # fmt: skip
REPORTS = {number: (number // 2,) for number in range(SIZE)}


@given(LINKS, st.randoms(use_true_random=False))
def test_the_order_of_links_makes_no_difference(links, random):
    one, other = Groups(SIZE, exclusive=REPORTS), Groups(SIZE, exclusive=REPORTS)
    shuffled = list(links)
    random.shuffle(shuffled)
    join_all(one, links)
    join_all(other, shuffled)
    assert list(one.groups()) == list(other.groups())


@given(LINKS)
def test_two_things_of_one_report_stay_two(links):
    groups = Groups(SIZE, exclusive=REPORTS)
    join_all(groups, links)
    for group in groups.groups():
        assert len({REPORTS[number] for number in group}) == len(group)


@given(LINKS)
def test_what_a_person_told_apart_stays_apart(links):
    groups = Groups(SIZE, apart=[(0, 5)])
    join_all(groups, links)
    assert groups.find(0) != groups.find(5)


def test_what_a_person_joined_is_joined_whatever_contradicts_it():
    groups = Groups(2, exclusive={0: ("r",), 1: ("r",)})
    assert groups.join(Link(0, 1, "correction", FORCED))
    assert list(groups.groups()) == [[0, 1]]


def test_a_contradiction_holds_for_groups_as_wholes():
    labels = {0: [("country", "KE")], 2: [("country", "PE")]}
    groups = Groups(3, labels=labels, clashes=lambda a, b: bool(a and b and a.isdisjoint(b)))
    join_all(groups, [Link(0, 1, "name_words", 90), Link(1, 2, "name_words", 80)])
    assert list(groups.groups()) == [[0, 1], [2]]


def test_a_weak_link_needs_a_single_home():
    groups = Groups(3)
    join_the_only(groups, [Link(0, 1, "name_initials", 40), Link(0, 2, "name_initials", 40)])
    assert list(groups.groups()) == [[0], [1], [2]]
    join_the_only(groups, [Link(0, 1, "name_initials", 40)])
    assert list(groups.groups()) == [[0, 1], [2]]


@given(st.lists(st.tuples(st.text(max_size=2), st.integers(0, 9)), max_size=30))
def test_blocks_hold_the_records_of_a_key(keyed):
    wanted = {frozenset((a, b)) for k, a in keyed for m, b in keyed if k == m and a != b}
    assert {frozenset(pair) for pair in pairs_of(blocks_of(keyed), most=100)} == wanted

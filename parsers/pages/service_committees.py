"""The web service's committees (GetCommittees)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from parsers import VERSION
from parsers.addresses import canonical
from parsers.pages import service_answer as answer
from parsers.problems import LayoutChanged, warning
from parsers.records import Committee, Head, Parsed, Problem


def parse(root: Element, url: str = "") -> Parsed:
    """Every committee that is not deleted, the expired ones too: their papers stay. A count that
    differs from the list is a ``totals_differ`` warning; neither count nor list is
    :class:`LayoutChanged`."""
    listed = root.findall("committee")
    said = answer.count_of(root, "committeescount")
    if not listed and said is None:
        raise LayoutChanged("<committees> with neither a committee nor a count")
    found = [_committee(element, url) for element in listed if not answer.flag(element, "committeedeleted")]
    problems: tuple[Problem, ...] = ()
    if said is not None and said != len(listed):
        problems = (warning("totals_differ", f"the answer counts {said} committees and lists {len(listed)}"),)
    return Parsed(
        parser="service_committees",
        parser_version=VERSION,
        head=Head(kind="committee_list"),
        committees=tuple(found),
        problems=problems,
        text="\n".join(committee.name for committee in found),
    )


def _committee(element: Element, url: str) -> Committee:
    number = answer.needed(element, "committeeid")
    return Committee(
        committee_id=number,
        name=answer.needed(element, "committeetitle"),
        category=answer.text(element, "committeecategory"),
        url=canonical(f"mgCommitteeDetails.aspx?ID={number}", answer.root_url(url)),
    )

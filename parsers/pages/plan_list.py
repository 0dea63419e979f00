"""The forward plans of one body (mgListPlans)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from parsers.pages import link_list
from parsers.pages.markup import Page
from parsers.records import Parsed

_NOTHING = re.compile(
    r"\bno (?:forward |current |matching )*plans\b|\bnid oes (?:unrhyw )?(?:f?laenraglen|cynllun)",
    re.IGNORECASE,
)


def parse(page: Page) -> Parsed:
    """A link to each plan (role ``plan``), in the page's order; its title holds the plan's period as
    printed. :class:`LayoutChanged` when there is none and the page does not say so."""
    return read_plans(page, "plan_list", {"plan_items": "plan"})


def read_plans(page: Page, name: str, roles: Mapping[str, str]) -> Parsed:
    """The links of the kinds that ``roles`` names; raises as :func:`parse` does."""
    lacking = "a list of forward plans without a plan, and without saying so"
    return link_list.read(page, name, roles, _NOTHING, lacking, page.subtitle or page.heading)

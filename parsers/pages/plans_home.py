"""Who keeps a forward plan (mgPlansHome)."""

from __future__ import annotations

from parsers.pages.markup import Page
from parsers.pages.plan_list import read_plans
from parsers.records import Parsed


def parse(page: Page) -> Parsed:
    """A link to each body's plans (role ``plan_list``), and to the plans that stand here themselves
    (role ``plan``). :class:`LayoutChanged` when there is neither and the page does not say so."""
    return read_plans(page, "plans_home", {"plan_list": "plan_list", "plan_items": "plan"})

"""Samplebury Borough Council: an invented council's ModernGov site, served on loopback.

    from tests.site import serve
    with serve(night=1) as site:
        ... site.base_url ...

``serve(wide=True)`` adds the rarer kinds of page, ``serve(scale=Scale(), seed=1)`` serves a large generated
council, ``site.faults`` breaks it (:mod:`tests.site.faults`), ``site.apply(name)`` changes it
(:mod:`tests.site.named_changes`).

For the demo, the end-to-end test and load tests. All of it is invented and says so.
"""

from tests.site.changes import ADDRESSES, CHANGES, Change
from tests.site.content import council
from tests.site.generated_diary import Scale
from tests.site.named_changes import NAMED_CHANGES
from tests.site.server import Site, serve

__all__ = ["ADDRESSES", "CHANGES", "NAMED_CHANGES", "Change", "Scale", "Site", "council", "serve"]

"""Samplebury Borough Council: an invented council's ModernGov site, served on loopback.

    from tests.site import serve
    with serve(night=1) as site:
        ... site.base_url ...

For the demo, the end-to-end test and load tests. All of it is invented and says so.
"""

from tests.site.changes import ADDRESSES, CHANGES, Change
from tests.site.content import council
from tests.site.generated_diary import Scale
from tests.site.named_changes import NAMED_CHANGES
from tests.site.server import Site, serve

__all__ = ["ADDRESSES", "CHANGES", "NAMED_CHANGES", "Change", "Scale", "Site", "council", "serve"]

"""What the bodies that decide are called, as parts of regular expressions."""

BODY = (
    r"Sub-?\s?Committee|Committee|Council|Cabinet|Board|Panel|Executive|Forum|Commission|Authority"
    r"|IJB|Partnership|Assembly|Working\s+(?:Group|Party)|Task\s+(?:and\s+Finish\s+)?Group"
)
"""The names of bodies, in upper and lower case as they are printed."""

MEETING_BODY = r"(?i:sub-?\s?committee|committee|panel|commission|working\s+(?:group|party)|forum)"
"""Those that in small letters too are the body that meets: "the council" is as often somebody else."""

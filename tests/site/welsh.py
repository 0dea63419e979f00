"""The Welsh twin of a page (``LLL=1``): ModernGov's own words in Welsh, the council's as they were."""

from __future__ import annotations

import re

# As they stand in the markup, so that nothing the council has written is touched.
_LABELS = {
    "Venue": "Lleoliad", "Contact": "Cyswllt", "Note": "Nodyn", "Decision Maker": "Penderfynwr",
    "Decision status": "Statws y penderfyniad", "Is Key decision?": "Penderfyniad allweddol?",
    "Is subject to call in?": "Yn destun galw i mewn?", "Publication date": "Dyddiad cyhoeddi",
    "Date of decision": "Dyddiad y penderfyniad", "Decision type": "Math o benderfyniad",
    "Wards affected": "Wardiau a effeithir", "Lead member": "Aelod arweiniol",
    "Lead officer": "Swyddog arweiniol", "Decided at meeting": "Wedi ei benderfynu yn y cyfarfod",
}  # fmt: skip
_PARTS = {
    "Minutes": "Cofnodion", "Decision": "Penderfyniad", "Additional documents": "Dogfennau ychwanegol",
    "Supporting documents": "Dogfennau ategol",
}  # fmt: skip
_HEADINGS = {
    "Agenda": "Rhaglen", "Agenda and minutes": "Rhaglen a chofnodion",
    "Agenda and decisions": "Rhaglen a phenderfyniadau",
    "Agenda, decisions and minutes": "Rhaglen, penderfyniadau a chofnodion",
    "Agenda and draft minutes": "Rhaglen a chofnodion drafft", "Agenda item": "Eitem Agenda",
    "Issue details": "Manylion y mater", "Issue - meetings": "Mater - cyfarfodydd",
    "Issue - decisions": "Mater - penderfyniadau", "Decision details": "Manylion y penderfyniad",
    "Decisions": "Penderfyniadau", "Officer Decisions": "Penderfyniadau swyddogion",
    "Committee structure": "Strwythur pwyllgorau", "Committee details": "Manylion pwyllgor",
    "Browse meetings": "Pori cyfarfodydd", "Meeting attendance": "Presenoldeb cyfarfod",
    "Calendar of meetings": "Calendr cyfarfodydd", "Reasons restricted": "Rhesymau dros gyfyngu",
    "Meeting documents": "Dogfennau'r cyfarfod", "Forward plan": "Blaenraglen",
}  # fmt: skip
_MARKUP = {
    '<html lang="en">': '<html lang="cy">',
    '"mgSectionTitle" >Items</caption>': '"mgSectionTitle" >Eitemau</caption>',
    "<th scope='col'>No.</th>": "<th scope='col'>Rhif.</th>",
    "<th scope='col'>Item</th>": "<th scope='col'>Eitem</th>",
    'alt="pdf icon"': 'alt="pdf eicon"',
    "<p>No documents are available for this meeting</p>": "<p>Nid oes dogfennau ar gael</p>",
    "<p>No matching decisions</p>": "<p>Nid oes unrhyw benderfyniadau</p>",
    "<p>No meetings found.</p>": "<p>Nid oes unrhyw gyfarfodydd.</p>",
    ">view the full minutes text for item ": ">gweld testun llawn y cofnodion ar gyfer eitem ",
    ">This page lists the meetings for ": ">Mae'r dudalen hon yn rhestru'r cyfarfodydd ar gyfer ",
    ">Meeting&#58; ": ">Cyfarfod&#58; ", "&#40;Item ": "&#40;Eitem ",
    ", CANCELLED</h2>": ", Wedi'i ganslo</h2>",
    **{f'"mgLabel" >{en}: <': f'"mgLabel" >{cy}: <' for en, cy in _LABELS.items()},
    **{f'"mgSubItemTitleTxt" >{en}:<': f'"mgSubItemTitleTxt" >{cy}:<' for en, cy in _PARTS.items()},
    **{f'"mgMainTitleTxt" >{en}<': f'"mgMainTitleTxt" >{cy}<' for en, cy in _HEADINGS.items()},
}  # fmt: skip
_ANY = re.compile("|".join(map(re.escape, sorted(_MARKUP, key=len, reverse=True))))

_DAYS = dict(zip(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
                 ("Llun", "Mawrth", "Mercher", "Iau", "Gwener", "Sadwrn", "Sul"), strict=True))  # fmt: skip
_MONTHS = dict(
    zip(
        ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
         "November", "December"),
        ("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref",
         "Tachwedd", "Rhagfyr"),
        strict=True,
    )
)  # fmt: skip
_ENDINGS = ("af", "il", "ydd", "ydd", "ed", "ed", "fed", "fed", "fed", "fed", "eg", "fed", "eg", "eg", "fed",
            "eg", "eg", "fed", "eg", "fed")  # fmt: skip
_LONG = re.compile(
    rf"({'|'.join(_DAYS)}), (\d+)(?:st|nd|rd|th) ({'|'.join(_MONTHS)}), (\d{{4}}) (\d+\.\d\d) [ap]m(?=[,<])"
)


def welsh(page: str) -> str:
    """The page with its labels, headings and long dates in Welsh. Ids and addresses stay."""
    return _LONG.sub(_date, _ANY.sub(lambda found: _MARKUP[found[0]], page))


def _date(found: re.Match[str]) -> str:
    """Dydd Iau, 26ain Mawrth, 2026 6.30 o'r gloch: the hour without its half of the day, as printed."""
    name, day, month, year, hour = found.groups()
    ending = _ENDINGS[int(day) - 1] if int(day) <= len(_ENDINGS) else "ain"
    return f"Dydd {_DAYS[name]}, {day}{ending} {_MONTHS[month]}, {year} {hour} o'r gloch"

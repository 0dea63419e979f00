"""What a generated council talks about: sentences with blanks, and the names that go with them."""

from __future__ import annotations

CATEGORIES = ("Decision Making Committees", "Overview and Scrutiny", "Regulatory", "Area Committees")
BODIES = (
    "Cabinet", "Overview & Scrutiny Committee", "Planning Committee", "Licensing Committee",
    "Audit and Governance Committee", "Children's Services Panel", "Highways Committee", "Housing Panel",
    "Health and Wellbeing Board", "Environment Committee", "Personnel Committee", "Pensions Committee",
    "Standards Committee", "Rights of Way Panel", "Schools Forum",
)  # fmt: skip
PLACES = (
    "Abbey", "Canalside", "Mill Hill", "Netherfold", "Priory", "Upper Samplebury", "Tanner's Wharf",
    "Oxlease", "Brindle Green", "Coldwell", "Saltergate", "Hartsmoor", "Wick End", "Larkfield",
)  # fmt: skip
FIRST_NAMES = ("Ann", "Bernard", "Chidi", "Dilys", "Edgar", "Farah", "Gwen", "Hamish")
SURNAMES = ("Aldgrove", "Bexwith", "Crowhaven", "Dunmallard", "Esterley", "Farthingay")
PARTIES = ("Labour", "Conservative", "Liberal Democrat", "Green", "Independent")
ROOMS = (
    "Council Chamber - Guildhall, Market Place, Samplebury SB1 1AA",
    "Mill Room - Guildhall, Market Place, Samplebury SB1 1AA",
    "Community Hall - Netherfold Library, Long Lane, Samplebury SB4 7ZZ",
)
OFFICERS = (
    "Director of Place", "Director of Finance", "Head of Housing", "Head of Legal Services",
    "Director of Public Health", "Head of Planning",
)  # fmt: skip
TOPICS = (
    "Street lighting in {place}", "Fly-tipping in {place}", "Bus shelters in {place}",
    "Library hours in {place}", "Playground in {place} - renewal", "School places in {place}",
    "Flood defences at {place}", "Cycle route through {place}", "Empty homes in {place}",
    "Car park charges (short stay) in {place}", "Market stalls & street trading in {place}",
    "Air quality: monitoring in {place}", "Allotments in {place}", "Conservation area: {place}",
    "Community centre in {place} - lease", "Speed limits in {place}", "Tree works in {place}",
    "Repairs to council homes in {place}", "Youth club in {place}", "Broadband in {place}",
)  # fmt: skip

# What minutes say of an item: an opening, questions, sometimes a long debate, and what was decided.
OPENINGS = (
    "The {officer} presented a report on {matter}. The budget was £{thousands},000 and {percent}% of it had"
    " been spent by the end of the quarter.",
    "Consideration was given to a report of the {officer} on {matter}, which had been put off at an earlier"
    " meeting so that {number} households could be asked for their views.",
    "The {officer} introduced the item and said that {number} replies to the consultation on {matter} had"
    " come in, {percent}% of them in favour.",
)
QUESTIONS = (
    "In answer to a question the {officer} said that the work would take {weeks} weeks.",
    "Councillor {member} asked what would happen in the winter. The {officer} said that a contractor had"
    " been named for the {weeks} weeks from November.",
    "Councillor {member} said that residents had waited long enough and thanked the officers.",
    "A member of the public spoke against the proposal and handed in a petition with {number} names.",
)
DEBATE = (
    "Members spoke at length. It was said that the figures for the year before had been {percent}% lower,"
    " that nobody had been able to explain why, and that an answer had been promised more than once.",
    "On the other side it was said that the service had lost a third of its staff since the figures were"
    " first put together and that {number} cases a month were being dealt with by a team of {weeks}.",
    "The {officer} went through the appendix line by line and undertook to send Members a note on the"
    " {thousands} entries which had been marked as doubtful by the auditors in the spring.",
)
RESOLUTIONS = (
    ("the report be noted",),
    ("the scheme set out in the report be approved", "the {officer} be authorised to let the contract"),
    ("£{thousands},000 be released from reserves", "a further report be made within {weeks} weeks"),
    ("the proposal be sent out to consultation for {weeks} weeks",),
)
REPORT = (
    "1. This report tells Members how matters stand with {matter}.",
    "2. The approved budget is £{thousands},000. By the end of the quarter {percent}% of it had been spent.",
    "3. {number} households are affected. The work will take {weeks} weeks if the weather holds.",
    "4. There are no implications for equality beyond those in the assessment of the year before.",
    "5. Contact: the {officer}, Guildhall, Samplebury.",
)

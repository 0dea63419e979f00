"""Lists of people as minutes print them, cut into names and roles."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from parsers.text import mutations
from parsers.text.posts import (
    BODY_NAMED,
    NO_FORENAME,
    OF_BUSINESS,
    OF_FIELD,
    POST_END,
    POST_OF_TWO,
    is_post,
    is_role,
)
from parsers.vocabulary import number

_HONOUR = (
    r"(?:[CMOK]\.?B\.?E|BEM|J\.?P|DL|QC|KC|MP|MS|AM|MSP|FRICS|CC|BA|BSc|PhD|QPM|KPM|[QK]FSM|QAM|QGM|TD|VC|DSO|DFC|KCVO|CVO|LVO|MVO"
    r"|Esq|Jnr|Snr|Jr|Sr)\.?"
)
_COUNCILLOR = re.compile(
    r"\b(?:(?-i:(?:[A-Z]\.){1,3}|[BCDPT]{1,2}[/.])\s?)?(?:(?:County|Cty|Borough|District|Dist\.?|City|Town|Parish|Community|Ward|Honorary|Local)\s+)*"
    r"(?:y\s+)?(?:Co(?:u)?ncill?ors?|Cllrs?|Cllr’s|Clrs?|Counc?|(?:C|G|Ch|Ngh)ynghor(?:wyr|wr|ydd)(?:\s+(?:Sir|Tref|Cymuned|Lleol)\b)?|[CG]yng|Henadur(?:iaid)?|Aldermen|Alderman|Ald|(?<=Honorary\s)Free(?:m[ae]n|woman))\b\.?:?\s*",
    re.I,
)
_OFFICE = re.compile(
    r"^(?:the\s+(?:right\s+)?worshipful[,\s]+)?"
    r"(?:in\s+the\s+chair|(?:the\s+)?(?:(?:deputy|vice|acting|town|city|lord|metro)[-\s]?)*(?:chair(?:man|woman|person)?|mayor|provost|bailie|cadeirydd|chairs))\b\s*[:,\-–]?\s*(?=[A-Z])",
    re.I,
)
_OFFICE_ALONE = re.compile(
    r"^(?:the\s+)?(?:(?:(?:right\s+)?(?:honourable|worshipful)|(?:his|her)\s+worship),?\s+(?:the\s+)?)?(?:(?:deputy|vice|acting|town|lord|is|dirprwy)[-\s]?)*(?:chair(?:man|woman|person)?|mayor|leader|high\s+sheriff|(?:yr?\s+)?(?:[cg]h?adeirydd|[mf]aer|arweinydd|llywydd))$",
    re.I,
)
_ROLE_FIRST = re.compile(
    r"^(?:the\s+)?(?P<role>(?:(?:parish|town|deputy|assistant|assistant\s+to\s+the)\s+)*clerk|sec(?:retary)?|treasurer|members?\s+of\s+the\s+public|clerc"
    r"|(?:public|press|officers?)(?=\s*[:–-]))\b[:\s\-–]*(?P<name>.*)$",
    re.I,
)
_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Baroness|Rev|Revd|Reverend|Canon|Prof|Professor|Father|Fr"
    r"|Capt|Captain|Col|Major(?!\s(?:Planning|Projects?|Programmes?|Applications?|Developments?|Schemes?|Works|Contracts?|Sites?|Events?|Incidents?"
    r"|Roads?|Capital|Transport|Regeneration|Infrastructure|Change)\b)|Lt|(?:Chief\s+)?(?:Sgt|Insp|Inspector|Supt|Superintendent|Constable)|Sergeant|PC|PCSO|The)"
)
# what stands before a person, or several, in any list
PERSON = re.compile(r"(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr)\b")
_RANK = re.compile(  # "RFO Ann Lee", "CFO A Lee": three letters and one name are initials
    r"^(?P<role>(?!NHS\b)[A-Z]{3,5})\s+(?P<name>(?:[A-Z][\w’'`´‘.\-]*\s+){1,3}[A-Z][a-z][\w’'`´‘\-]+)$"
)
_FROM = re.compile(rf"^(?P<name>.*[a-z])\s+(?P<role>(?!{_HONOUR}$)[A-Z]{{2,5}})$")  # "Cllr Lee SHDC"
# "Derek SCOTT": with a vowel in its middle, and not of a council (SODC)
_SHOUTED_SURNAME = re.compile(r"[A-Z][a-z]+\s(?=[A-Z]{3,5}$)[A-Z]*[AEIOU][A-Z]*[^C]$")
_PARTICLE = r"(?:de|da|das|dos|di|del|della|van|von|der|den|la|le|ap|ab|ferch|du|el|al|bin|ul)"
_LEADS_IN = re.compile(  # "from A Lee", "The Right Honourable Ann Lee"
    r"^(?:(?:[Rr]eceived\s+from|from|and|[Ww]ith|[Hh]efyd|Messrs\.?:?)\s+)?(?:(?:The\s+)?(?:Right|Rt\.?)\s+Hon(?:ourable|\.)?,?\s+(?=[A-Z])(?!.*\b(?:Mayor|Provost)\b))?"
)
_MEMBERSHIP = re.compile(
    rf"^(?:from\s+)?(?:[A-Z][\w\-]+\s+){{0,4}}(?:Members?|Invitees?|Advis[eo]rs?|Representatives?)\s*:?\s+(?={_TITLE}\b)"
)
# "Ann Lee AL Clerk": her initials, and what she is
_INITIALS = re.compile(
    r"^(?P<name>(?:(?:[A-Z]|[A-Z][\w’'`´‘\-]*[a-z])\s){2,4})(?P<i>[A-Z]{2,4})\b\s*(?P<role>\S.*)?$"
)
_BEHIND = re.compile(  # what a list without commas says of who is named: "Mr A Lee Co-opted member"
    rf"^(?P<name>(?![A-Z]{{3}})(?:{_TITLE}\s+)?(?:[A-Z]\.?\s*){{1,3}}\s[A-Z][\w’'`´‘\-]+)\s+"
    r"(?P<role>[Cc]o-?opted\s+[Mm]ember|(?:[A-Z][a-z]+\s+){0,2}(?:Clerk|Officer)|(?:[A-Z][\w’'`´‘\-]+\s+){1,4}Council)\.?$"
)
# "Mr A Lee Applicant’s agent", "PC B Orr Dorset Police"
_TITLED_BEHIND = re.compile(
    rf"^(?P<name>{_TITLE}\.?\s+(?:[A-Z]\.?\s?){{1,3}}\s?[A-Z][\w’'`´‘\-]*[a-z])\s+(?P<role>[A-Z][a-z][\w’'`´‘&\-]+(?:\s[\w’'`´‘&\-]+){{0,5}})$"
)
# "Mr A Lee: Clerk to the Council"
_COLON_BEHIND = re.compile(r"^(?P<name>[A-Z][\w’'.\-]*(?:\s[A-Z][\w’'.\-]*){1,3}):\s+(?P<role>[A-Z].*)$")
# "KCC Cllr Lee": of which council
_OF_COUNCIL = re.compile(
    r"^(?P<of>[A-Z]{2,4}C)\s+(?=(?:(?:County|District|Borough|City)\s+)?(?:Cllrs?|Councillors?)\b)"
)
# "A Lee vice-chair", with no comma
_OFFICE_BEHIND = re.compile(
    rf"^(?P<name>(?-i:(?:{_TITLE}\.?\s+)?(?:[A-Z]\.?\s*){{1,3}}\s?[A-Z][\w’'`´‘\-]*[a-z]))\s+"
    r"(?P<role>(?:(?:deputy|vice|acting|town|parish)[-\s]*)*(?:chair(?:man|woman|person)?|mayor|clerk))$",
    re.I,
)
_PLACE = re.compile(
    r"\b(?:County|Town|City|Village|Civic|Shire|Church|Parish)\s+(?:Hall|Centre|Offices?)$|\bChamber$"
)
_TITLED = re.compile(rf"\s*(?:{_TITLE}\b|[A-Z]\.|Cllr|Coun|Cyng)")
# with a title or initials, as the others of its list are who have an office behind them
_STYLED = re.compile(rf"\s*(?:{_TITLE}\b|(?:[A-Z]\.?\s?){{1,3}}\s|Cllr|Coun|Cyng|Ald)")
_PLURAL = re.compile(r"\b(?:Councillors|Cllrs|Aldermen|Messrs)\b")
_OFFICE_OF = re.compile(
    rf"\b(?:of|for|dros|[’']r)\s+(?!the\s+public)[A-Z][\w\s,’'-]*$"
    rf"|\b(?i:{mutations.any_of(mutations.HEADS)})\s+(?:(?:y|yr|ar\s+gyfer|ym|yn|am|[’']r)\s+)?[A-Z][\w\s’'-]*$"
)  # "... for Children" and ...
_MEMBER_FOR = re.compile(r"\b(?:Cabinet|Executive)\s+Member\s+[A-Z]\w+$")  # "... Place" & ...
_HELD_BY = re.compile(rf"\((?:{_TITLE})\.?\s[A-Z][^()]*\)\s*$")  # "Director of Health and Sport (Ms A Lee)"
_INITIALLED = re.compile(rf"^(?:{_TITLE}\.?\s+)?(?:[A-Z]\.?\s*){{1,3}}\s[A-Z][\w’'`´‘\-]+$")
_NAME = re.compile(
    rf"^(?:{_TITLE}\.?\s+)*(?:[A-ZÀ-ÞŴŶ][\w’'`´‘.\-]*|Mc[A-Z]\w+|{_PARTICLE}|O[’'`´‘]\w+)"
    rf"(?:\s+(?:[A-ZÀ-ÞŴŶ][\w’'`´‘.\-]*|[dD][’'][A-Z]\w+|{_PARTICLE}|y|{_HONOUR}))*(?:,\s*{_HONOUR})*$"
)
MOST_ACRONYMS = 4  # so many councillors in capitals, in one list, are surnames and not bodies


_CLERK_ALONE = re.compile(r"\s*(?:the\s+)?(?:parish\s+|town\s+)?clerk\s*", re.I)  # "the Clerk, Mrs A Lee"
# whose name stands in brackets behind: "Parish Clerk (Mrs Ann Lee)"
_CLERK = re.compile(
    r"(?:the\s+)?(?:(?:parish|town|deputy|assistant|acting|locum|interim|temporary)\s+)*(?:clerk|rfo|proper\s+officer)"
    r"(?:\s*(?:and|&|/|to\s+the)\s*(?:rfo|responsible\s+finance\s+officer|(?:parish\s+|town\s+)?council))?",
    re.I,
)
_FULL_NAME = re.compile(rf"(?:{_TITLE}\.?\s+)?(?:[A-Z][\w’'.\-]*\s+){{0,2}}[A-Z][\w’'\-]*[a-z]")
_ONE_WORD = re.compile(r"\s*[A-Z][a-z]+\s*")
_HAS_PARTS = re.compile(r"\s|^(?:[A-Z]|Mrs?|Ms|Miss|Dr)\.[A-Z]")  # "A Lee", "A.Lee", "Mr.A.Lee"


class Name(NamedTuple):
    """One person: ``name`` without "Councillor" and brackets, ``raw`` as printed, the role printed
    with the name, and where in the text ``raw`` begins."""

    name: str
    raw: str
    role: str | None
    start: int


def split_names(text: str, *, councillors: bool = False) -> list[Name]:
    """The people of a list ("Councillors A Smith (Chair), B Jones, OBE and Mrs C Brown, Clerk").
    Pieces that are no names (roles, "the Clerk", prose) are left out; a role after a name is given
    to it. A surname alone counts only among councillors ("Cllrs Ash, Birch"), as which the caller may
    know them."""
    out: list[Name] = []
    by_surname = councillors or bool(_COUNCILLOR.search(text))
    office = of_field = False
    before: str | None = None
    pieces = _pieces(text)
    shouted = by_surname and sum(1 for _, piece, _ in pieces if piece.strip(" .").isupper()) >= MOST_ACRONYMS
    one_a_line = bool(_STYLED.match(text)) and not _PLURAL.search(text)
    for k, (start, piece, cut) in enumerate(pieces):
        role_next = k + 1 < len(pieces) and pieces[k + 1][2] in ",-–—" and is_role(pieces[k + 1][1])
        of_one = one_a_line or not (by_surname or _HAS_PARTS.search(piece.strip()))
        goes_on = cut in ("and", "&", "a", "ac") or (cut == "," and of_one and not role_next)
        is_of_office = office and goes_on and not (_STYLED.match(piece) or is_role(_BRACKETS.sub(" ", piece)))
        is_of_office = is_of_office and not _HELD_BY.search(piece)
        # "Ms A Lee, Transport Group": what stands alone behind one with initials says where she is from
        is_where = one_a_line and k == 1 and cut == "," and len(pieces) == 2 and _is_plain(piece)
        is_where = is_where and bool(_INITIALLED.match(pieces[0][1]))
        # "Ann Lee – Metrolink Buses"
        is_behind = k == 1 and cut in ("-", "–", "—") and len(pieces) == 2 and _is_plain(piece)
        is_where = is_where or (is_behind and bool(out) and out[-1].start == 0 and len(piece.split()) > 1)
        # "Project Officer – Transformation Projects and Regeneration": what is behind a post is of it
        is_of_office = is_of_office or (
            cut in ("-", "–", "—")
            and k > 1
            and is_role(pieces[k - 1][1])
            and _is_plain(piece)
            and not role_next
        )
        # "Ann Lee - Director, Adult Social Care"
        of_field = (of_field or (k > 1 and is_role(pieces[k - 1][1]))) and cut in (",", "and", "&")
        of_field = (
            of_field and not role_next and bool(OF_FIELD.fullmatch(_BRACKETS.sub("", piece).strip(" .")))
        )
        is_of_office = is_of_office or of_field
        # "Kent County Cllr Lee", "With Cllr Lee in the Chair": what stands before a title without a comma
        titled_next = k + 1 < len(pieces) and pieces[k + 1][2] == " " and _COUNCILLOR.match(pieces[k + 1][1])
        alone = titled_next and cut != " " and _ONE_WORD.fullmatch(piece)
        is_lead = alone and (piece.strip() == "With" or not _PLURAL.search(text))
        name = None if is_of_office or is_where or is_lead else _name(piece, shouted)
        name = name and name._replace(start=start + name.start)
        clerk, before = before, "Clerk" if _CLERK_ALONE.fullmatch(piece) else None
        # "Portfolio Holder for Sustainability, Green Services and Open Spaces"
        of_office_too = office and cut == "," and name is None and not is_post(piece)
        office = (is_of_office or of_office_too) or (
            bool(_OFFICE_OF.search(piece) or _MEMBER_FOR.search(piece)) and is_role(piece)
        )
        if out and cut in ("-", "–", "—") and piece.rstrip(" .").endswith(" Ward"):
            out[-1] = out[-1]._replace(role=piece.strip(" .()"))
        elif name and clerk and cut == "," and not name.role and _TITLED.match(piece):
            out.append(name._replace(role=clerk))
        elif name and (by_surname or name.role or _HAS_PARTS.search(name.name)):
            out.append(name)
        elif out and (is_where or is_role(piece)) and cut in ",-–—" and _has_no_role(out[-1]):
            out[-1] = out[-1]._replace(role=piece.strip(" .()"))
    return out


def untitled(name: str) -> str:
    """A single name without "Councillor" before it and what stands in brackets."""
    bare = " ".join(_BRACKETS.sub(" ", name).split())
    while title := _COUNCILLOR.match(bare):
        bare = bare[title.end() :]
    return bare.strip()


def _is_plain(piece: str) -> bool:
    """Whether a piece is a name by its letters, without title or initials."""
    return bool(_NAME.match(piece.strip(" ."))) and not _STYLED.match(piece)


def _has_no_role(name: Name) -> bool:
    """Whether nothing is printed behind a name but its initials: "Ann Lee (AL)"."""
    initials = "".join(word[0] for word in name.name.split())
    return name.role is None or name.role.replace(".", "") == initials


_TITLED_NAME = r"\b(?:Mr|Mrs|Ms|Miss|Dr)\s(?:[A-Z]\.?\s?){1,3}[A-Z][\w’'`´‘\-]*[a-z]"
_SIDE_BY_SIDE = re.compile(rf"{_TITLED_NAME}\s(?={_TITLED_NAME})")  # in columns: "Mr A Lee Ms B Orr"
_ORGANISATION = re.compile(
    r"(?<=[,–—-] )[A-Z]\w+\s(?:[A-Z]\w+\s){0,3}and\s(?:the\s)?(?:[A-Z]\w+\s){0,3}"
    r"(?:and\s(?:[A-Z]\w+\s){1,3})?(?:Service|Council|Authority|Trust|Partnership|Board|Commissioning|System|Chamber|Alliance|Constabulary|Police|College|Forum|Network|Committee|Commission|Group|Federation|Association|University|Hospitals?|LLP|Ltd|Limited|plc|Associates)\b"
)
# "... Risk Manager Ann Lee, Standards Manager": a line each, run together
_NEXT_LINE = (
    r"(?<!,)(?:(?<=_)|(?<=Manager)|(?<=Officer)|(?<=Director)|(?<=Solicitor)|(?<=Accountant)|(?<=Engineer)|(?<=Assistant)|(?<=Services)|(?<=Executive)|(?<=Planner)|(?<=Surveyor)|(?<=Lawyer))\s+"
    r"(?=(?!(?:North|South|East|West|Central|Mid|Area|Region\w*|Corporate|Senior|Principal|Head|Chief|Team|Business|Committee|Deputy|Assistant|Interim|for|of)\b)[A-Z][a-z]+\s(?:[A-Z]\.?\s)?[A-Z][\w’'`´‘\-]+,\s"
    rf"(?:_{{6}}|(?:[\w’'`´‘&/-]+\s){{0,5}}{POST_END}\b))"
)
_CUT = re.compile(
    r"(?=[,;\s&/.-])(?:"  # what any cut begins with: elsewhere the rest need not be tried
    rf",(?!\s*{_HONOUR}(?![\w]))|;|\s+and\s+|\s+plus\s+|(?<!accordance)\s+(?:together\s+)?with\s+(?=[A-Z])|\s+together\s+with\s+|\s+(?:represented|accompanied)\s+by\s+(?=[A-Z])|\s*&\s*|\s+a[c]?\s+(?=[A-Z])|\s+[•·|]\s+|\s+[-–—]\s+|(?<!\b[BCDPT])/(?=\s?[A-Z])"
    r"|(?<=\0)\.?\s+(?=[A-Z])|\s+(?=Members\sof\sthe\s[Pp]ublic\b)"
    r"|(?<=[a-z])(?<!Borough)(?<!County)(?<!District)(?<!Town)(?<!Parish)(?<!Honorary)\s+(?=(?:Councillors|Aldermen)\s[A-Z])"
    r"|(?<=[a-zß-ÿ])(?<!Cty)(?<!Ward)(?<!City)(?<!Dist)(?<!Borough)(?<!County)(?<!District)(?<!Town)(?<!Parish)"
    r"(?<!air)(?<!airman)(?<!erson)(?<!ayor)(?<!eader)(?<!unity)(?<!also)(?<!from)(?<!for)(?<!with)(?<!\bof)(?<!\bby)(?<!\bto)\s+(?=(?:Cllr\.?|Councillor)\s[A-Z])"
    r"|(?<=[a-z])\s+(?=(?:County|District)\s(?:Cllr|Councillor)s?\b)"
    r"|(?<=[Ii]n the [Cc]hair)\s+(?=Councillors?\b|Cllrs?\b)"
    r"|(?<=[a-z])\s+(?=\*[A-Z])"
    r"|(?<=[a-z]{3})(?<!Cllr)(?<!Cllrs)(?<!Cyng)(?<!Prof)(?<!Capt)(?<!Dist)\.\s+(?=[A-Z])|\s+(?=Clerk\s[A-Z])|-(?=Clerk\b)"
    rf"|{_NEXT_LINE})"
)


def _pieces(text: str) -> list[tuple[int, str, str]]:
    """Cut at commas, semicolons, "and" and "&" outside brackets; honours stay with their name. Each
    piece with its place and what cut it from the one before."""
    flat = re.sub(r"\([^()]*\)?|\[[^\]]*\]", lambda m: "\0" * len(m[0]), text)
    flat = _SIDE_BY_SIDE.sub(lambda m: m[0][:-1] + ";", flat)
    flat = _ORGANISATION.sub(lambda m: "_" * len(m[0]), flat)
    flat = POST_OF_TWO.sub(lambda m: "_" * len(m[0]), flat)
    out, at, before = [], 0, ""
    for cut in _CUT.finditer(flat):
        out.append((at, text[at : cut.start()], before))
        at, before = cut.end(), cut[0].strip() or " "
    out.append((at, text[at:], before))
    return out


_INSIDE = re.compile(r"[(\[]([^()\[\]]*)")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?(?:\s*\))*\s*")  # "(Cllr A Lee (Chair))"
_MARKS = re.compile(
    r"[*†‡#^]+|\s+in\s+attendance\W*$|\s+\(?[Vv]acan(?:cy|t)(?:\sseat)?\W*$|\s+(?:and|&|\.)?\s*$"
)
_IN_CHAIR = re.compile(r",?\s+(?:was\s+)?in\s+the\s+chair\b.*$", re.I)
_INSTEAD_OF = re.compile(r"\s+(?:for|in place of|substituting for|on behalf of)\s+(?=[A-Z])")
# why or how one came: "Cllr Lee in accordance with Standing Order 8"
_ON_TERMS = re.compile(
    r",?\s+(?:in\s+accordance\s+with|under\s+(?:the\s+)?[A-Z]|by\s+invitation\b"
    r"|(?:attend(?:ed|ing)|present)\s+(?:as|for|by|remotely|virtually|online)\b).*$"
)
_TITLE_FIRST = re.compile(rf"(?:The\s+)?(?!The\b){_TITLE}\b")
_NO_NAME = re.compile(rf"{_TITLE}\.?|{_HONOUR}|[A-Z]{{2}}|District|County|Borough")


@lru_cache(maxsize=20_000)  # the same people come in list after list, and meeting after meeting
def _name(piece: str, shouted: bool) -> Name | None:
    """The person a piece of a list names, as standing at the piece's beginning; None when it names none."""
    raw = piece.strip(" :-–*•").strip()
    inside = _INSIDE.search(raw)
    role = inside[1] if inside else None
    for behind in _INSIDE.findall(raw)[1:]:  # "Development Manager (West) (Mr A Lee)"
        role = behind if _INITIALLED.match(behind) and not is_role(behind) else role
    bare = _BRACKETS.sub(" ", raw) if inside else raw
    bare = _MARKS.sub("", bare).strip()
    of_council = _OF_COUNCIL.match(bare)
    if of_council:
        role, bare = role or of_council["of"], bare[of_council.end() :]
    first = _ROLE_FIRST.match(bare)
    if first and first["name"]:
        role, bare = role or first["role"], first["name"]
    in_chair = _IN_CHAIR.search(bare)
    if in_chair:
        role, bare = role or "in the Chair", bare[: in_chair.start()]
    if role and (_OFFICE_ALONE.match(bare) or _is_named_office(bare, role)):
        role, bare = bare, role
    bare = _MEMBERSHIP.sub("", _ON_TERMS.sub("", bare))
    bare = _INSTEAD_OF.split(bare, 1)[0]
    bare = _COUNCILLOR.sub("", bare)
    known = _INITIALS.match(bare)
    if known and "".join(word[0] for word in known["name"].split()).endswith(known["i"]):
        role, bare = known["role"] or role, known["name"].strip()
    behind = _BEHIND.match(bare) or _TITLED_BEHIND.match(bare)
    behind = behind or (_COLON_BEHIND.match(bare) if ":" in bare else None)
    if behind and (behind.re is _BEHIND or is_role(behind["role"])):
        role, bare = role or behind["role"], behind["name"]
    bare = _LEADS_IN.sub("", bare).strip()
    plain = bare.rstrip(".")
    behind = _OFFICE_BEHIND.match(plain) or _RANK.match(plain)
    behind = behind or (None if _SHOUTED_SURNAME.match(plain) else _FROM.match(plain))
    if behind and not is_role(behind["name"]):
        role, bare = role if role and is_role(role) else behind["role"], behind["name"]
    office = _OFFICE.match(bare)
    if office:
        role, bare = role or office[0].strip(" :,-–"), _COUNCILLOR.sub("", bare[office.end() :])
    bare = re.sub(r"^(?:the|and|from)\s+", "", re.sub(r"\s+", " ", bare)).strip(" ,;:")
    bare = bare if re.search(r"\b[A-Z]\.$", bare) else bare.rstrip(".")
    if _PLACE.search(bare) or BODY_NAMED.match(bare):
        return None
    titled = _TITLE_FIRST.match(bare)
    if (
        not bare
        or _OFFICE_ALONE.match(bare)
        or len(bare) > 60
        or not _NAME.match(bare)
        or (not titled and not (shouted and bare.isupper()) and is_role(bare))
        or ((bare == raw or (role and is_role(role))) and OF_BUSINESS.fullmatch(bare))
    ):
        return None
    if _NO_NAME.fullmatch(bare) or NO_FORENAME.match(bare) or number(bare.split()[0]) is not None:
        return None
    return Name(bare, raw, role.strip() if role else None, piece.index(raw))


def _is_named_office(bare: str, inside: str) -> bool:
    """Whether it is the brackets that name the person: "Director of Education (L. Munro)"."""
    if _CLERK.fullmatch(bare):
        return bool(_FULL_NAME.fullmatch(inside)) and not is_role(inside)
    return bool(
        _INITIALLED.match(inside)
        and not re.match(r"[A-Z]{3}\s", inside)  # "Ann Lee (VCS Alliance)"
        and not is_role(inside)
        and not re.match(rf"{_TITLE}\b", bare)
        and not _COUNCILLOR.match(bare)
    )

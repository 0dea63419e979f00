"""What decisions told in sentences are told by: verbs and who uses them, and what is no decision."""

from __future__ import annotations

import re

from parsers.minutes import welsh
from parsers.minutes.bodies import BODY, MEETING_BODY

_TITLED = r"(?:(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr)\.?\s+)?"
PERSON = rf"{_TITLED}[A-Z][\w’'.-]*(?:\s+(?:(?:and|&)\s+)?[A-Z][\w’'.-]*){{0,5}}"
# What may stand between "was" and the word of decision: adverbs, what else was done, how it was moved.
ADVERB = (
    r"(?:(?:[a-z]+ly|did|then|also|further|therefore|otherwise|both|all|each|hereby|moved|proposed(?:,|\s+and)(?:\s+seconded,?(?:\s+and)?)?"
    r"|put\s+to\s+the\s+vote,?\s+and(?:\s+(?:was|were))?"
    r"|(?:[a-z\-]+ed|taken(?:\s+as\s+read)?|read|seen|found\s+(?:to\s+be\s+)?(?:in\s+order|correct))"
    r"(?:\s+(?:out|aloud|through))?(?:\s+(?:by|to)\s+(?:the\s+|all\s+)?[A-Za-z]+)?(?:,(?:\s+and)?|\s+and|\s*&))\s+)*?"
)
DECIDER = (
    r"(?:all\s+)?(?:(?:the\s+)?(?:(?i:councillor[’']?s|members|cllrs)(?:\s+present)?|(?i:everyone|those)\s+present|meeting|(?:parish|town|community)\s+council|PC|(?:(?<=^The\s)|(?<=iscussion\sthe\s)|(?<=iscussion,\sthe\s)|(?<=,\sthe\s)|(?<=\bso\sthe\s))council"
    rf"|(?:(?:Parish|Town|Community)\s+)?(?<!Chief )(?:{BODY}))|[Tt]he\s+{MEETING_BODY}|We)"
)
OPINION = re.compile(
    r"^It\s+was\s+(?!(?:(?:then|unanimously|further|also)\s+)*(?:agreed|decided)\s+that\b.*\bwould\b)[\s\S]*\bthat\b[\s\S]*\b(?:should|would|could|might|is|are|was|were)\b"
)
# "agreed that it reflected the year": what was thought, not what was decided
VIEW = re.compile(
    r"\bagreed\s+that\s+(?!(?:\w+\s+){1,3}(?:no|any)\s+(?:objections?|comments?|observations?)\b)(?:(?:it|this|these|they|there)\s+(?:was|were|had|is|are|[a-z]+ed)\b"
    r"|(?:[\w’'-]+\s+){1,12}?(?:was|were|is|are|looked|had\s+been)\s+(?:\w+\s+){0,2}?(?:good|bad|poor|well|nice|useful|of\s+(?:\w+\s+)?(?:benefit|use|value|interest|concern|importance)|worth\w*|important|difficult|danger\w+"
    r"|disappoint\w+|excellent|success\w*|untidy|unfair|ridiculous)\b)",
    re.I,
)
HAVING = (
    r"(?:having|after|following|noting)\s[^,.;]{3,160}"  # "the committee, having heard the officer, agreed"
)
WHOLE = (
    r"(?:(?:Following|After|Having)\s[^,.;]{3,80},\s+)?"
    rf"(?:[Tt]he\s+)?(?i:{BODY}|Members)(?:,\s+{HAVING},)?"
    r"\s+(?:then\s+|duly\s+|unanimously\s+)*"
)
PLAIN = re.compile(
    rf"^(?:It\s+was\s+(?:then\s+|unanimously\s+|further\s+)*|{WHOLE})"
    r"(?:(?:received|considered)\s+and\s+)?(?:agreed|approved|noted|endorsed|received|decided|adopted|granted|refused|authorised|deferred|delegated|continued|instructed)"
    r"(?:\s+unanimously)?\s+(?:that|to|the|its|a|an|planning|permission|approval|authority|consent|powers?|consideration"
    r"|(?:[\w’'-]+\s+){1,8}?(?:as\s+)?(?:set\s+out|listed|shown|detailed)\s+(?:below|in|at|overleaf))\b"
)
# The verbs that decide: what was done ("the minutes were approved"), and what of it must follow.
PASSIVE = {
    **dict.fromkeys(
        (
            "resolved",
            "agreed",
            "approved",
            "accepted",
            "adopted",
            "re-elected",
            "elected",
            "co-opted",
            "ratified",
            "re-?adopted",
            "re-?approved",
            "re-?appointed",
        ),
        "",
    ),
    "authorised": r"(?=\s+(?:to|by\s+(?:the\s+)?(?:\w+\s+)?(?i:council|members|meeting))\b)",
    "appointed": r"(?=,?\s+(?:proposed|to\s+the|(?:(?:as|to\s+be)\s+)?(?:the\s+|an?\s+)?"
    r"(?:[A-Z]|vice|deputy|chair|clerk|represent)))",
    "confirmed": r"(?=\s+(?:and\s+signed|with\s+\w+\s+amendments?|subject\s+to)\b"
    r"|[\w\s,]{0,40}\bas\s+(?:an?\s+)?(?:true|correct|accurate))",
    "signed": r"(?=[\w\s,]{0,40}\bas\s+(?:an?\s+)?(?:true|correct|accurate))",
    r"(?:found\s+to\s+be|received\s+as)": r"(?=\s+(?:an?\s+)?(?:true|correct|accurate))",
    "carried": r"(?!\s+(?:out|forward|over|by\s+(?!general|a\b|majority|\d|\w+\s+votes)))",
    "passed": r"(?!\s+to)",
    "set": r"(?=\s+at\s+£)",
}
# Who decides ("the Council voted to"), and what of it must follow.
ACTIVE = {
    **dict.fromkeys(("agreed", "resolved", "approved", "decided", "elected", "appointed"), ""),
    "(?:granted|refused)": r"(?=\s+(?:planning|permission|authority|approval|consent"
    r"|the\s+(?:application|licence|request)))",
    "authorised": r"(?=\s+(?:the\s+)?(?:\w+\s+){1,3}to\b)",
    "ratified": r"(?=\s+the\b)",
    "(?:deferred|continued)": r"(?=\s+(?:(?:its\s+)?consideration|the\s+(?:application|item|matter))\b)",
    "delegated": r"(?=\s+(?:authority|powers?)\b)",
    "(?:instructed|remitted)": r"(?=\s+(?:the|it|to|that)\b)",
    "consented": r"(?=\s+to\b)",
    "(?<=did )(?:agree|consent|resolve|approve)": "",
    "voted": r"(?=\s+(?:unanimously\s+|\d{1,2}(?:\s?[-–]\s?|\s+(?:votes\s+)?to\s+)\d{1,2}\s+)?"
    r"(?:in\s+favour\s+of|to|that)\b)",
    "(?:acceded|opted|chose)": r"(?=\s+to\b)",
    "(?:adopted|accepted)": r"(?=\s+(?:the|a|an|this|these|both)\s)",
    "supported": r"(?=\s+(?:the|this)\s+(?:application|proposal|motion|request)\b)",
    "confirmed": r"(?=(?:,?\s+as\s+an?\s+(?:\w+\s+){1,3}record,?)?\s+the\s+(?:\w+\s+){0,3}minutes\b)",
}


def _verbs(table: dict[str, str]) -> str:
    return "|".join(f"{verb}{after}" for verb, after in table.items())


DECIDES = re.compile(
    r"(?=\b\w|[,–—-])(?:"  # what any find begins with: elsewhere the rest need not be tried
    rf"\b(?:[Ii]t|is)\s+(?:was|is)\s+{ADVERB}(?P<a>resolved|agreed|approved|decided|determined|voted(?=\s+(?:to|that)\b))\b"
    rf"|\b(?:was|were)\s+{ADVERB}(?P<b>{_verbs(PASSIVE)})\b"
    rf"|\b(?P<c>(?i:all)(?:\s+present)?\s+agreed|ALL\s+AGREED|UNANIMOUSLY\s+AGREED|(?i:all)\s+in\s+agreement|(?i:all)\s+approved|were\s+(?:all\s+)?in\s+agreement|in\s+agreement\s+with\s+this|carried\s+unanimously|agreed\s+unanimously|(?i:unanimously)\s+agreed)\b"
    rf"|\b{DECIDER}(?:,\s+{HAVING},)?(?:\s+{ADVERB}(?P<d>{_verbs(ACTIVE)})(?:,(?=\s+as\s+an?\s))?\s+(?!with\b|by\b)"
    r"|\s+(?:was|were)\s+(?:all\s+)?(?P<p>happy|content|in\s+favour|in\s+agreement)\s+(?:to|that|with|for|of)\b"
    r"|\b[^.;]{0,160}\band\s+(?P<t>agreed|resolved|decided)\s+(?:that|to)\b)"
    r"|\b(?P<n>(?i:approval|agreement|consent)\s+(?:was|were)\s+(?:\w+ly\s+)?(?:given|granted|reached)|(?i:unanimous|full|general)\s+(?:agreement|support|approval)(?=\s+(?:to|for|that)\b))\b"
    r"|\b(?i:all|everyone|everybody|(?:all|everyone|those)\s+present|the\s+(?:\w+\s+)?majority(?:\s+of\s+\w+)?|a\s+show\s+of\s+hands)"
    r"\s+(?:was|were)\s+(?:all\s+)?(?P<j>happy|content|in\s+favour|in\s+agreement)(?=\s+(?:to|that|with|for|of)\s(?!the\s+agreed\b))"
    r"|\b(?i:a|the)\s+(?P<o>decision\s+was\s+(?:then\s+)?(?:made|taken|reached))\s+(?:to|that|not)\b"
    rf"|(?:^|(?<=\s[-–—]\s))(?P<e>Approved|Agreed|Resolved|Carried|CARRIED|AGREED|APPROVED)\b(?!\s+\w+\s+(?:to\s+be|will|were|was)\b)|,\s+(?P<h>resolved)\s+(?:not\s+)?to\b"
    rf"|(?:[-–—]\s*|\bpayments?\s+|^)(?:all\s+|both\s+)?(?P<f>(?i:approved|agreed))\s*\.?$"
    rf"|\b[Ii]t\s+was\s+(?:proposed|moved),?(?:\s+seconded,?)?\s+and\s+(accepted|carried|passed)\b"
    r"|(?:\b\d{1,2}|\b[Aa]ll)\s+(?:\w+\s+)?(voted)\s+in\s+favour\b"
    rf"|^{PERSON}\s+(?:duly\s+|unanimously\s+)?(?P<v>re-?elected|elected|appointed|co-opted)(?=\s+(?:as\s+|to\s+be\s+|unopposed\s+)?(?:the\s+)?(?:[A-Z]|vice|deputy|chair|to\s+the\b|onto\b|unopposed))"
    r"|^(?:The\s+)?(?:[Pp]ayments?|[Aa]ccounts|[Cc]heques|[Ii]nvoices)\s+(?:(?:listed|as\s+listed|below)\s+)?(?P<w>approved|agreed|authorised|passed)(?=\s*:|\s+(?:for\s+payment|as\b))"
    r"|(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr)\.?\s[A-Z][^.;:]{1,40}?\s(?:was|were)\s+(?:\w+ly\s+)?(?P<y>appointed)\.?$"
    r"|^(?:The\s+)?(?:[Pp]ayments?|[Aa]ccounts|[Cc]heques|[Ii]nvoices|[Ee]xpenditure)\b[^.;:]{0,80}?\s(?:was|were)\s+(?:\w+ly\s+)?(?P<x>authorised|passed)(?=\W*$|,|:|\s+(?:for|and|as)\b)"
    rf"|^{WHOLE}(?:(?:received|considered)\s+and\s+)?(?P<i>noted|received|endorsed)\s+(?:of\s+)?(?:the|that|this|their|its)\b"
    r"|^(?:The\s+)?[Mm]inutes\s+(?:[^.;]{0,80}?\s)?(?P<r>agreed|approved|accepted|adopted)\b"
    r"|\b(?P<s>signed)\s+the\s+(?:\w+\s+)?minutes\s+as\s+(?:an?\s+)?(?:true|correct|accurate)\b"
    r"|,\s+the\s+(?:\w+\s+){1,4}(?P<q>agreed|approved|adopted)\s+and\s+signed\b"
    r"|^The\s+(?:(?:Lead|Cabinet|Executive)\s+)+Member\s+(?P<l>approved|resolved)\b"
    r"|^The\s+(?:planning\s+)?application\s+was\s+(?P<m>granted|refused|deferred)\b"
    rf"|^(?:That\s+)?[Tt]he\s+(?:\w+\s+)?[Mm]inutes\s+(?:of|for|from)\b[^.;]{{0,160}}?\bbe\s+{ADVERB}(?P<k>agreed|approved|accepted|confirmed|signed)\b"
    rf"|\b(?P<g>{welsh.DECIDED}|yn\s+unfrydol|yn\s+gytûn)\b)"
)
# One of these, in small letters, is in every find of the form above.
DECIDING = (
    "resolved",
    "agreed",
    "approved",
    "decided",
    "determined",
    "accepted",
    "adopted",
    "elected",
    "appointed",
    "authorised for",
    "authorised:",
    "co-opted",
    "confirmed",
    "signed",
    "carried",
    "passed",
    "agreement",
    "unfrydol",
    "gytûn",
    *welsh.STEMS,
    "granted",
    "refused",
    "deferred",
    "noted",
    "received",
    "endorsed",
    "acceded",
    "continued consid",
    "continued the",
    "continued its",
    "delegated",
    "instructed",
    "remitted",
    "authorised",
    "voted",
    "ratified",
    "readopted",
    "reapproved",
    "reappointed",
    "found to be",
    "approval w",
    "consent w",
    "decision was",
    "were happy",
    "was happy",
    "were content",
    "were all content",
    "were all happy",
    "in favour ",
    "opted to",
    "chose to",
    "supported th",
    " set at",
    "consented to",
    "did agree",
    "did consent",
    "did resolve",
    "did approve",
)
# In a formal document one of these, where no minutes are approved.
DECIDING_IN_FORM = ("resolved", "enderfynwyd", "carried")
NOT_OURS = re.compile(
    r"\bdeclared\s+an?\s+(?:\w+\W){0,4}?interest\b"
    r"|\b(?:leave|left|withdraw|withdrew\s+from)\s+the\s+(?:meeting|room|chamber)\b|\bapolog(?:y|ies)\b.{0,160}\b(?:was|were)\s+(?:\w+\s+){0,2}accepted\b"
    r"|\b(?:since|because|although)\s+(?:(?!it\b)\w+\s+){1,5}(?:was|were)\s+(?:agreed|approved|resolved|accepted|adopted)\b"
    r"|\breasons?\b.{0,40}\b(?:absence|non-attendance)\b"
    r"|\bthey\s+(?:were|had|have)\s+(?:all\s+)?(?:agreed|in\s+agreement)\b"
    r"|\b(?:was|were)\s+agreed\s+by\s+(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr)\b"
    r"|^At\s+(?:the\s+)?(?:Annual|Full|County|Town|Parish)\s+Council\b|\b(?:had|has|have|having)\s+(?:already\s+|previously\s+|also\s+|now\s+|not\s+|yet\s+)?(?:been\s+)?(?:all\s+)?(?:agreed|approved|resolved|accepted|adopted)\b"
    r"|\b(?:was|were|is|be|been)\s+not\s+(?:agreed|approved|resolved|accepted)|\bnot\s+(?:been\s+)?(?:agreed|approved)"
    r"|\belected\b[^.]{0,80}\bward\b|\b(?:was|were)\s+(?:first\s+)?elected\s+in\s+(?:\w+\s+)?(?:19|20)\d\d\b"
    r"|\bat\s+(?:the|a)\s+(?:last\s+|previous\s+)?[\w\s]{0,30}?(?:Committee(?:\s+Meeting)?|Finance\s+Meeting|previous\s+meeting|last\s+meeting)\b"
    r"|\bwhich\s+(?:was|were)\s+(?:\w+\s+)?(?:adopted|approved|agreed|accepted)\s+(?:by\s+(?:the\s+)?[\w\s]{3,40}\s+)?(?:at|on|in)\b"
    r"|\b(?:if|when|once|until|unless|whether)\s+(?:it\s+(?:is|was)\s+|this\s+(?:is|was)\s+)?(?:agreed|approved)"
    r"|\b(?:replied|said|stated|explained|confirmed|advised|answered|reported|noted|added|mentioned|commented|(?:informed|told|reminded|advised)\s+(?:\w+\s+){1,3}?)\s*that\s+(?!.{0,300}(?:\band|[,;])\s+(?:it\s+was|(?:the\s+)?(?:council|memb|councillo)\w*)\s+(?:\w+\s+)?(?:agreed|resolved))(?:[\w’',/-]+\s+){0,30}(?:was|were|is|are)\s+(?:\w+ly\s+)?(?:agreed|approved|resolved|adopted|accepted|elected|appointed|passed|carried|decided)\b"
    r"|\b(?:previously|already)\s+(?:agreed|approved|resolved)|\bas\s+(?:previously\s+)?(?:agreed|approved)\b",
    re.I,
)
# Whoever excused themselves, which was accepted
ABSENCE = re.compile(r"\bapolog(?:y|ies)\b|\breasons?\b.{0,40}\babsence\b", re.I)
OURS_TOO = re.compile(rf"\b{DECIDER}\s+were\s+(?:all\s+)?in\s+agreement", re.I)
PLANNING = re.compile(
    r"^(?:[A-Z]{1,3}/)?[A-Z]{0,4}\d{0,2}[/\-\s]?(?:\d{2,6}[/\-]){1,3}[\w/\-]+:?\s|^[A-Z]{1,3}/\d{2,4}/\d{3,6}"
)
# Nothing came, nobody declared: "noted that no questions had been received" decides nothing.
NOTES_NOTHING = re.compile(
    r"\b(?:noted|NOTED)\s+that\s+(?:the\s+meeting\s+(?:was\s+being|would\s+be|was\s+to\s+be)\s+(?:\w*cast|recorded|filmed|\w+streamed)|no\b|none\b|there\s+(?:was|were|are|is|had\s+been)\s+no\b"
    r"|the\s+following\s+(?:substitut|apolog|declaration|interest|[Aa]ctions?\b.{0,20}\b(?:complete|closed)))"
)
# "it was resolved that ...": who moved it is not needed to say what was decided
WHOLE_IN_ITSELF = re.compile(r"\b(?:resolved|agreed|decided)\s+(?:that|to|not\s+to)\b", re.I)
# "Snow Warden: It was agreed ...", "Grants – it was agreed ...": the heading of what was decided
HEADED = re.compile(
    r"(?!.*\b(?:[a-z]+ed|was|were|is|are|has|had|have|said|felt|told)\b.*[:–—-]\s+(?i:after|it)\b)[^.;:]{3,80}?(?::|\s[-–—])\s+"
    r"(?=(?:[Aa]fter\s+(?:\w+\s+)?discussion,?\s+)?[Ii]t\s+was\s+(?:\w+ly\s+|then\s+)?(?:resolved|agreed|decided)\b(?!\s+that\s+(?:this|it|these)\b))"
)
# What the planning authority decided, in a row: "24/39 The Barn – approved. 24/41 The Elms – refused."
DECIDED_ELSEWHERE = re.compile(
    r"(?:[^.]*[-–—:]\s*(?i:approved|granted|refused|withdrawn)\s*(?:[.;,]|$)\s*){2,}"
)
# The words of another meeting's minutes put right: "should read:"
MENDED = re.compile(r"^(?!.*\bpropos)[^.]{0,80}\bshould\s+(?:now\s+)?read\b", re.I | re.S)
_TRUE = r"(?:true|correct|accurate)"
_ON = ".{0,600}"  # a sentence goes on, but not for ever
APPROVAL = re.compile(  # of the minutes of an earlier meeting
    rf"\bminutes\b{_ON}\b(?:found\s+to\s+be|received\s+as)\s+(?:an?\s+)?{_TRUE}"
    rf"|\bminutes\b{_ON}\b(?:taken\s+as\s+read\s+and\s+signed"
    r"|confirmed\s+(?:and\s+signed|with|subject\s+to|as\s+(?:an?\s+)?(?:true\s+and\s+)?(?:correct|accurate)))\b"
    rf"|\bminutes\b{_ON}\b(?:approved|agreed|accepted|adopted)\b"
    r"|\bsigned\s+the\s+(?:\w+\s+)?minutes\s+as\s+(?:an?\s+)?(?:true|correct|accurate)\b"
    r"|\bconfirmed(?:,?\s+as\s+an?\s+(?:\w+\s+){1,3}record,?)?\s+the\s+(?:\w+\s+){0,3}minutes\b|\bauthorised\s+to\s+sign\s+the\s+minutes\b"
    rf"|\b(?:approved|agreed|accepted)\b{_ON}\bas\s+(?:a\s+)?{_TRUE}\b"
    rf"|\bcofnod\w*\b{_ON}\b[cg]ywir\b",
    re.I,
)

-- Formal decisions, verbatim, with the item they were taken under.
SELECT
    r."key" AS resolution_key,
    r.council AS council_key,
    c.name AS council,
    k.name AS committee,
    r.meeting_key,
    DAY(m.starts_at) AS meeting_date,
    i.number AS item_number,
    i.title AS item,
    r.kind,
    r.outcome,
    r.outcome_raw,
    r.text,
    r.mover,
    r.seconder,
    r.votes_for,
    r.votes_against,
    r.votes_abstain,
    m.minutes_status,
    r.page,
    r.source_url
FROM resolution r
JOIN council c ON c."key" = r.council
LEFT JOIN meeting m ON m."key" = r.meeting_key AND m.council = r.council
LEFT JOIN committee k ON k."key" = m.committee_key AND k.council = r.council
LEFT JOIN agenda_item i ON i."key" = r.item_key AND i.council = r.council
WHERE r.withdrawn_at IS NULL

-- How each member voted, where the papers name them.
SELECT
    v."key" AS vote_key,
    v.council AS council_key,
    c.name AS council,
    k.name AS committee,
    v.meeting_key,
    DAY(m.starts_at) AS meeting_date,
    i.number AS item_number,
    i.title AS item,
    v.motion,
    v.name,
    v.choice,
    v.page,
    v.source_url
FROM vote v
JOIN council c ON c."key" = v.council
LEFT JOIN meeting m ON m."key" = v.meeting_key AND m.council = v.council
LEFT JOIN committee k ON k."key" = m.committee_key AND k.council = v.council
LEFT JOIN agenda_item i ON i."key" = v.item_key AND i.council = v.council
WHERE v.withdrawn_at IS NULL

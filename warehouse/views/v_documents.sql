-- Papers and where each hangs; a paper hung in two places stands twice.
SELECT
    d."key" AS document_key,
    l.council AS council_key,
    c.name AS council,
    k.name AS committee,
    l.meeting_key,
    DAY(m.starts_at) AS meeting_date,
    i.number AS item_number,
    i.title AS item,
    l.decision_key,
    l.role,
    l.title,
    d.family,
    d.pages,
    d.byte_size,
    d.sha256,
    l.published_on,
    d.first_seen_at,
    (SELECT COUNT(*) FROM document_version v WHERE v.document_key = d."key") AS versions, -- [integer] How many distinct contents it has had
    d.url AS source_url
FROM document d
JOIN document_link l ON l.document_key = d."key" AND l.council = d.council AND l.withdrawn_at IS NULL
JOIN council c ON c."key" = l.council
LEFT JOIN meeting m ON m."key" = l.meeting_key AND m.council = l.council
LEFT JOIN committee k ON k."key" = m.committee_key AND k.council = l.council
LEFT JOIN agenda_item i ON i."key" = l.item_key AND i.council = l.council
WHERE d.withdrawn_at IS NULL

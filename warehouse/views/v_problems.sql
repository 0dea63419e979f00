-- What could not be read or looks wrong, as it stands.
SELECT
    p."key" AS problem_key,
    p.council AS council_key,
    c.name AS council,
    k.name AS committee,
    m."key" AS meeting_key,
    DAY(m.starts_at) AS meeting_date,
    p.severity,
    p.code,
    p.message,
    p.page,
    p.first_seen_at,
    p.scope,
    p.source_url
FROM problem p
LEFT JOIN council c ON c."key" = p.council
LEFT JOIN meeting m ON m."key" = p.scope
LEFT JOIN committee k ON k."key" = m.committee_key
WHERE p.withdrawn_at IS NULL

-- Who was at which meeting, or not.
SELECT
    a."key" AS attendance_key,
    a.council AS council_key,
    c.name AS council,
    k.name AS committee,
    a.meeting_key,
    DAY(m.starts_at) AS meeting_date,
    a.name,
    a.state,
    a.role_raw,
    a.name_raw,
    a.page,
    a.source_url
FROM attendance a
JOIN council c ON c."key" = a.council
LEFT JOIN meeting m ON m."key" = a.meeting_key AND m.council = a.council
LEFT JOIN committee k ON k."key" = m.committee_key AND k.council = a.council
WHERE a.withdrawn_at IS NULL

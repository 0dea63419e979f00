-- Meetings that are there, with their committee and what is out.
SELECT
    m."key" AS meeting_key,
    m.council AS council_key,
    c.name AS council,
    k.name AS committee,
    m.meeting_id,
    m.starts_at,
    DAY(m.starts_at) AS meeting_date,
    m.status,
    m.venue,
    m.published,
    m.minutes_status,
    (SELECT COUNT(*) FROM agenda_item i WHERE i.meeting_key = m."key" AND i.withdrawn_at IS NULL) AS items, -- [integer] How many agenda items
    (SELECT COUNT(*) FROM resolution r WHERE r.meeting_key = m."key" AND r.withdrawn_at IS NULL) AS resolutions, -- [integer] How many formal decisions
    m.first_seen_at,
    m.source_url
FROM meeting m
JOIN council c ON c."key" = m.council
LEFT JOIN committee k ON k."key" = m.committee_key AND k.council = m.council
WHERE m.withdrawn_at IS NULL

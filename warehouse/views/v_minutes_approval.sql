-- A meeting beside the later meeting that was asked to approve its minutes. Read it either way.
SELECT
    m."key" AS meeting_key,
    m.council AS council_key,
    c.name AS council,
    k.name AS committee,
    DAY(m.starts_at) AS meeting_date,
    m.minutes_status,
    n."key" AS approving_meeting_key, -- The later meeting of the committee
    DAY(n.starts_at) AS approving_date, -- [date] Its day
    i."key" AS approving_item_key, -- Its item about the minutes
    i.title AS approving_item, -- That item's title
    r."key" AS resolution_key, -- What it resolved; NULL while that is not known
    r.text AS resolution, -- Its words
    CASE
        WHEN r.outcome IN ('approved', 'agreed', 'confirmed') THEN 1
        WHEN r.outcome IS NOT NULL THEN 0
    END AS approved, -- [integer] 1 when it approved, agreed or confirmed them; NULL while that is not known
    CASE
        WHEN EXISTS (
            SELECT 1 FROM document_link l JOIN document_version v ON v.document_key = l.document_key
            WHERE l.item_key = i."key" AND l.withdrawn_at IS NULL
            AND v.family = 'minutes' AND v.meeting_date = DAY(m.starts_at)
        ) THEN 'paper'
        ELSE 'order'
    END AS known_by, -- [text] paper when these minutes hang under that item; order when it is the next meeting with such an item
    i.source_url
FROM meeting m
JOIN council c ON c."key" = m.council
JOIN meeting n ON n."key" = (
    SELECT o."key" FROM meeting o
    WHERE o.committee_key = m.committee_key AND o.starts_at > m.starts_at AND o.withdrawn_at IS NULL
    AND o.status NOT IN ('cancelled', 'postponed')
    AND EXISTS (
        SELECT 1 FROM agenda_item a
        WHERE a.meeting_key = o."key" AND a.withdrawn_at IS NULL AND LOWER(a.title) LIKE '%minutes%'
    )
    ORDER BY o.starts_at LIMIT 1
)
JOIN agenda_item i ON i."key" = (
    SELECT a."key" FROM agenda_item a
    WHERE a.meeting_key = n."key" AND a.withdrawn_at IS NULL AND LOWER(a.title) LIKE '%minutes%'
    ORDER BY a.position, a."key" LIMIT 1
)
LEFT JOIN resolution r ON r."key" = (
    SELECT q."key" FROM resolution q
    WHERE q.item_key = i."key" AND q.withdrawn_at IS NULL
    ORDER BY q."key" LIMIT 1
)
LEFT JOIN committee k ON k."key" = m.committee_key
WHERE m.withdrawn_at IS NULL AND m.status NOT IN ('cancelled', 'postponed')

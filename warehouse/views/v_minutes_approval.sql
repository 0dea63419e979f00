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
        WHEN r.text LIKE '% ' || LONGDAY(m.starts_at) || '%' THEN 'words'
        WHEN EXISTS (
            SELECT 1 FROM document_link l JOIN document_version v ON v.document_key = l.document_key
            WHERE l.item_key = i."key" AND l.withdrawn_at IS NULL
            AND v.family = 'minutes' AND v.meeting_date = DAY(m.starts_at)
        ) THEN 'paper'
        ELSE 'order'
    END AS known_by, -- [text] words: the resolution names the day; paper: the minutes hang there; order: it is the next meeting
    i.source_url
FROM meeting m
JOIN council c ON c."key" = m.council
JOIN agenda_item i ON i."key" = COALESCE(
    (
        SELECT a."key"
        FROM meeting o
        JOIN agenda_item a
            ON a.meeting_key = o."key" AND a.withdrawn_at IS NULL AND LOWER(a.title) LIKE '%minutes%'
        WHERE o.committee_key = m.committee_key AND o.starts_at > m.starts_at AND o.withdrawn_at IS NULL
        AND DAYS(m.starts_at, o.starts_at) < 370
        AND (
            EXISTS (
                SELECT 1 FROM resolution q
                WHERE q.item_key = a."key" AND q.withdrawn_at IS NULL
                AND q.text LIKE '% ' || LONGDAY(m.starts_at) || '%'
            )
            OR EXISTS (
                SELECT 1 FROM document_link l JOIN document_version v ON v.document_key = l.document_key
                WHERE l.item_key = a."key" AND l.withdrawn_at IS NULL
                AND v.family = 'minutes' AND v.meeting_date = DAY(m.starts_at)
            )
        )
        ORDER BY o.starts_at, a.position, a."key" LIMIT 1
    ),
    (
        SELECT a."key"
        FROM agenda_item a
        WHERE a.meeting_key = (
            SELECT p."key" FROM meeting p
            WHERE p.committee_key = m.committee_key AND p.starts_at > m.starts_at AND p.withdrawn_at IS NULL
            AND p.status NOT IN ('cancelled', 'postponed')
            ORDER BY p.starts_at LIMIT 1
        )
        AND a.withdrawn_at IS NULL AND LOWER(a.title) LIKE '%minutes%'
        AND NOT EXISTS (
            SELECT 1 FROM resolution q
            WHERE q.item_key = a."key" AND q.withdrawn_at IS NULL AND q.text LIKE '%minutes%held%20__%'
        )
        ORDER BY a.position, a."key" LIMIT 1
    )
) AND i.council = m.council
JOIN meeting n ON n."key" = i.meeting_key
LEFT JOIN resolution r ON r."key" = COALESCE(
    (
        SELECT q."key" FROM resolution q
        WHERE q.item_key = i."key" AND q.withdrawn_at IS NULL
        AND q.text LIKE '% ' || LONGDAY(m.starts_at) || '%'
        ORDER BY q."key" LIMIT 1
    ),
    (
        SELECT q."key" FROM resolution q
        WHERE q.item_key = i."key" AND q.withdrawn_at IS NULL
        ORDER BY q."key" LIMIT 1
    )
)
LEFT JOIN committee k ON k."key" = m.committee_key
WHERE m.withdrawn_at IS NULL AND m.status NOT IN ('cancelled', 'postponed')

-- Meetings listed against meetings had, by committee and year; where meetings are missing, why.
SELECT
    g.council AS council_key,
    c.name AS council,
    k.name AS committee,
    g.committee_key,
    g.year,
    g.listed AS expected,
    COALESCE(f.found, 0) AS found, -- [integer] Meetings that are in the warehouse
    COALESCE(f.complete, 0) AS complete, -- [integer] Of these, had with all their papers
    COALESCE(f.with_minutes, 0) AS with_minutes, -- [integer] Of these, with minutes
    COALESCE(f.with_problems, 0) AS with_problems, -- [integer] Of these, with something unread or doubtful
    CASE
        WHEN g.listed = 0 THEN 'none in window'
        WHEN COALESCE(f.found, 0) >= g.listed THEN NULL
        WHEN EXISTS (
            SELECT 1 FROM problem b
            WHERE b.council = g.council AND b.withdrawn_at IS NULL AND b.code = 'blocked'
        ) THEN 'blocked'
        WHEN EXISTS (
            SELECT 1 FROM problem b
            WHERE b.council = g.council AND b.withdrawn_at IS NULL
            AND b.code IN ('unrecognised', 'layout_changed') AND b.scope LIKE '%/meeting/%'
        ) THEN 'unrecognised page'
        ELSE 'never attempted'
    END AS reason, -- [text] Why meetings are missing; NULL when none is
    g.complete AS list_complete,
    g.seen_at,
    k.url AS source_url
FROM listing g
JOIN council c ON c."key" = g.council
LEFT JOIN committee k ON k."key" = g.committee_key AND k.council = g.council
LEFT JOIN (
    SELECT
        m.committee_key,
        YEAR(m.starts_at) AS year,
        COUNT(*) AS found,
        SUM(CASE WHEN b.complete THEN 1 ELSE 0 END) AS complete,
        SUM(CASE WHEN m.minutes_status IS NOT NULL THEN 1 ELSE 0 END) AS with_minutes,
        SUM(
            CASE
                WHEN EXISTS (SELECT 1 FROM problem p WHERE p.scope = m."key" AND p.withdrawn_at IS NULL) THEN 1
                ELSE 0
            END
        ) AS with_problems
    FROM meeting m
    LEFT JOIN bundle b ON b.scope = m."key"
    WHERE m.withdrawn_at IS NULL
    GROUP BY m.committee_key, YEAR(m.starts_at)
) f ON f.committee_key = g.committee_key AND f.year = g.year

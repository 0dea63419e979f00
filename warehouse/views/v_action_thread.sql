-- An action from being raised through every report on it to being closed, in order; overdue is as of today.
SELECT
    e.action_key,
    e.council_key,
    c.name AS council,
    k.name AS committee,
    e.event, -- [text] raised, reported, or closed (the first report that calls it completed, achieved, rejected, withdrawn, cancelled or superseded)
    e.event_on, -- Day it was raised, or of the meeting that had the report
    ROW_NUMBER() OVER (
        PARTITION BY e.council_key, e.action_key ORDER BY e.place, e.event_on, e.record_key
    ) AS step, -- [integer] 1 is the first event
    e.proposed,
    e.owner,
    e.deadline,
    e.status,
    e.status_raw,
    e.response,
    CASE
        WHEN e.status IN CLOSED THEN NULL
        WHEN e.deadline_on < DAY(TODAY) THEN 1
        WHEN e.deadline_on IS NOT NULL THEN 0
    END AS overdue, -- [integer] 1 when its deadline has passed and it is still open; NULL without a dated deadline
    e.meeting_key,
    e.page,
    e.source_url
FROM (
    SELECT
        a."key" AS action_key, a.council AS council_key, 0 AS place, 'raised' AS event, a.raised_on AS event_on,
        a."key" AS record_key, a.proposed, a.owner, a.deadline, a.deadline_on,
        CAST(NULL AS TEXT) AS status, CAST(NULL AS TEXT) AS status_raw, CAST(NULL AS TEXT) AS response,
        a.meeting_key, a.page, a.source_url
    FROM action a
    WHERE a.withdrawn_at IS NULL AND a.raised_on IS NOT NULL
    UNION ALL
    SELECT
        u.action_key, u.council, 1,
        CASE
            WHEN u.status IN CLOSED AND NOT EXISTS (
                SELECT 1 FROM action_update o
                WHERE o.action_key = u.action_key AND o.withdrawn_at IS NULL
                AND o.status IN CLOSED
                AND o.reported_on < u.reported_on
            ) THEN 'closed'
            ELSE 'reported'
        END,
        u.reported_on, u."key", u.proposed, u.owner, u.deadline, u.deadline_on, u.status, u.status_raw,
        u.response, u.meeting_key, u.page, u.source_url
    FROM action_update u
    WHERE u.withdrawn_at IS NULL
) e
JOIN council c ON c."key" = e.council_key
LEFT JOIN meeting m ON m."key" = e.meeting_key AND m.council = e.council_key
LEFT JOIN committee k ON k."key" = m.committee_key AND k.council = e.council_key

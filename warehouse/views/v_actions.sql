-- Scrutiny actions with their latest status, how long they have been open and how often they were reported.
SELECT
    a."key" AS action_key,
    a.council AS council_key,
    c.name AS council,
    k.name AS committee,
    a.raised_on,
    a.proposed,
    a.portfolio,
    a.subject,
    a.owner,
    a.deadline,
    CASE
        WHEN a.status IN CLOSED THEN NULL
        WHEN a.deadline_on < DAY(TODAY) THEN 1
        WHEN a.deadline_on IS NOT NULL THEN 0
    END AS overdue, -- [integer] 1 when its deadline has passed and it is still open; NULL without a dated deadline
    a.response,
    a.status,
    a.status_raw,
    CASE
        WHEN a.status IN CLOSED THEN 0
        ELSE 1
    END AS is_open, -- [integer] 0 when the latest report says completed, achieved, rejected, withdrawn, cancelled or superseded
    a.reported_on AS last_reported_on,
    (
        SELECT COUNT(*) FROM action_update u WHERE u.action_key = a."key" AND u.withdrawn_at IS NULL
    ) AS times_reported, -- [integer] In how many papers it was reported
    CASE
        WHEN a.status IN CLOSED THEN DAYS(a.raised_on, a.reported_on)
        ELSE DAYS(a.raised_on, TODAY)
    END
        AS age_days, -- [integer] Days from being raised to the report that closed it, else to today
    a.meeting_key AS last_meeting_key,
    a.page,
    a.source_url
FROM action a
JOIN council c ON c."key" = a.council
LEFT JOIN meeting m ON m."key" = a.meeting_key AND m.council = a.council
LEFT JOIN committee k ON k."key" = m.committee_key AND k.council = a.council
WHERE a.withdrawn_at IS NULL

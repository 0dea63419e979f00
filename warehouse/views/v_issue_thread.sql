-- An issue through every meeting that considered it, in the order of their days. What a standing issue gathers
-- is not one topic.
SELECT
    s."key" AS issue_key,
    s.council AS council_key,
    c.name AS council,
    s.title AS issue,
    s.is_standing,
    t.meeting_key,
    COALESCE(k.name, t.committee) AS committee, -- [text] As the committee list has it, else as printed
    COALESCE(DAY(m.starts_at), t.meeting_date) AS meeting_date, -- [date] The meeting's day, else as printed
    t.item_key,
    COALESCE(i.number, t.item_number) AS item_number, -- [text] The item's number as printed
    COALESCE(i.title, t.title) AS item, -- [text] What the item is called there
    COALESCE(i.minutes_text, t.minutes_text) AS minutes_text, -- [text] The item's minutes, else what the issue's page shows
    COALESCE(i.minutes_complete, t.minutes_complete) AS minutes_complete, -- [boolean] False where the text is cut short
    (
        SELECT COUNT(*) FROM resolution r WHERE r.item_key = t.item_key AND r.withdrawn_at IS NULL
    ) AS resolutions, -- [integer] How many were taken under the item
    t.source_url
FROM (
    SELECT
        n.council, n.issue_key, n.meeting_key, n.item_key, n.committee, n.meeting_date, n.item_number, n.title,
        n.minutes_text, n.minutes_complete, n.source_url
    FROM consideration n
    WHERE n.withdrawn_at IS NULL
    UNION ALL
    SELECT
        a.council, a.issue_key, a.meeting_key, a."key", NULL, NULL, a.number, a.title, NULL, NULL, a.source_url
    FROM agenda_item a
    WHERE a.withdrawn_at IS NULL AND a.issue_key IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM consideration o WHERE o.item_key = a."key" AND o.withdrawn_at IS NULL)
) t
JOIN issue s ON s."key" = t.issue_key AND s.council = t.council AND s.withdrawn_at IS NULL
JOIN council c ON c."key" = s.council
LEFT JOIN meeting m ON m."key" = t.meeting_key AND m.council = t.council
LEFT JOIN committee k ON k."key" = m.committee_key AND k.council = s.council
LEFT JOIN agenda_item i ON i."key" = t.item_key AND i.council = t.council AND i.withdrawn_at IS NULL

-- Readings of each indicator in order of their period. A period reported again later stands once for each
-- meeting: reading 1 is the latest word on it.
SELECT
    o."key" AS kpi_observation_key,
    o.council AS council_key,
    c.name AS council,
    k.name AS committee,
    o.kpi_key,
    o.code,
    o.name,
    o.period_label,
    o.period_start,
    o.period_end,
    o.value_raw,
    o.value,
    o.unit,
    o.target_raw,
    o.target,
    o.previous_raw,
    o.status,
    o.status_raw,
    o.direction,
    o.narrative,
    o.reported_on,
    ROW_NUMBER() OVER (
        PARTITION BY o.council, o.kpi_key, COALESCE(CAST(o.period_end AS TEXT), o.period_label)
        ORDER BY o.reported_on DESC, o."key" DESC
    ) AS reading, -- [integer] 1 is the latest word on the period
    o.meeting_key,
    o.page,
    o.source_url
FROM kpi_observation o
JOIN council c ON c."key" = o.council
LEFT JOIN meeting m ON m."key" = o.meeting_key AND m.council = o.council
LEFT JOIN committee k ON k."key" = m.committee_key AND k.council = o.council
WHERE o.withdrawn_at IS NULL

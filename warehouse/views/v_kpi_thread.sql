-- Each indicator as one series, a row a period with the latest word on it, with its restatements and the gap
-- before it.
SELECT
    s.kpi_observation_key, -- Natural key of the latest reading
    s.council_key,
    s.council,
    s.kpi_key,
    s.code,
    s.name,
    s.period_label,
    s.period_start,
    s.period_end,
    s.value_raw,
    s.value,
    s.unit,
    s.target_raw,
    s.status,
    s.direction,
    s.first_value_raw, -- [text] What was first reported for the period
    s.readings, -- [integer] How many readings of the period the papers give
    CASE
        WHEN s.first_value_raw <> s.value_raw AND s.first_reported_on < s.reported_on THEN 1
        ELSE 0
    END AS restated, -- [integer] 1 when a later meeting was given another figure than the first
    s.previous_period_end, -- [date] Last day of the period before it in the series
    DAYS(s.previous_period_end, s.period_start) - 1 AS gap_days, -- [integer] Days between that and this period that no reading covers
    s.reported_on,
    s.meeting_key,
    s.page,
    s.source_url
FROM (
    SELECT
        r.*,
        LAG(r.period_end) OVER (
            PARTITION BY r.council_key, r.kpi_key ORDER BY r.period_end
        ) AS previous_period_end
    FROM (
        SELECT
            v.*,
            COUNT(*) OVER (
                PARTITION BY v.council_key, v.kpi_key, COALESCE(CAST(v.period_end AS TEXT), v.period_label)
            ) AS readings,
            FIRST_VALUE(v.value_raw) OVER (
                PARTITION BY v.council_key, v.kpi_key, COALESCE(CAST(v.period_end AS TEXT), v.period_label)
                ORDER BY v.reading DESC
            ) AS first_value_raw,
            MIN(v.reported_on) OVER (
                PARTITION BY v.council_key, v.kpi_key, COALESCE(CAST(v.period_end AS TEXT), v.period_label)
            ) AS first_reported_on
        FROM v_kpi_series v
    ) r
    WHERE r.reading = 1
) s

-- The cookbook's questions. A line with # is a heading; the comment over a question is its title.

-- # A scrutiny officer asks

-- Which actions are still open, oldest first?
SELECT raised_on, portfolio, status_raw, substr(proposed, 1, 60) AS proposed
FROM v_actions
WHERE council_key = 'samplebury' AND is_open = 1
ORDER BY raised_on IS NULL, raised_on, proposed;

-- How many open actions are overdue?
SELECT
    CASE WHEN overdue = 1 THEN 'overdue' WHEN overdue = 0 THEN 'in time' ELSE 'no dated deadline' END AS deadline,
    COUNT(*) AS actions,
    MIN(raised_on) AS oldest
FROM v_actions
WHERE council_key = 'samplebury' AND is_open = 1
GROUP BY 1
ORDER BY 1;

-- How did one action go, from being raised to being closed?
SELECT step, event, event_on, status, substr(response, 1, 60) AS response
FROM v_action_thread
WHERE action_key = (SELECT MIN(action_key) FROM v_actions WHERE times_reported > 1)
ORDER BY step;

-- How many actions has each portfolio, and how many are done?
SELECT portfolio, COUNT(*) AS actions, SUM(CASE WHEN status = 'completed' THEN 1 ELSE 0 END) AS completed
FROM v_actions
WHERE council_key = 'samplebury' AND portfolio IS NOT NULL
GROUP BY portfolio
ORDER BY portfolio;

-- Which indicators miss their target in the latest period?
SELECT name, period_label, value_raw, target_raw, status
FROM v_kpi_thread k
WHERE council_key = 'samplebury' AND status = 'red'
AND period_end = (SELECT MAX(period_end) FROM v_kpi_thread l WHERE l.kpi_key = k.kpi_key)
ORDER BY name;

-- Which figures were corrected after they were published?
SELECT label, verdict, changed_fields
FROM v_changes
WHERE council_key = 'samplebury' AND kind = 'kpi_observation' AND verdict = 'record' AND cause = 'source'
ORDER BY id;

-- How did an indicator do, period by period, and where is a reading missing?
SELECT name, period_end, value_raw, target_raw, status, restated, gap_days
FROM v_kpi_thread
WHERE council_key = 'samplebury' AND kpi_key IN (
    SELECT kpi_key FROM v_kpi_thread GROUP BY kpi_key HAVING COUNT(*) > 1
)
ORDER BY name, period_end
LIMIT 6;

-- Which meeting approved whose minutes, and how do we know?
SELECT committee, meeting_date, approving_date, approved, known_by
FROM v_minutes_approval
WHERE council_key = 'samplebury'
ORDER BY meeting_date, committee;

-- # A journalist asks

-- What was decided lately, and who moved it?
SELECT meeting_date, committee, outcome, mover, substr(text, 1, 60) AS text
FROM v_resolutions
WHERE council_key = 'samplebury' AND kind = 'resolved'
ORDER BY meeting_date DESC, committee, item_number, text
LIMIT 5;

-- Which recorded votes were divided?
SELECT meeting_date, item, choice, COUNT(*) AS members
FROM v_votes
WHERE council_key = 'samplebury'
GROUP BY meeting_date, item, choice
ORDER BY meeting_date, item, choice;

-- How did each member vote?
SELECT name, choice, substr(item, 1, 50) AS item
FROM v_votes
WHERE council_key = 'samplebury'
ORDER BY name, meeting_date
LIMIT 6;

-- Who is most often absent?
SELECT name, COUNT(*) AS missed
FROM v_attendance
WHERE council_key = 'samplebury' AND state IN ('apologies', 'absent')
GROUP BY name
ORDER BY missed DESC, name
LIMIT 5;

-- What did the public and members ask, and what were they told?
SELECT meeting_date, asker, question, answer
FROM v_questions
WHERE council_key = 'samplebury'
ORDER BY meeting_date, number
LIMIT 5;

-- What became of one matter, meeting by meeting?
SELECT meeting_date, committee, item, resolutions
FROM v_issue_thread
WHERE council_key = 'samplebury' AND NOT is_standing
AND issue_key = (
    SELECT issue_key FROM v_issue_thread WHERE NOT is_standing
    GROUP BY issue_key ORDER BY COUNT(*) DESC, issue_key LIMIT 1
)
ORDER BY meeting_date, committee;

-- What was kept from the public?
SELECT m.meeting_date, m.committee, i.title
FROM agenda_item i
JOIN v_meetings m ON m.meeting_key = i.meeting_key
WHERE i.council = 'samplebury' AND i.is_restricted AND i.withdrawn_at IS NULL
ORDER BY m.meeting_date, i.title;

-- What was altered after it was published?
SELECT kind, verdict, substr(label, 1, 60) AS label
FROM v_changes
WHERE council_key = 'samplebury' AND verdict IN ('record', 'text') AND cause = 'source'
ORDER BY kind, label, id
LIMIT 8;

-- What was taken down?
SELECT kind, label, DATE(seen_at) AS seen_gone
FROM v_changes
WHERE council_key = 'samplebury' AND verdict = 'withdrawn'
ORDER BY kind, label;

-- # A data engineer asks

-- How complete is the harvest, and why is anything missing?
SELECT committee, year, expected, found, reason
FROM v_completeness
WHERE council_key = 'samplebury' AND expected > 0
ORDER BY committee, year;

-- What could not be read?
SELECT severity, code, COUNT(*) AS problems
FROM v_problems
WHERE council_key = 'samplebury'
GROUP BY severity, code
ORDER BY severity, code;

-- What has changed since the cursor I kept?
SELECT kind, verdict, COUNT(*) AS changes
FROM change
WHERE council = 'samplebury' AND id > (SELECT MAX(id) FROM change) - 5
GROUP BY kind, verdict
ORDER BY kind, verdict;

-- What did a record say on a given day?
SELECT m.meeting_key, h.starts_at AS said_then, m.starts_at AS says_now
FROM v_meetings m
JOIN meeting_history h ON h."key" = m.meeting_key
WHERE h.valid_from <= '2026-03-16T23:59:59Z'
AND (h.valid_to IS NULL OR h.valid_to > '2026-03-16T23:59:59Z')
AND h.starts_at <> m.starts_at
ORDER BY m.meeting_key;

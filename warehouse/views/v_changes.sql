-- What changed and when it was seen, newest id last; id is the cursor.
SELECT
    h.id,
    h.seen_at,
    h.run_id,
    h.council AS council_key,
    c.name AS council,
    h.kind,
    h."key" AS record_key,
    h.verdict,
    h.cause,
    h.changed_fields,
    -- Only the table of the row's kind is looked into; sixteen joins would look into all.
    CASE h.kind
        WHEN 'committee' THEN (SELECT name FROM committee WHERE "key" = h."key")
        WHEN 'meeting' THEN (SELECT CAST(starts_at AS TEXT) FROM meeting WHERE "key" = h."key")
        WHEN 'agenda_item' THEN (SELECT title FROM agenda_item WHERE "key" = h."key")
        WHEN 'issue' THEN (SELECT title FROM issue WHERE "key" = h."key")
        WHEN 'consideration' THEN (SELECT title FROM consideration WHERE "key" = h."key")
        WHEN 'decision' THEN (SELECT title FROM decision WHERE "key" = h."key")
        WHEN 'document' THEN (SELECT title FROM document WHERE "key" = h."key")
        WHEN 'document_link' THEN (SELECT title FROM document_link WHERE "key" = h."key")
        WHEN 'resolution' THEN (SELECT text FROM resolution WHERE "key" = h."key")
        WHEN 'vote' THEN (SELECT motion FROM vote WHERE "key" = h."key")
        WHEN 'attendance' THEN (SELECT name FROM attendance WHERE "key" = h."key")
        WHEN 'question' THEN (SELECT question FROM question WHERE "key" = h."key")
        WHEN 'action' THEN (SELECT proposed FROM action WHERE "key" = h."key")
        WHEN 'action_update' THEN (SELECT proposed FROM action_update WHERE "key" = h."key")
        WHEN 'kpi' THEN (SELECT name FROM kpi WHERE "key" = h."key")
        WHEN 'kpi_observation' THEN (SELECT name FROM kpi_observation WHERE "key" = h."key")
    END AS label, -- [text] What tells a reader which record it is: its title, name or text
    CASE h.kind
        WHEN 'committee' THEN (SELECT source_url FROM committee WHERE "key" = h."key")
        WHEN 'meeting' THEN (SELECT source_url FROM meeting WHERE "key" = h."key")
        WHEN 'agenda_item' THEN (SELECT source_url FROM agenda_item WHERE "key" = h."key")
        WHEN 'issue' THEN (SELECT source_url FROM issue WHERE "key" = h."key")
        WHEN 'consideration' THEN (SELECT source_url FROM consideration WHERE "key" = h."key")
        WHEN 'decision' THEN (SELECT source_url FROM decision WHERE "key" = h."key")
        WHEN 'document' THEN (SELECT url FROM document WHERE "key" = h."key")
        WHEN 'document_link' THEN (SELECT source_url FROM document_link WHERE "key" = h."key")
        WHEN 'resolution' THEN (SELECT source_url FROM resolution WHERE "key" = h."key")
        WHEN 'vote' THEN (SELECT source_url FROM vote WHERE "key" = h."key")
        WHEN 'attendance' THEN (SELECT source_url FROM attendance WHERE "key" = h."key")
        WHEN 'question' THEN (SELECT source_url FROM question WHERE "key" = h."key")
        WHEN 'action' THEN (SELECT source_url FROM action WHERE "key" = h."key")
        WHEN 'action_update' THEN (SELECT source_url FROM action_update WHERE "key" = h."key")
        WHEN 'kpi' THEN (SELECT source_url FROM kpi WHERE "key" = h."key")
        WHEN 'kpi_observation' THEN (SELECT source_url FROM kpi_observation WHERE "key" = h."key")
    END AS source_url
FROM change h
JOIN council c ON c."key" = h.council

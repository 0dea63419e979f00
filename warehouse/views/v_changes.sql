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
    COALESCE(
        k.name, CAST(m.starts_at AS TEXT), i.title, s.title, n.title, e.title, d.title, l.title, r.text,
        v.motion, t.name, a.proposed, u.proposed, p.name, o.name
    ) AS label, -- [text] What tells a reader which record it is: its title, name or text
    COALESCE(
        k.source_url, m.source_url, i.source_url, s.source_url, n.source_url, e.source_url, d.url, l.source_url,
        r.source_url, v.source_url, t.source_url, a.source_url, u.source_url, p.source_url, o.source_url
    ) AS source_url
FROM change h
JOIN council c ON c."key" = h.council
LEFT JOIN committee k ON h.kind = 'committee' AND k."key" = h."key"
LEFT JOIN meeting m ON h.kind = 'meeting' AND m."key" = h."key"
LEFT JOIN agenda_item i ON h.kind = 'agenda_item' AND i."key" = h."key"
LEFT JOIN issue s ON h.kind = 'issue' AND s."key" = h."key"
LEFT JOIN consideration n ON h.kind = 'consideration' AND n."key" = h."key"
LEFT JOIN decision e ON h.kind = 'decision' AND e."key" = h."key"
LEFT JOIN document d ON h.kind = 'document' AND d."key" = h."key"
LEFT JOIN document_link l ON h.kind = 'document_link' AND l."key" = h."key"
LEFT JOIN resolution r ON h.kind = 'resolution' AND r."key" = h."key"
LEFT JOIN vote v ON h.kind = 'vote' AND v."key" = h."key"
LEFT JOIN attendance t ON h.kind = 'attendance' AND t."key" = h."key"
LEFT JOIN action a ON h.kind = 'action' AND a."key" = h."key"
LEFT JOIN action_update u ON h.kind = 'action_update' AND u."key" = h."key"
LEFT JOIN kpi p ON h.kind = 'kpi' AND p."key" = h."key"
LEFT JOIN kpi_observation o ON h.kind = 'kpi_observation' AND o."key" = h."key"

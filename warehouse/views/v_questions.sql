-- Questions put to a meeting, and their answers.
SELECT
    q."key" AS question_key,
    q.council AS council_key,
    c.name AS council,
    k.name AS committee,
    q.meeting_key,
    DAY(m.starts_at) AS meeting_date,
    i.number AS item_number,
    i.title AS item,
    q.number,
    q.asker,
    q.respondent,
    q.subject,
    q.question,
    q.answer,
    q.supplementary,
    q.supplementary_answer,
    q.page,
    q.source_url
FROM question q
JOIN council c ON c."key" = q.council
LEFT JOIN meeting m ON m."key" = q.meeting_key AND m.council = q.council
LEFT JOIN agenda_item i ON i."key" = q.item_key AND i.council = q.council
LEFT JOIN committee k ON k."key" = m.committee_key AND k.council = q.council
WHERE q.withdrawn_at IS NULL

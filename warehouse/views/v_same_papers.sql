-- Papers that are the same paper as an earlier one, published again under another number.
SELECT
    d."key" AS document_key,
    d.council AS council_key,
    c.name AS council,
    d.title,
    o."key" AS same_as_key, -- The first of the papers that are the same
    o.title AS same_as, -- Its title
    CASE WHEN o.sha256 = d.sha256 THEN 'bytes' ELSE 'text' END AS same_by, -- [text] bytes, or only text
    d.pages,
    d.first_seen_at,
    d.url AS source_url
FROM document d
JOIN document o ON o."key" = (
    SELECT e."key" FROM document e
    WHERE e.text_sha256 = d.text_sha256 AND e.council = d.council AND e.withdrawn_at IS NULL
    ORDER BY e.first_seen_at, e."key" LIMIT 1
)
JOIN council c ON c."key" = d.council
WHERE d.withdrawn_at IS NULL AND o."key" <> d."key"

-- Papers that are the same paper as an earlier one, published again under another number or bound in a pack.
SELECT
    d."key" AS document_key,
    d.council AS council_key,
    c.name AS council,
    d.title, -- The paper's title; bound in a pack what the pack calls it
    o."key" AS same_as_key, -- The first of the papers that are the same
    o.title AS same_as, -- Its title
    CASE WHEN o.sha256 = d.sha256 THEN 'bytes' ELSE 'text' END AS same_by, -- [text] bytes, text, or part: its text is bound in this pack
    CAST(NULL AS integer) AS first_page, -- [integer] Of a part: the page of the pack it begins on
    CAST(NULL AS integer) AS last_page, -- [integer] Of a part: the page it ends on
    d.pages,
    d.first_seen_at,
    d.url AS source_url
FROM document d
JOIN document o ON o."key" = (
    SELECT e."key" FROM document e
    WHERE e.text_sha256 = d.text_sha256 AND e.council = d.council AND e.withdrawn_at IS NULL
    ORDER BY e.first_seen_at, e."key" LIMIT 1
) AND o.council = d.council
JOIN council c ON c."key" = d.council
WHERE d.withdrawn_at IS NULL AND o."key" <> d."key"
UNION ALL
SELECT
    d."key", d.council, c.name, p.title, o."key", o.title, 'part', p.first_page, p.last_page,
    p.last_page - p.first_page + 1, p.first_seen_at, d.url
FROM document_part p
JOIN document d ON d."key" = p.document_key AND d.sha256 = p.sha256 AND d.withdrawn_at IS NULL
JOIN document o ON o."key" = (
    SELECT e."key" FROM document e
    WHERE e.text_sha256 = p.text_sha256 AND e.council = p.council AND e.withdrawn_at IS NULL
    AND e."key" <> d."key"
    ORDER BY e.first_seen_at, e."key" LIMIT 1
) AND o.council = p.council
JOIN council c ON c."key" = p.council
WHERE p.withdrawn_at IS NULL

-- A panel's languages are also those of its links: whoever is invited in a language finds it named.
UPDATE open.concerned_panel p SET languages = p.languages || (
  SELECT array_agg(DISTINCT m.language) FROM open.concerned_member m
  WHERE m.panel_id = p.panel_id AND m.language <> ALL (p.languages)
)
WHERE EXISTS (SELECT FROM open.concerned_member m WHERE m.panel_id = p.panel_id AND m.language <> ALL (p.languages));

GRANT UPDATE (languages) ON open.concerned_panel TO causeway_accounts;

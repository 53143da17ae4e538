-- Which part of what the public reads changed last in which generation, so that whoever keeps it in memory reads no more anew than what changed:
-- a series with its sessions, or (empty) the actors and points that series share. What is in no row changed in none since this migration.
CREATE TABLE open.dialogue_published_part (
  series_id text NOT NULL,
  generation bigint NOT NULL,
  CONSTRAINT dialogue_published_part_pk PRIMARY KEY (series_id)
);
CREATE INDEX dialogue_published_part_generation ON open.dialogue_published_part (generation);
GRANT SELECT, INSERT, UPDATE (generation) ON open.dialogue_published_part TO causeway_accounts;
GRANT SELECT ON open.dialogue_published_part TO causeway_open;

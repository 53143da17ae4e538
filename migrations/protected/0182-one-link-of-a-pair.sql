-- Of two links of the same two files that begin in one moment, one is kept: the entries of a pair are counted over all its links, and a
-- number is taken once.
ALTER TABLE protected.same_person ADD COLUMN pair_seq integer CONSTRAINT same_person_pair_seq CHECK (pair_seq > 0);
ALTER TABLE protected.same_person NO FORCE ROW LEVEL SECURITY;
UPDATE protected.same_person s SET pair_seq = n.pair_seq
FROM (
  SELECT organisation_id, link_id, seq,
    row_number() OVER (PARTITION BY organisation_id, person_id, other_person_id ORDER BY at, link_id, seq) AS pair_seq
  FROM protected.same_person
) n
WHERE n.organisation_id = s.organisation_id AND n.link_id = s.link_id AND n.seq = s.seq;
ALTER TABLE protected.same_person FORCE ROW LEVEL SECURITY;
ALTER TABLE protected.same_person
  ALTER COLUMN pair_seq SET NOT NULL,
  ADD CONSTRAINT same_person_pair_once UNIQUE (organisation_id, person_id, other_person_id, pair_seq);

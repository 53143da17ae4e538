-- Open cases in which nothing is planned, so that today's page finds them in an index of their own: looking through every case of a team for
-- those without a task would read them all.
ALTER TABLE protected.case_record ADD COLUMN is_unplanned boolean NOT NULL DEFAULT false;
ALTER TABLE protected.case_record NO FORCE ROW LEVEL SECURITY;
ALTER TABLE protected.case_task NO FORCE ROW LEVEL SECURITY;
UPDATE protected.case_record c SET is_unplanned = true
WHERE c.closed_at IS NULL AND NOT EXISTS (
  SELECT FROM protected.case_task t WHERE t.organisation_id = c.organisation_id AND t.case_id = c.case_id
);
ALTER TABLE protected.case_record FORCE ROW LEVEL SECURITY;
ALTER TABLE protected.case_task FORCE ROW LEVEL SECURITY;

-- The longest untouched first.
CREATE INDEX case_unplanned_team_index ON protected.case_record (organisation_id, team_id, changed_at, case_id) WHERE is_unplanned;
CREATE INDEX case_unplanned_worker_index ON protected.case_record
  (organisation_id, assigned_to, changed_at, case_id) INCLUDE (team_id) WHERE is_unplanned;
GRANT UPDATE (is_unplanned) ON protected.case_record TO causeway_organisations;

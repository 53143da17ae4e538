-- Whoever may delete from a table may lock it whole, for every organisation (0157). So tasks that ended, answers that were dropped and files that
-- were taken out go through functions with the owner's rights over these rows alone: of whoever is logged in (session_user, which a
-- statement cannot change), of their teams and purpose as before.

CREATE POLICY taken_back ON protected.case_task FOR ALL TO causeway_owner
  USING (
    organisation_id = CASE WHEN session_user::text ~ '^causeway_org_[0-9a-f]{32}$' THEN substr(session_user::text, 14)::uuid END
    AND team_id = ANY (string_to_array(nullif(current_setting('causeway.teams', true), ''), ',')::uuid[])
    AND current_setting('causeway.purpose', true) IN
      ('registration', 'assistance', 'safety', 'referral', 'legal-aid', 'family-tracing', 'supervision', 'person-request', 'danger-to-life')
  );
CREATE POLICY taken_back ON protected.case_aside FOR ALL TO causeway_owner
  USING (
    organisation_id = CASE WHEN session_user::text ~ '^causeway_org_[0-9a-f]{32}$' THEN substr(session_user::text, 14)::uuid END
    AND team_id = ANY (string_to_array(nullif(current_setting('causeway.teams', true), ''), ',')::uuid[])
    AND current_setting('causeway.purpose', true) IN
      ('registration', 'assistance', 'safety', 'referral', 'legal-aid', 'family-tracing', 'supervision', 'person-request', 'danger-to-life')
  );
CREATE POLICY taken_back ON protected.case_file FOR ALL TO causeway_owner
  USING (
    organisation_id = CASE WHEN session_user::text ~ '^causeway_org_[0-9a-f]{32}$' THEN substr(session_user::text, 14)::uuid END
    AND team_id = ANY (string_to_array(nullif(current_setting('causeway.teams', true), ''), ',')::uuid[])
    AND current_setting('causeway.purpose', true) IN
      ('registration', 'assistance', 'safety', 'referral', 'legal-aid', 'family-tracing', 'supervision', 'person-request', 'danger-to-life')
  );

CREATE FUNCTION protected.end_tasks(organisation uuid, of_case uuid, ended text[]) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
  AS 'DELETE FROM protected.case_task WHERE organisation_id = organisation AND case_id = of_case AND task_id = ANY (ended)';
CREATE FUNCTION protected.drop_asides(organisation uuid, of_case uuid, dropped text[]) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
  AS 'DELETE FROM protected.case_aside WHERE organisation_id = organisation AND case_id = of_case AND aside_id = ANY (dropped)';
-- Its pieces go with it; the entry that it was there stays.
CREATE FUNCTION protected.take_out_file(organisation uuid, of_case uuid, file uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
  AS 'DELETE FROM protected.case_file WHERE organisation_id = organisation AND case_id = of_case AND file_id = file';

REVOKE ALL ON FUNCTION protected.end_tasks(uuid, uuid, text[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION protected.drop_asides(uuid, uuid, text[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION protected.take_out_file(uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION protected.end_tasks(uuid, uuid, text[]) TO causeway_organisations;
GRANT EXECUTE ON FUNCTION protected.drop_asides(uuid, uuid, text[]) TO causeway_organisations;
GRANT EXECUTE ON FUNCTION protected.take_out_file(uuid, uuid, uuid) TO causeway_organisations;
REVOKE DELETE ON protected.case_task, protected.case_aside, protected.case_file FROM causeway_organisations;

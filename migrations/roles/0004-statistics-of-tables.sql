-- How often a table was written to, and how large it is, PostgreSQL tells everybody who may log in. In a small installation that a row was
-- written to the answers of a search for family says that somebody was found (docs/threat-model.md). So nobody but the administrator reads
-- what the server collects about tables, or their sizes. Where the administrator may not take this right from everybody (some hosted
-- servers), nothing is changed.
DO $$
DECLARE
  told regprocedure;
BEGIN
  FOR told IN
    SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = 'pg_catalog'::regnamespace AND (
      -- Of a relation, by its oid; those of a session or of the whole server have other arguments.
      (p.proname LIKE 'pg\_stat\_get\_%' AND p.pronargs = 1 AND p.proargtypes[0] = 'oid'::regtype)
      OR p.proname IN ('pg_relation_size', 'pg_table_size', 'pg_indexes_size', 'pg_total_relation_size', 'pg_database_size')
    )
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', told);
  END LOOP;
END
$$;

-- An advisory lock belongs to nobody: whoever may run SQL in the database could hold the one that orders the access log, and the log would
-- stand still. So only the roles that order something by such locks take them, and only for as long as a transaction. Where the
-- administrator of the server may not take this right from everybody (some hosted servers), nothing is changed, and docs/threat-model.md says
-- what that means.
REVOKE EXECUTE ON FUNCTION
  pg_advisory_lock(bigint), pg_advisory_lock(integer, integer),
  pg_advisory_lock_shared(bigint), pg_advisory_lock_shared(integer, integer),
  pg_advisory_xact_lock(bigint), pg_advisory_xact_lock(integer, integer),
  pg_advisory_xact_lock_shared(bigint), pg_advisory_xact_lock_shared(integer, integer),
  pg_try_advisory_lock(bigint), pg_try_advisory_lock(integer, integer),
  pg_try_advisory_lock_shared(bigint), pg_try_advisory_lock_shared(integer, integer),
  pg_try_advisory_xact_lock(bigint), pg_try_advisory_xact_lock(integer, integer),
  pg_try_advisory_xact_lock_shared(bigint), pg_try_advisory_xact_lock_shared(integer, integer)
FROM PUBLIC;
-- The log's one order; one entry of the ledger of releases after the other; a form of consent that is answered once, and root keys.
GRANT EXECUTE ON FUNCTION pg_advisory_xact_lock(bigint), pg_try_advisory_xact_lock(bigint) TO causeway_log;
GRANT EXECUTE ON FUNCTION pg_advisory_xact_lock(bigint) TO causeway_release;
GRANT EXECUTE ON FUNCTION pg_advisory_xact_lock(bigint), pg_advisory_xact_lock_shared(bigint) TO causeway_keys;

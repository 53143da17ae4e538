-- A process that knows only its own roles' addresses cannot migrate; it reads what was, so as not to work on tables it does not know.
GRANT USAGE ON SCHEMA platform TO
  causeway_open, causeway_accounts, causeway_protected, causeway_release, causeway_keys, causeway_log;
GRANT SELECT ON platform.applied_migrations TO
  causeway_open, causeway_accounts, causeway_protected, causeway_release, causeway_keys, causeway_log;

-- Which part of what the public reads changed is written by the table itself, whoever changes it: an older version of the software beside a newer
-- one, or somebody by hand. Else a process that has everything in memory would go on telling what was withdrawn.

-- Whoever changes what the public reads holds the generation first and until the end, as everybody does who keeps the record: one follows another.
CREATE FUNCTION open.hold_dialogue_generation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM FROM open.dialogue_generation FOR UPDATE;
  RETURN NULL;
END $$;

-- A generation of its own for each statement, later than all that were ever seen: it is raised while it is held.
CREATE FUNCTION open.tell_published_parts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  touched text[];
BEGIN
  CASE TG_OP
    WHEN 'INSERT' THEN touched := ARRAY(SELECT DISTINCT coalesce(series_id, '') FROM came);
    WHEN 'DELETE' THEN touched := ARRAY(SELECT DISTINCT coalesce(series_id, '') FROM went);
    WHEN 'UPDATE' THEN touched := ARRAY(SELECT coalesce(series_id, '') FROM went UNION SELECT coalesce(series_id, '') FROM came);
    WHEN 'TRUNCATE' THEN touched := ARRAY(SELECT DISTINCT coalesce(series_id, '') FROM open.dialogue_published);
  END CASE;
  IF pg_catalog.cardinality(touched) > 0 THEN
    UPDATE open.dialogue_generation SET generation = generation + 1;
    INSERT INTO open.dialogue_published_part (series_id, generation)
      SELECT part, generation FROM open.dialogue_generation, unnest(touched) AS part
      ON CONFLICT (series_id) DO UPDATE SET generation = excluded.generation;
  END IF;
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION open.hold_dialogue_generation(), open.tell_published_parts() FROM PUBLIC;

CREATE TRIGGER dialogue_published_held BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON open.dialogue_published
  FOR EACH STATEMENT EXECUTE FUNCTION open.hold_dialogue_generation();
CREATE TRIGGER dialogue_published_came AFTER INSERT ON open.dialogue_published
  REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION open.tell_published_parts();
CREATE TRIGGER dialogue_published_changed AFTER UPDATE ON open.dialogue_published
  REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION open.tell_published_parts();
CREATE TRIGGER dialogue_published_went AFTER DELETE ON open.dialogue_published
  REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION open.tell_published_parts();
-- By name behind the one that holds the generation.
CREATE TRIGGER dialogue_published_lost BEFORE TRUNCATE ON open.dialogue_published
  FOR EACH STATEMENT EXECUTE FUNCTION open.tell_published_parts();

-- Nobody else writes it; only the public side reads it.
REVOKE ALL ON open.dialogue_published_part FROM causeway_accounts;

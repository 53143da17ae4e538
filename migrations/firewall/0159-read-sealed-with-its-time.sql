-- A field is shown with when it was written: the function that reads for many at once tells that too, so that pages read through it.
-- What a function returns cannot be changed in place; everything else about it is as 0133 and 0143 say.
DROP FUNCTION firewall.read_sealed(uuid, uuid[], text[], text[], text[]);
CREATE FUNCTION firewall.read_sealed(organisation uuid, people uuid[], teams text[], purposes text[], wanted text[])
  RETURNS TABLE (place integer, field text, version integer, key_version integer, sealed bytea, written_at timestamptz)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $$
DECLARE
  at integer;
  before integer := 0;
BEGIN
  FOR at IN 1 .. cardinality(people) LOOP
    CONTINUE WHEN at < cardinality(people) AND teams[at] = teams[at + 1] AND purposes[at] = purposes[at + 1]
      AND wanted[at] IS NOT DISTINCT FROM wanted[at + 1];
    PERFORM set_config('causeway.teams', teams[at], true), set_config('causeway.purpose', purposes[at], true);
    RETURN QUERY
      SELECT DISTINCT ON (p.nth, f.field) before + p.nth::integer, f.field, f.version, f.key_version, f.sealed, f.written_at
      FROM unnest(people[before + 1 : at]) WITH ORDINALITY AS p (id, nth)
      JOIN protected.person_field f ON f.organisation_id = organisation AND f.person_id = p.id
      WHERE wanted[at] IS NULL OR f.field = ANY (string_to_array(wanted[at], ','))
      ORDER BY p.nth, f.field, f.version DESC;
    before := at;
  END LOOP;
  PERFORM set_config('causeway.teams', '', true), set_config('causeway.purpose', '', true);
END
$$;
REVOKE ALL ON FUNCTION firewall.read_sealed(uuid, uuid[], text[], text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION firewall.read_sealed(uuid, uuid[], text[], text[], text[]) TO causeway_organisations;

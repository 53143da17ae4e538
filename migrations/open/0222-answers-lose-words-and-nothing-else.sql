-- An answer to an objection may lose words that should never have been written, and nothing else: no account makes it say something other, the
-- role by which they write neither. What goes leaves a mark, which everybody sees.

-- Whether a text is another one with marks where some of it was. STRICT: of nothing, nothing is lost.
CREATE FUNCTION open.is_erased_from(after text, before text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = '' AS $$
DECLARE
  pieces text[] := pg_catalog.string_to_array(after, '▇▇▇');
  rest text := before;
  place integer;
BEGIN
  IF after = before THEN
    RETURN true;
  END IF;
  IF pg_catalog.cardinality(pieces) < 2 OR NOT pg_catalog.starts_with(before, pieces[1]) THEN
    RETURN false;
  END IF;
  FOR i IN 1 .. pg_catalog.cardinality(pieces) - 1 LOOP
    place := pg_catalog.strpos(rest, pieces[i]);
    IF place = 0 THEN
      RETURN false;
    END IF;
    rest := pg_catalog.substr(rest, place + pg_catalog.length(pieces[i]));
  END LOOP;
  RETURN pg_catalog.length(pieces[pg_catalog.cardinality(pieces)]) <= pg_catalog.length(rest)
    AND pg_catalog.right(rest, pg_catalog.length(pieces[pg_catalog.cardinality(pieces)])) = pieces[pg_catalog.cardinality(pieces)];
END $$;

GRANT EXECUTE ON FUNCTION open.is_erased_from(text, text) TO causeway_accounts;

CREATE FUNCTION open.keep_answer() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF NOT open.is_erased_from(NEW.words, OLD.words) OR NOT open.is_erased_from(NEW.changed, OLD.changed)
    OR (NEW.url IS DISTINCT FROM OLD.url AND NEW.url <> '')
  THEN
    RAISE EXCEPTION 'an answer loses words and changes in nothing else' USING ERRCODE = '42501', CONSTRAINT = 'concerned_answer_kept';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER concerned_answer_kept BEFORE UPDATE ON open.concerned_answer FOR EACH ROW EXECUTE FUNCTION open.keep_answer();

-- The directory: one table an entity of HSDS, each a document with its keys and search columns beside it, generated from
-- the document so that they cannot disagree. Ids where main entities nest; nothing is ever taken apart further.

-- Lower case without accents, so that "sante" finds "santé"; marks of Arabic script go too.
CREATE FUNCTION open.fold_text(input text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN lower(regexp_replace(normalize(input, NFKD), U&'[\0300-\036F\064B-\065F]', '', 'g'));

-- Copies of one entity in one input: every field of each, the later value where both say something.
CREATE AGGREGATE open.merge_documents(jsonb) (SFUNC = jsonb_concat, STYPE = jsonb, INITCOND = '{}');

CREATE TABLE open.organization (
  id text PRIMARY KEY,
  doc jsonb NOT NULL,
  modified_at timestamptz NOT NULL,
  search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', open.fold_text(coalesce(doc ->> 'name', '') || ' ' || coalesce(doc ->> 'alternate_name', ''))), 'A')
    || setweight(to_tsvector('simple', open.fold_text(coalesce(doc ->> 'description', ''))), 'B')) STORED
);
CREATE INDEX organization_search_index ON open.organization USING gin (search);

CREATE TABLE open.program (
  id text PRIMARY KEY,
  doc jsonb NOT NULL,
  modified_at timestamptz NOT NULL,
  organization_id text GENERATED ALWAYS AS (doc ->> 'organization_id') STORED
);

CREATE TABLE open.service (
  id text PRIMARY KEY,
  doc jsonb NOT NULL,
  modified_at timestamptz NOT NULL,
  -- When a provider last edited it here: an older import does not undo that.
  edited_at timestamptz,
  organization_id text GENERATED ALWAYS AS (coalesce(doc ->> 'organization', doc ->> 'organization_id')) STORED,
  program_id text GENERATED ALWAYS AS (coalesce(doc ->> 'program', doc ->> 'program_id')) STORED,
  term_ids jsonb GENERATED ALWAYS AS (
    jsonb_path_query_array(doc, '$.attributes[*].taxonomy_term.id') || jsonb_path_query_array(doc, '$.attributes[*].taxonomy_term_id')) STORED,
  taxonomy_ids jsonb GENERATED ALWAYS AS (
    jsonb_path_query_array(doc, '$.attributes[*].taxonomy_term.taxonomy_detail.id')
    || jsonb_path_query_array(doc, '$.attributes[*].taxonomy_term.taxonomy_id')) STORED,
  search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', open.fold_text(coalesce(doc ->> 'name', '') || ' ' || coalesce(doc ->> 'alternate_name', ''))), 'A')
    || setweight(to_tsvector('simple', open.fold_text(coalesce(doc ->> 'description', ''))), 'B')) STORED
);
CREATE INDEX service_organization_index ON open.service (organization_id);
CREATE INDEX service_modified_index ON open.service (modified_at);
CREATE INDEX service_term_index ON open.service USING gin (term_ids);
CREATE INDEX service_taxonomy_index ON open.service USING gin (taxonomy_ids);
CREATE INDEX service_search_index ON open.service USING gin (search);

CREATE TABLE open.location (
  id text PRIMARY KEY,
  doc jsonb NOT NULL,
  modified_at timestamptz NOT NULL,
  organization_id text GENERATED ALWAYS AS (doc ->> 'organization_id') STORED,
  visibility text GENERATED ALWAYS AS (coalesce(doc ->> 'visibility', 'full')) STORED,
  -- What may be searched: nothing of an address that is not public, so that no search can guess it.
  postcodes text[] GENERATED ALWAYS AS (
    CASE WHEN coalesce(doc ->> 'visibility', 'full') = 'full'
      THEN string_to_array(upper(regexp_replace(jsonb_path_query_array(doc, '$.addresses[*].postal_code')::text, '[^[:alnum:],]', '', 'g')), ',')
      ELSE '{}' END) STORED,
  public_latitude double precision GENERATED ALWAYS AS (
    CASE coalesce(doc ->> 'visibility', 'full') WHEN 'full' THEN (doc ->> 'latitude')::double precision
      WHEN 'area' THEN round((doc ->> 'latitude')::numeric / 0.05) * 0.05 END) STORED,
  public_longitude double precision GENERATED ALWAYS AS (
    CASE coalesce(doc ->> 'visibility', 'full') WHEN 'full' THEN (doc ->> 'longitude')::double precision
      WHEN 'area' THEN round((doc ->> 'longitude')::numeric / 0.05) * 0.05 END) STORED,
  search tsvector GENERATED ALWAYS AS (
    CASE WHEN coalesce(doc ->> 'visibility', 'full') = 'full'
      THEN to_tsvector('simple', open.fold_text(coalesce(doc ->> 'name', '') || ' ' || coalesce(doc ->> 'alternate_name', '')))
      ELSE ''::tsvector END) STORED
);
CREATE INDEX location_organization_index ON open.location (organization_id);
CREATE INDEX location_postcode_index ON open.location USING gin (postcodes);

CREATE TABLE open.service_at_location (
  id text PRIMARY KEY,
  doc jsonb NOT NULL,
  modified_at timestamptz NOT NULL,
  edited_at timestamptz,
  service_id text GENERATED ALWAYS AS (doc ->> 'service_id') STORED,
  location_id text GENERATED ALWAYS AS (coalesce(doc ->> 'location', doc ->> 'location_id')) STORED,
  term_ids jsonb GENERATED ALWAYS AS (
    jsonb_path_query_array(doc, '$.attributes[*].taxonomy_term.id') || jsonb_path_query_array(doc, '$.attributes[*].taxonomy_term_id')) STORED,
  taxonomy_ids jsonb GENERATED ALWAYS AS (
    jsonb_path_query_array(doc, '$.attributes[*].taxonomy_term.taxonomy_detail.id')
    || jsonb_path_query_array(doc, '$.attributes[*].taxonomy_term.taxonomy_id')) STORED
);
CREATE INDEX service_at_location_service_index ON open.service_at_location (service_id);
CREATE INDEX service_at_location_location_index ON open.service_at_location (location_id);

CREATE TABLE open.taxonomy (
  id text PRIMARY KEY,
  doc jsonb NOT NULL,
  modified_at timestamptz NOT NULL,
  search tsvector GENERATED ALWAYS AS (
    to_tsvector('simple', open.fold_text(coalesce(doc ->> 'name', '') || ' ' || coalesce(doc ->> 'description', '')))) STORED
);

CREATE TABLE open.taxonomy_term (
  id text PRIMARY KEY,
  doc jsonb NOT NULL,
  modified_at timestamptz NOT NULL,
  taxonomy_id text GENERATED ALWAYS AS (coalesce(doc ->> 'taxonomy_id', doc -> 'taxonomy_detail' ->> 'id')) STORED,
  parent_id text GENERATED ALWAYS AS (doc ->> 'parent_id') STORED,
  search tsvector GENERATED ALWAYS AS (
    to_tsvector('simple', open.fold_text(coalesce(doc ->> 'name', '') || ' ' || coalesce(doc ->> 'code', '') || ' '
      || coalesce(doc ->> 'description', '')))) STORED
);
CREATE INDEX taxonomy_term_parent_index ON open.taxonomy_term (parent_id);

-- Rows of a tabular package whose parents were not in it: kept, and exported again.
CREATE TABLE open.loose_row (
  entity text NOT NULL,
  id text NOT NULL,
  doc jsonb NOT NULL,
  PRIMARY KEY (entity, id)
);

-- Rises with every change, in the transaction of the change: whoever holds the directory in memory reads it again then.
CREATE TABLE open.directory_generation (
  is_only boolean PRIMARY KEY CHECK (is_only),
  generation bigint NOT NULL
);
INSERT INTO open.directory_generation (is_only, generation) VALUES (true, 0);

-- Links by which an organisation edits its own services. Only hashes are kept: a copy of these tables opens nothing.
CREATE TABLE open.edit_link (
  edit_link_id uuid PRIMARY KEY,
  organization_id text NOT NULL,
  token_hash bytea NOT NULL CONSTRAINT edit_link_token_key UNIQUE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX edit_link_organization_index ON open.edit_link (organization_id);

CREATE TABLE open.edit_session (
  token_hash bytea PRIMARY KEY,
  edit_link_id uuid NOT NULL CONSTRAINT edit_session_link_fkey REFERENCES open.edit_link,
  organization_id text NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX edit_session_link_index ON open.edit_session (edit_link_id);

GRANT EXECUTE ON FUNCTION open.fold_text(text) TO causeway_open;
GRANT EXECUTE ON FUNCTION open.merge_documents(jsonb) TO causeway_open;
GRANT SELECT, INSERT, UPDATE, DELETE ON open.organization, open.program, open.service, open.location, open.service_at_location,
  open.taxonomy, open.taxonomy_term, open.loose_row TO causeway_open;
GRANT SELECT, UPDATE ON open.directory_generation TO causeway_open;
GRANT SELECT, INSERT, UPDATE ON open.edit_link TO causeway_open;
GRANT SELECT, INSERT, DELETE ON open.edit_session TO causeway_open;

-- The protected side reads public facts; where no address may be shown, its own rules decide who sees one.
GRANT SELECT ON open.organization, open.program, open.service, open.location, open.service_at_location, open.taxonomy,
  open.taxonomy_term, open.directory_generation TO causeway_protected;

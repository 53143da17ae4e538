-- Consent, and every disclosure with what it rests on. The wall is in the keys of these tables, without triggers:
-- the organisation's role writes what was shown and what was disclosed; the key role writes what a disclosure may rest on, and its end.
-- Neither can make a disclosure alone. What a disclosure may rest on (a ground) is a chain of events, each following the one before:
-- `begun`, any number of `used`, then `withdrawn` or `ended`. A disclosure takes a place in it; after the end there is no place to take,
-- and of a withdrawal and a disclosure that want the same place one fails. Only the erasure of the person takes anything away.

-- The words of the forms, as they were published: the same words for everybody, never changed. No organisation stands behind a row.
CREATE TABLE firewall.consent_wording (
  template text NOT NULL CONSTRAINT consent_wording_template CHECK (template ~ '^[a-z][a-z0-9-]{0,40}$'),
  version integer NOT NULL CONSTRAINT consent_wording_version CHECK (version > 0),
  language text NOT NULL CONSTRAINT consent_wording_language CHECK (language ~ '^[a-z]{2,3}$'),
  audience text NOT NULL CONSTRAINT consent_wording_audience CHECK (audience IN ('adult', 'child', 'representative', 'duty')),
  body text NOT NULL,
  digest bytea NOT NULL CONSTRAINT consent_wording_digest CHECK (digest = sha256(convert_to(body, 'UTF8'))),
  published_at timestamptz NOT NULL,
  CONSTRAINT consent_wording_pk PRIMARY KEY (template, version, language),
  CONSTRAINT consent_wording_for UNIQUE (template, version, language, audience)
);

-- To whom something may be told. Written after the register of enforcement bodies was asked; a relative is named in the person's
-- own sealed field and not here.
CREATE TABLE firewall.recipient (
  organisation_id uuid NOT NULL,
  recipient_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT recipient_kind CHECK (kind IN ('own-organisation', 'organisation', 'body', 'private-person')),
  -- An organisation that is admitted here too.
  partner_id uuid,
  person_id uuid,
  name text CONSTRAINT recipient_name_given CHECK (name <> ''),
  jurisdiction text NOT NULL CONSTRAINT recipient_jurisdiction_shape CHECK (jurisdiction ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'),
  domain text CONSTRAINT recipient_domain_given CHECK (domain <> ''),
  checked_at timestamptz NOT NULL,
  CONSTRAINT recipient_pk PRIMARY KEY (organisation_id, recipient_id),
  CONSTRAINT recipient_known CHECK (
    CASE kind
      WHEN 'private-person' THEN person_id IS NOT NULL AND name IS NULL AND partner_id IS NULL AND domain IS NULL
      WHEN 'organisation' THEN person_id IS NULL AND name IS NOT NULL AND partner_id IS NOT NULL AND partner_id <> organisation_id
      WHEN 'own-organisation' THEN person_id IS NULL AND name IS NOT NULL AND partner_id IS NULL
      ELSE person_id IS NULL AND name IS NOT NULL AND partner_id IS NULL
    END
  ),
  CONSTRAINT recipient_person_fkey FOREIGN KEY (organisation_id, person_id)
    REFERENCES protected.person (organisation_id, person_id) ON DELETE CASCADE
);
CREATE INDEX recipient_person_index ON firewall.recipient (organisation_id, person_id);

-- What was shown or read out to somebody, before they answered. The exact words are a sealed field of the person.
CREATE TABLE firewall.consent_shown (
  organisation_id uuid NOT NULL,
  shown_id uuid NOT NULL,
  person_id uuid NOT NULL,
  template text NOT NULL,
  wording_version integer NOT NULL,
  language text NOT NULL,
  audience text NOT NULL,
  purpose text NOT NULL CONSTRAINT consent_shown_purpose CHECK (
    purpose IN ('registration', 'assistance', 'safety', 'referral', 'legal-aid', 'family-tracing', 'statistics')
  ),
  recipient_id uuid NOT NULL,
  fields text[] NOT NULL CONSTRAINT consent_shown_fields CHECK (cardinality(fields) BETWEEN 1 AND 40),
  expires_at timestamptz NOT NULL,
  words_field text NOT NULL,
  words_version integer NOT NULL CONSTRAINT consent_shown_words_version CHECK (words_version = 1),
  -- SHA-256 over a salt, sealed with the words, and the words.
  words_digest bytea NOT NULL CONSTRAINT consent_shown_words_digest CHECK (octet_length(words_digest) = 32),
  shown_at timestamptz NOT NULL,
  -- Absent where the person read it on their own page.
  shown_by uuid,
  CONSTRAINT consent_shown_pk PRIMARY KEY (organisation_id, shown_id),
  CONSTRAINT consent_shown_scope UNIQUE (organisation_id, shown_id, person_id, audience, purpose, recipient_id, fields, expires_at),
  CONSTRAINT consent_shown_kept CHECK (words_field = 'consent-' || shown_id),
  CONSTRAINT consent_shown_span CHECK (expires_at > shown_at AND expires_at <= shown_at + interval '8784 hours'),
  CONSTRAINT consent_shown_person_fkey FOREIGN KEY (organisation_id, person_id)
    REFERENCES protected.person (organisation_id, person_id) ON DELETE CASCADE,
  CONSTRAINT consent_shown_words_fkey FOREIGN KEY (organisation_id, person_id, words_field, words_version)
    REFERENCES protected.person_field (organisation_id, person_id, field, version) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT consent_shown_recipient_fkey FOREIGN KEY (organisation_id, recipient_id)
    REFERENCES firewall.recipient (organisation_id, recipient_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT consent_shown_wording_fkey FOREIGN KEY (template, wording_version, language, audience)
    REFERENCES firewall.consent_wording (template, version, language, audience)
);
CREATE INDEX consent_shown_person_index ON firewall.consent_shown (organisation_id, person_id);

-- A no is kept so that nobody is asked again and again. Nothing reads it but the person's own history of consent.
CREATE TABLE firewall.consent_refusal (
  organisation_id uuid NOT NULL,
  shown_id uuid NOT NULL,
  refused_at timestamptz NOT NULL,
  entry_id uuid NOT NULL,
  CONSTRAINT consent_refusal_pk PRIMARY KEY (organisation_id, shown_id),
  CONSTRAINT consent_refusal_shown_fkey FOREIGN KEY (organisation_id, shown_id)
    REFERENCES firewall.consent_shown (organisation_id, shown_id) ON DELETE CASCADE,
  CONSTRAINT consent_refusal_entry_fkey FOREIGN KEY (organisation_id, entry_id)
    REFERENCES firewall.access_entry (organisation_id, entry_id) DEFERRABLE INITIALLY DEFERRED
);

-- What a disclosure may rest on: whose record, to whom, for what, which fields, until when.
CREATE TABLE firewall.disclosure_ground (
  organisation_id uuid NOT NULL,
  ground_id uuid NOT NULL,
  person_id uuid NOT NULL,
  basis text NOT NULL,
  purpose text NOT NULL CONSTRAINT disclosure_ground_purpose CHECK (
    purpose IN ('registration', 'assistance', 'safety', 'referral', 'legal-aid', 'family-tracing', 'statistics', 'danger-to-life')
  ),
  recipient_id uuid NOT NULL,
  fields text[] NOT NULL CONSTRAINT disclosure_ground_fields CHECK (cardinality(fields) BETWEEN 1 AND 40),
  begins_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- Of a consent, or of a duty: which words were shown.
  shown_id uuid,
  shown_audience text,
  -- Of a child: what was explained to the child, who agreed, and who stands for the child.
  subject text CONSTRAINT disclosure_ground_subject CHECK (subject IN ('adult', 'child', 'child-by-law')),
  assent_id uuid,
  assent_audience text,
  representative text CONSTRAINT disclosure_ground_representative CHECK (
    representative IN ('parent', 'legal-guardian', 'appointed-guardian', 'customary-carer')
  ),
  given_how text CONSTRAINT disclosure_ground_how CHECK (given_how IN ('written', 'spoken', 'by-code')),
  spoken_with text CONSTRAINT disclosure_ground_spoken CHECK (spoken_with IN ('same-language', 'interpreter-in-person', 'interpreter-by-phone')),
  -- A decision's or a law's reference; the reason is a sealed field of the person.
  reference text CONSTRAINT disclosure_ground_reference CHECK (reference ~ '^[A-Za-z0-9][A-Za-z0-9 ./,:()-]{0,79}$'),
  reason_field text,
  reason_version integer,
  recorded_by uuid,
  seconded_by uuid,
  CONSTRAINT disclosure_ground_pk PRIMARY KEY (organisation_id, ground_id),
  CONSTRAINT disclosure_ground_scope UNIQUE (organisation_id, ground_id, person_id, basis, purpose, recipient_id, fields, begins_at, expires_at),
  CONSTRAINT disclosure_ground_shown_once UNIQUE (organisation_id, shown_id),
  CONSTRAINT disclosure_ground_span CHECK (
    expires_at > begins_at AND expires_at <= begins_at + CASE basis
      WHEN 'vital-interest' THEN interval '72 hours'
      WHEN 'best-interests' THEN interval '2160 hours'
      ELSE interval '8784 hours'
    END
  ),
  CONSTRAINT disclosure_ground_basis CHECK (
    CASE basis
      WHEN 'consent' THEN subject IS NOT NULL AND shown_id IS NOT NULL AND given_how IS NOT NULL
        AND num_nonnulls(reason_field, reason_version, seconded_by) = 0 AND purpose <> 'danger-to-life'
      WHEN 'legal-duty' THEN shown_id IS NOT NULL AND shown_audience = 'duty' AND reference IS NOT NULL
        AND num_nonnulls(subject, given_how, reason_field, reason_version, seconded_by) = 0
      WHEN 'vital-interest' THEN purpose = 'danger-to-life' AND reason_field IS NOT NULL AND reason_version = 1
        AND recorded_by IS NOT NULL AND num_nonnulls(subject, shown_id, given_how) = 0
      WHEN 'best-interests' THEN reference IS NOT NULL AND reason_field IS NOT NULL AND reason_version = 1
        AND recorded_by IS NOT NULL AND seconded_by IS NOT NULL AND seconded_by <> recorded_by
        AND num_nonnulls(subject, shown_id, given_how) = 0
      ELSE false
    END
  ),
  CONSTRAINT disclosure_ground_who_agreed CHECK (
    CASE subject
      WHEN 'adult' THEN shown_audience = 'adult' AND num_nonnulls(assent_id, assent_audience, representative) = 0
      WHEN 'child-by-law' THEN shown_audience = 'child' AND reference IS NOT NULL AND num_nonnulls(assent_id, assent_audience, representative) = 0
      WHEN 'child' THEN shown_audience = 'representative' AND assent_id IS NOT NULL AND assent_audience = 'child' AND representative IS NOT NULL
      ELSE num_nonnulls(assent_id, assent_audience, representative) = 0
    END
  ),
  CONSTRAINT disclosure_ground_shown_whole CHECK ((shown_id IS NULL) = (shown_audience IS NULL)),
  CONSTRAINT disclosure_ground_spoken_how CHECK ((given_how = 'spoken') IS TRUE = (spoken_with IS NOT NULL)),
  CONSTRAINT disclosure_ground_reason_kept CHECK (reason_field IS NULL OR reason_field = 'ground-' || ground_id),
  CONSTRAINT disclosure_ground_person_fkey FOREIGN KEY (organisation_id, person_id)
    REFERENCES protected.person (organisation_id, person_id) ON DELETE CASCADE,
  CONSTRAINT disclosure_ground_recipient_fkey FOREIGN KEY (organisation_id, recipient_id)
    REFERENCES firewall.recipient (organisation_id, recipient_id) DEFERRABLE INITIALLY DEFERRED,
  -- The same person, purpose, recipient, fields and end as were shown, to the grown-up who answered and to the child.
  CONSTRAINT disclosure_ground_shown_fkey
    FOREIGN KEY (organisation_id, shown_id, person_id, shown_audience, purpose, recipient_id, fields, expires_at)
    REFERENCES firewall.consent_shown (organisation_id, shown_id, person_id, audience, purpose, recipient_id, fields, expires_at)
    DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT disclosure_ground_assent_fkey
    FOREIGN KEY (organisation_id, assent_id, person_id, assent_audience, purpose, recipient_id, fields, expires_at)
    REFERENCES firewall.consent_shown (organisation_id, shown_id, person_id, audience, purpose, recipient_id, fields, expires_at)
    DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT disclosure_ground_reason_fkey FOREIGN KEY (organisation_id, person_id, reason_field, reason_version)
    REFERENCES protected.person_field (organisation_id, person_id, field, version) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX disclosure_ground_person_index ON firewall.disclosure_ground (organisation_id, person_id);
CREATE INDEX disclosure_ground_recipient_index ON firewall.disclosure_ground (organisation_id, recipient_id);

-- What happened to a ground, in order. `place` counts from 1; each event stands in the log under an entry of its own.
CREATE TABLE firewall.ground_event (
  organisation_id uuid NOT NULL,
  ground_id uuid NOT NULL,
  place integer NOT NULL CONSTRAINT ground_event_place CHECK (place > 0),
  before_place integer CONSTRAINT ground_event_before CHECK (before_place = place - 1),
  before_state text,
  event text NOT NULL,
  state text NOT NULL,
  at timestamptz NOT NULL,
  -- Of an end: why.
  cause text CONSTRAINT ground_event_cause CHECK (
    cause IN ('person', 'child', 'representative', 'new-wording', 'listed-recipient', 'decision-ended', 'recorded-wrongly')
  ),
  by_account uuid,
  entry_id uuid NOT NULL,
  CONSTRAINT ground_event_pk PRIMARY KEY (organisation_id, ground_id, place),
  CONSTRAINT ground_event_state UNIQUE (organisation_id, ground_id, place, state),
  CONSTRAINT ground_event_kind UNIQUE (organisation_id, ground_id, place, event),
  CONSTRAINT ground_event_entered UNIQUE (organisation_id, entry_id),
  CONSTRAINT ground_event_first CHECK ((place = 1) = (before_place IS NULL) AND (place = 1) = (before_state IS NULL)),
  CONSTRAINT ground_event_allowed CHECK (
    (event = 'begun' AND before_state IS NULL AND state = 'live' AND cause IS NULL)
    OR (event = 'used' AND before_state IS NOT NULL AND before_state = 'live' AND state = 'live' AND cause IS NULL)
    OR (event IN ('withdrawn', 'ended') AND before_state IS NOT NULL AND before_state = 'live' AND state = 'over' AND cause IS NOT NULL)
  ),
  CONSTRAINT ground_event_follows FOREIGN KEY (organisation_id, ground_id, before_place, before_state)
    REFERENCES firewall.ground_event (organisation_id, ground_id, place, state),
  CONSTRAINT ground_event_ground_fkey FOREIGN KEY (organisation_id, ground_id)
    REFERENCES firewall.disclosure_ground (organisation_id, ground_id) ON DELETE CASCADE,
  CONSTRAINT ground_event_entry_fkey FOREIGN KEY (organisation_id, entry_id)
    REFERENCES firewall.access_entry (organisation_id, entry_id) DEFERRABLE INITIALLY DEFERRED
);

-- What was told: exactly which fields, in which versions, to whom, when, on what ground.
CREATE TABLE firewall.disclosure (
  organisation_id uuid NOT NULL,
  disclosure_id uuid NOT NULL,
  person_id uuid NOT NULL,
  ground_id uuid NOT NULL,
  place integer NOT NULL,
  event text NOT NULL CONSTRAINT disclosure_event CHECK (event = 'used'),
  basis text NOT NULL,
  purpose text NOT NULL,
  recipient_id uuid NOT NULL,
  ground_fields text[] NOT NULL,
  ground_begins_at timestamptz NOT NULL,
  ground_expires_at timestamptz NOT NULL,
  fields text[] NOT NULL,
  versions integer[] NOT NULL,
  -- What can be taken back: the link and the copy that we hold. What was said, sent or handed over on paper cannot.
  channel text NOT NULL CONSTRAINT disclosure_channel CHECK (channel IN ('one-time-link', 'copy-held-here', 'file', 'paper', 'spoken')),
  at timestamptz NOT NULL,
  by_account uuid,
  CONSTRAINT disclosure_pk PRIMARY KEY (organisation_id, disclosure_id),
  CONSTRAINT disclosure_place UNIQUE (organisation_id, ground_id, place),
  CONSTRAINT disclosure_covered CHECK (fields <@ ground_fields AND cardinality(fields) > 0 AND cardinality(fields) = cardinality(versions)),
  CONSTRAINT disclosure_in_time CHECK (at >= ground_begins_at AND at < ground_expires_at),
  CONSTRAINT disclosure_event_fkey FOREIGN KEY (organisation_id, ground_id, place, event)
    REFERENCES firewall.ground_event (organisation_id, ground_id, place, event) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT disclosure_ground_fkey
    FOREIGN KEY (organisation_id, ground_id, person_id, basis, purpose, recipient_id, ground_fields, ground_begins_at, ground_expires_at)
    REFERENCES firewall.disclosure_ground
      (organisation_id, ground_id, person_id, basis, purpose, recipient_id, fields, begins_at, expires_at)
    DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT disclosure_person_fkey FOREIGN KEY (organisation_id, person_id)
    REFERENCES protected.person (organisation_id, person_id) ON DELETE CASCADE
);
CREATE INDEX disclosure_person_index ON firewall.disclosure (organisation_id, person_id);

-- Whom to tell that a ground ended, one row a disclosure.
CREATE TABLE firewall.withdrawal_notice (
  organisation_id uuid NOT NULL,
  disclosure_id uuid NOT NULL,
  ground_id uuid NOT NULL,
  recipient_id uuid NOT NULL,
  is_in_our_hands boolean NOT NULL,
  made_at timestamptz NOT NULL,
  state text NOT NULL CONSTRAINT withdrawal_notice_state CHECK (state IN ('to-tell', 'told', 'confirmed', 'not-reached')),
  told_at timestamptz,
  told_by uuid,
  CONSTRAINT withdrawal_notice_pk PRIMARY KEY (organisation_id, disclosure_id),
  CONSTRAINT withdrawal_notice_told CHECK ((state = 'to-tell') = (told_at IS NULL)),
  CONSTRAINT withdrawal_notice_of FOREIGN KEY (organisation_id, disclosure_id)
    REFERENCES firewall.disclosure (organisation_id, disclosure_id) ON DELETE CASCADE
);

-- A copy for a recipient, sealed under a key of which the recipient's link holds one half and `copy_share` the other.
CREATE TABLE firewall.disclosure_copy (
  organisation_id uuid NOT NULL,
  copy_id uuid NOT NULL,
  disclosure_id uuid NOT NULL,
  sealed bytea NOT NULL,
  CONSTRAINT disclosure_copy_pk PRIMARY KEY (organisation_id, copy_id),
  CONSTRAINT disclosure_copy_of FOREIGN KEY (organisation_id, disclosure_id)
    REFERENCES firewall.disclosure (organisation_id, disclosure_id) ON DELETE CASCADE
);

-- Deleted when the ground ends: then the link opens nothing, whoever holds it.
CREATE TABLE firewall.copy_share (
  organisation_id uuid NOT NULL,
  copy_id uuid NOT NULL,
  disclosure_id uuid NOT NULL,
  token_digest bytea NOT NULL CONSTRAINT copy_share_token CHECK (octet_length(token_digest) = 32),
  share bytea NOT NULL CONSTRAINT copy_share_length CHECK (octet_length(share) = 32),
  expires_at timestamptz NOT NULL,
  CONSTRAINT copy_share_pk PRIMARY KEY (organisation_id, copy_id),
  CONSTRAINT copy_share_once UNIQUE (organisation_id, token_digest),
  CONSTRAINT copy_share_of FOREIGN KEY (organisation_id, disclosure_id)
    REFERENCES firewall.disclosure (organisation_id, disclosure_id) ON DELETE CASCADE
);

DO $$
DECLARE
  table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY[
    'recipient', 'consent_shown', 'consent_refusal', 'disclosure_ground', 'ground_event', 'disclosure', 'withdrawal_notice',
    'disclosure_copy', 'copy_share'
  ] LOOP
    EXECUTE format('ALTER TABLE firewall.%I ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format('ALTER TABLE firewall.%I FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY every_organisation ON firewall.%I FOR ALL TO causeway_keys USING (true)', table_name);
  END LOOP;
END
$$;

-- An organisation writes down what it showed and what it told, and reads none of it back. A disclosure is dated now, not when it suited.
CREATE POLICY own_organisation ON firewall.consent_shown FOR INSERT TO causeway_organisations
  WITH CHECK (
    organisation_id = substr(current_user::text, 14)::uuid
    AND shown_at BETWEEN clock_timestamp() - interval '10 minutes' AND clock_timestamp() + interval '10 minutes'
  );
CREATE POLICY own_organisation ON firewall.ground_event FOR INSERT TO causeway_organisations
  WITH CHECK (organisation_id = substr(current_user::text, 14)::uuid AND event = 'used');
CREATE POLICY own_organisation ON firewall.disclosure FOR INSERT TO causeway_organisations
  WITH CHECK (
    organisation_id = substr(current_user::text, 14)::uuid
    AND at BETWEEN clock_timestamp() - interval '10 minutes' AND clock_timestamp() + interval '10 minutes'
    AND ground_begins_at <= clock_timestamp() AND ground_expires_at > clock_timestamp()
  );
CREATE POLICY own_organisation ON firewall.disclosure_copy FOR ALL TO causeway_organisations
  USING (organisation_id = substr(current_user::text, 14)::uuid);
-- The key role can begin and end a ground, and can use none.
CREATE POLICY never_used ON firewall.ground_event AS RESTRICTIVE FOR INSERT TO causeway_keys WITH CHECK (event <> 'used');

GRANT SELECT, INSERT ON firewall.consent_wording TO causeway_protected;
GRANT SELECT ON firewall.consent_wording TO causeway_keys, causeway_organisations;
GRANT INSERT ON firewall.consent_shown, firewall.ground_event, firewall.disclosure TO causeway_organisations;
GRANT SELECT, INSERT ON firewall.disclosure_copy TO causeway_organisations;
GRANT SELECT, INSERT ON firewall.recipient, firewall.consent_refusal, firewall.disclosure_ground, firewall.ground_event TO causeway_keys;
GRANT SELECT ON firewall.consent_shown, firewall.disclosure TO causeway_keys;
GRANT SELECT, INSERT ON firewall.withdrawal_notice TO causeway_keys;
GRANT UPDATE (state, told_at, told_by) ON firewall.withdrawal_notice TO causeway_keys;
GRANT SELECT, INSERT, DELETE ON firewall.copy_share TO causeway_keys;
GRANT SELECT (organisation_id, copy_id, disclosure_id), DELETE ON firewall.disclosure_copy TO causeway_keys;

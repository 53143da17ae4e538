// Reading as the key role: what a disclosure may rest on and where it stands, what was told to whom. No sealed word is read here.
import { sql } from 'kysely'
import type { ConsentHandle, ConsentTransaction, DisclosureRow, GroundRow, NoticeRow, RecipientRow, ShownRow } from './tables.ts'

/** A ground with its last event, and whether its words are still the newest of their language. */
export interface StandingGround extends GroundRow {
  readonly last_place: number
  readonly last_state: string
  readonly last_event: string
  readonly last_at: Date
  readonly last_cause: string | null
  readonly last_by: string | null
  readonly template: string | null
  readonly wording_version: number | null
  readonly language: string | null
  readonly is_replaced: boolean
}

/** Grounds of a person, newest first; of one id where it is given. */
export async function readGrounds(
  handle: ConsentHandle,
  organisationId: string,
  which: { readonly personId?: string; readonly groundId?: string; readonly recipientId?: string },
): Promise<readonly StandingGround[]> {
  return handle
    .selectFrom('firewall.disclosure_ground as g')
    .innerJoin('firewall.ground_event as e', (join) =>
      join.onRef('e.organisation_id', '=', 'g.organisation_id').onRef('e.ground_id', '=', 'g.ground_id'),
    )
    .leftJoin('firewall.consent_shown as s', (join) =>
      join.onRef('s.organisation_id', '=', 'g.organisation_id').onRef('s.shown_id', '=', 'g.shown_id'),
    )
    .selectAll('g')
    .select([
      'e.place as last_place',
      'e.state as last_state',
      'e.event as last_event',
      'e.at as last_at',
      'e.cause as last_cause',
      'e.by_account as last_by',
      's.template',
      's.wording_version',
      's.language',
    ])
    .select(
      sql<boolean>`EXISTS (SELECT FROM firewall.consent_wording w
        WHERE w.template = s.template AND w.language = s.language AND w.version > s.wording_version)`.as('is_replaced'),
    )
    .where('g.organisation_id', '=', organisationId)
    .where(
      sql<boolean>`NOT EXISTS (SELECT FROM firewall.ground_event l
        WHERE l.organisation_id = e.organisation_id AND l.ground_id = e.ground_id AND l.place > e.place)`,
    )
    .$if(which.personId !== undefined, (query) => query.where('g.person_id', '=', which.personId ?? ''))
    .$if(which.groundId !== undefined, (query) => query.where('g.ground_id', '=', which.groundId ?? ''))
    .$if(which.recipientId !== undefined, (query) => query.where('g.recipient_id', '=', which.recipientId ?? ''))
    .orderBy('g.begins_at', 'desc')
    .orderBy('g.ground_id', 'desc')
    .execute()
}

/** Whether the organisation holds this person; then they are not erased until the transaction ends. */
export async function holdsPerson(tx: ConsentTransaction, organisationId: string, personId: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM protected.person WHERE organisation_id = ${organisationId}::uuid AND person_id = ${personId}::uuid FOR KEY SHARE`.execute(
    tx,
  )
  return rows.length > 0
}

/** Where an organisation is at home. */
export async function readJurisdiction(handle: ConsentHandle, organisationId: string): Promise<string> {
  const { rows } = await sql<{ jurisdiction: string }>`
    SELECT jurisdiction FROM firewall.organisation WHERE organisation_id = ${organisationId}::uuid`.execute(handle)
  const [row] = rows
  if (row === undefined) throw new Error('No such organisation')
  return row.jurisdiction
}

/** A recipient of the organisation. */
export async function readRecipient(
  handle: ConsentHandle,
  organisationId: string,
  recipientId: string,
): Promise<RecipientRow | undefined> {
  return handle
    .selectFrom('firewall.recipient')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('recipient_id', '=', recipientId)
    .executeTakeFirst()
}

/** Recipients of the organisation; a relative only for the person whose relative it is. */
export async function readRecipients(
  handle: ConsentHandle,
  organisationId: string,
  personId: string | undefined,
): Promise<readonly RecipientRow[]> {
  return handle
    .selectFrom('firewall.recipient')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where((where) =>
      personId === undefined
        ? where('person_id', 'is', null)
        : where.or([where('person_id', 'is', null), where('person_id', '=', personId)]),
    )
    .orderBy('name')
    .orderBy('recipient_id')
    .execute()
}

/** What was shown to somebody about this person. */
export async function readShownRow(
  handle: ConsentHandle,
  organisationId: string,
  personId: string,
  shownId: string,
): Promise<(ShownRow & { readonly is_replaced: boolean }) | undefined> {
  return handle
    .selectFrom('firewall.consent_shown as s')
    .selectAll('s')
    .select(
      sql<boolean>`EXISTS (SELECT FROM firewall.consent_wording w
        WHERE w.template = s.template AND w.language = s.language AND w.version > s.wording_version)`.as('is_replaced'),
    )
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('shown_id', '=', shownId)
    .executeTakeFirst()
}

/** Whether what was shown has its answer: as an own answer, or as a child's assent. */
export async function isAnswered(handle: ConsentHandle, organisationId: string, shownId: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM firewall.consent_refusal WHERE organisation_id = ${organisationId}::uuid AND shown_id = ${shownId}::uuid
    UNION ALL
    SELECT 1 FROM firewall.disclosure_ground
      WHERE organisation_id = ${organisationId}::uuid AND (shown_id = ${shownId}::uuid OR assent_id = ${shownId}::uuid)`.execute(
    handle,
  )
  return rows.length > 0
}

/** The newest version of each field that the record has, and when it was written. */
export async function readFieldVersions(
  handle: ConsentHandle,
  organisationId: string,
  personId: string,
  fields: readonly string[],
): Promise<ReadonlyMap<string, { readonly version: number; readonly writtenAt: Date }>> {
  const rows = await handle
    .selectFrom('protected.person_field')
    .select(['field', 'version', 'written_at'])
    .distinctOn('field')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('field', 'in', fields.length === 0 ? [''] : [...fields])
    .orderBy('field')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.field, { version: row.version, writtenAt: row.written_at }]))
}

/** Disclosures of a person or of one ground, newest first. */
export async function readDisclosures(
  handle: ConsentHandle,
  organisationId: string,
  which: { readonly personId?: string; readonly groundId?: string; readonly disclosureId?: string },
): Promise<readonly DisclosureRow[]> {
  return handle
    .selectFrom('firewall.disclosure')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .$if(which.personId !== undefined, (query) => query.where('person_id', '=', which.personId ?? ''))
    .$if(which.groundId !== undefined, (query) => query.where('ground_id', '=', which.groundId ?? ''))
    .$if(which.disclosureId !== undefined, (query) => query.where('disclosure_id', '=', which.disclosureId ?? ''))
    .orderBy('at', 'desc')
    .orderBy('disclosure_id', 'desc')
    .execute()
}

/** Notices with whose record they are about: those not yet told, or all of one person or ground. */
export async function readNotices(
  handle: ConsentHandle,
  organisationId: string,
  which: { readonly personId?: string | undefined; readonly groundId?: string | undefined },
): Promise<readonly (NoticeRow & { readonly person_id: string })[]> {
  const isOpenOnly = which.personId === undefined && which.groundId === undefined
  return handle
    .selectFrom('firewall.withdrawal_notice as n')
    .innerJoin('firewall.disclosure as d', (join) =>
      join.onRef('d.organisation_id', '=', 'n.organisation_id').onRef('d.disclosure_id', '=', 'n.disclosure_id'),
    )
    .selectAll('n')
    .select('d.person_id')
    .where('n.organisation_id', '=', organisationId)
    .$if(which.personId !== undefined, (query) => query.where('d.person_id', '=', which.personId ?? ''))
    .$if(which.groundId !== undefined, (query) => query.where('n.ground_id', '=', which.groundId ?? ''))
    .$if(isOpenOnly, (query) => query.where('n.state', '=', 'to-tell'))
    .orderBy('n.made_at', 'desc')
    .orderBy('n.disclosure_id')
    .execute()
}

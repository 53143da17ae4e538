// Saving and taking away what a partner tells of itself, its contact, what others warn of, and what goes out to the public.
import { fail, ok } from '@causeway/vocabulary'
import type { Clock } from '../../platform/clock/index.ts'
import { isUuid, newId } from '../../platform/ids/index.ts'
import { toKept } from './partner-stock.ts'
import type { PartnerProblem, Partners } from './partners-contract.ts'
import { readCells } from './record/cells.ts'
import type { PartnerStore, PartnerWriter } from './store/partner-store.ts'
import type { VersionRow } from './store/tables.ts'

const NOT_FOUND = fail({ kind: 'not-found' } as const)
const MOST_WORDS = 5000

type Edits = Pick<
  Partners,
  'save' | 'withdraw' | 'setContact' | 'findContact' | 'warn' | 'liftWarning' | 'listToPublish' | 'publishOffer'
>

/** Edits over the store. */
export function createRecordEdits(store: PartnerStore, clock: Clock): Edits {
  /** Runs a step on a record that stands, for somebody who may speak for its partner. */
  const onOwn = (id: string, account: string, work: (writer: PartnerWriter, row: VersionRow) => Promise<null>) =>
    store.write(async (writer) => {
      const row = isUuid(id) ? await writer.findLatest(id) : null
      if (row === null || row.is_withdrawn) return NOT_FOUND
      if (!(await writer.findKept(account)).has(row.partner_id)) return fail({ kind: 'not-yours' } as const)
      return ok(await work(writer, row))
    })

  return {
    async save({ recordType, id, partnerId, basedOn, typed }, account) {
      const now = clock()
      const { cells, problems } = readCells(recordType, typed, now.toISOString().slice(0, 10))
      if (problems.length > 0) return fail({ kind: 'bad-values', problems })
      return store.write(async (writer) => {
        const before = id !== undefined && isUuid(id) ? await writer.findLatest(id) : null
        if (id !== undefined && (before?.record_type !== recordType || before.is_withdrawn)) return NOT_FOUND
        const recordId = before?.record_id ?? newId(now)
        const owner = before?.partner_id ?? (recordType === 'partner' ? recordId : (partnerId ?? ''))
        const isNewPartner = before === null && recordType === 'partner'
        if (!isNewPartner && !(await writer.findKept(account)).has(owner)) return fail({ kind: 'not-yours' })
        if (before !== null && before.version !== basedOn) return fail({ kind: 'conflict', latest: before.version })
        const problem = await checkAgainstPartner(writer, recordType, owner, cells)
        if (problem !== null) return fail(problem)
        const version = (before?.version ?? 0) + 1
        await writer.addVersion({
          record_id: recordId,
          version,
          record_type: recordType,
          partner_id: owner,
          cells,
          is_withdrawn: false,
          saved_by: account,
          saved_at: now,
        })
        if (isNewPartner) await writer.addKeeper(recordId, account, now)
        // What was published stays until a second account has looked at the new one, unless it is no longer to be public.
        if (recordType === 'offer' && cells['public'] !== 'yes') await writer.unpublish([recordId])
        const isRenamed = ['kind', 'shown_as'].some((column) => before?.cells[column] !== cells[column])
        if (recordType === 'partner' && before !== null && isRenamed) await unpublishAll(writer, recordId)
        return ok({ id: recordId, version })
      })
    },

    withdraw: (id, account) =>
      onOwn(id, account, async (writer, row) => {
        await writer.addVersion({ ...row, version: row.version + 1, is_withdrawn: true, saved_by: account, saved_at: clock() })
        if (row.record_type === 'offer') await writer.unpublish([row.record_id])
        if (row.record_type === 'partner') {
          await unpublishAll(writer, row.record_id)
          await writer.eraseContact(row.record_id)
        }
        return null
      }),

    setContact: (partnerId, { name, contact }, account) =>
      onOwn(partnerId, account, async (writer, row) => {
        const [plain, reach] = [name.trim().slice(0, 200), contact.trim().slice(0, 500)]
        if (plain === '' && reach === '') await writer.eraseContact(row.partner_id)
        else await writer.putContact(row.partner_id, plain, reach)
        return null
      }),
    async findContact(partnerId, account) {
      if (!isUuid(partnerId) || !(await store.findKept(account)).has(partnerId)) return null
      return store.findContact(partnerId)
    },

    warn: (partnerId, kind, words, account) =>
      store.write(async (writer) => {
        const row = isUuid(partnerId) ? await writer.findLatest(partnerId) : null
        if (row?.record_type !== 'partner' || row.is_withdrawn) return NOT_FOUND
        const told = words.trim().slice(0, MOST_WORDS)
        if (told === '') return fail({ kind: 'words-needed' })
        const now = clock()
        await writer.addWarning({
          warning_id: newId(now),
          partner_id: partnerId,
          kind,
          words: told,
          raised_by: account,
          raised_at: now,
        })
        return ok(null)
      }),
    liftWarning: (warningId, words, account) =>
      store.write(async (writer) => {
        const warning = (await writer.findWarnings()).find((one) => one.warning_id === warningId)
        if (warning === undefined) return NOT_FOUND
        const isParty = warning.raised_by === account || (await writer.findKept(account)).has(warning.partner_id)
        if (isParty) return fail({ kind: 'own-work' })
        const told = words.trim().slice(0, MOST_WORDS)
        if (told === '') return fail({ kind: 'words-needed' })
        await writer.liftWarning(warningId, account, clock(), told)
        return ok(null)
      }),

    async listToPublish() {
      const [rows, published] = await Promise.all([store.findNewest(), store.findPublished()])
      const versions = new Map(published.map((row) => [row.offer_id, row.version]))
      const gone = new Set(rows.filter((row) => row.is_withdrawn).map((row) => row.record_id))
      return rows
        .filter((row) => row.record_type === 'offer' && row.cells['public'] === 'yes')
        .filter((row) => !gone.has(row.record_id) && !gone.has(row.partner_id) && versions.get(row.record_id) !== row.version)
        .map(toKept)
    },
    publishOffer: (offerId, version, account) =>
      store.write(async (writer) => {
        const row = isUuid(offerId) ? await writer.findLatest(offerId) : null
        const owner = row === null ? null : await writer.findLatest(row.partner_id)
        if (row?.record_type !== 'offer' || row.is_withdrawn || owner === null || owner.is_withdrawn) return NOT_FOUND
        if (row.version !== version) return fail({ kind: 'conflict', latest: row.version })
        const kind = owner.cells['kind'] ?? ''
        if (row.cells['public'] !== 'yes' || kind === 'diaspora-professional') return fail({ kind: 'wrong-state' })
        if (row.saved_by === account) return fail({ kind: 'own-work' })
        await writer.publish({
          offer_id: row.record_id,
          version,
          partner_kind: kind,
          partner_name: owner.cells['shown_as'] ?? '',
          cells: row.cells,
          saved_by: row.saved_by,
          published_by: account,
          published_at: clock(),
        })
        return ok(null)
      }),
  }
}

/** A private person's offer is never public, and a private person who has public offers cannot come of a body. */
async function checkAgainstPartner(
  writer: PartnerWriter,
  recordType: VersionRow['record_type'],
  partnerId: string,
  cells: VersionRow['cells'],
): Promise<PartnerProblem | null> {
  if (recordType === 'partner') return null
  const partner = await writer.findLatest(partnerId)
  if (partner === null || partner.is_withdrawn) return { kind: 'not-found' }
  if (recordType !== 'offer' || cells['public'] !== 'yes' || partner.cells['kind'] !== 'diaspora-professional') return null
  return { kind: 'bad-values', problems: [{ column: 'public', fault: 'private-person', found: 'yes' }] }
}

async function unpublishAll(writer: PartnerWriter, partnerId: string): Promise<void> {
  const rows = await writer.findNewest()
  await writer.unpublish(
    rows.filter((row) => row.partner_id === partnerId && row.record_type === 'offer').map((row) => row.record_id),
  )
}

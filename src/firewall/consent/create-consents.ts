// Puts the room together, and publishes the words that ship with the program.
import type { Clock } from '../../platform/clock/index.ts'
import { isUuid } from '../../platform/ids/index.ts'
import type { Register } from '../policy/index.ts'
import { toDisclosure, toGround, toRecipient } from './consent-context.ts'
import type { ConsentContext } from './consent-context.ts'
import { listWordings, renderConsentWords } from './consent-words.ts'
import type { ConsentWords } from './consent-words.ts'
import type { Consents, Recipient } from './consents.ts'
import { makeCopy, openCopy } from './copies.ts'
import { disclose } from './disclose.ts'
import { giveConsent, readShown, recordShown, refuseConsent } from './give-consent.ts'
import { confirmGround, decideGround, explainDuty, readReason } from './other-grounds.ts'
import { addRecipient } from './recipients.ts'
import { publishWordings, readDisclosures, readGrounds, readRecipients } from './store/index.ts'
import type { ConsentHandle, ConsentStore } from './store/index.ts'
import { endListed, listNotices, markNotice, withdraw } from './withdraw.ts'

/** What the room is made of. */
export interface ConsentsOptions {
  readonly store: ConsentStore
  /** As `readConsentWords` read them; published before (`publishConsentWords`). */
  readonly words: ConsentWords
  readonly register: Pick<Register, 'isListed' | 'countRefusal'>
  readonly clock: Clock
}

/**
 * Publishes the wordings of the program that are not yet in the database, as causeway_protected; how many. Throws where words changed
 * under a version that was published: then nothing is shown rather than something else.
 */
export function publishConsentWords(protectedHandle: ConsentHandle, words: ConsentWords, at: Date): Promise<number> {
  return publishWordings(protectedHandle, listWordings(words), at)
}

/** The room of consent. */
export function createConsents(options: ConsentsOptions): Consents {
  const context: ConsentContext = options
  const { store, clock } = options
  const findRecipients = async (organisationId: string, personId: string): Promise<(id: string) => Recipient> => {
    const rows = await readRecipients(store.keys, organisationId, personId)
    const byId = new Map(rows.map((row) => [row.recipient_id, toRecipient(row)] as const))
    return (id) => {
      const found = byId.get(id)
      if (found === undefined) throw new Error('A ground names a recipient that is not there')
      return found
    }
  }
  return {
    addRecipient: (by, recipient) => addRecipient(context, by, recipient),
    listRecipients: async (organisationId, personId) =>
      (await readRecipients(store.keys, organisationId, personId)).map(toRecipient),
    renderWords: (request) => renderConsentWords(options.words, request),
    recordShown: (by, person, words, scope) => recordShown(context, by, person, words, scope),
    readShown: (person, shownId) => readShown(context, person, shownId),
    giveConsent: (by, answer, ownWords) => giveConsent(context, by, answer, ownWords),
    refuseConsent: (by, refusal) => refuseConsent(context, by, refusal),
    explainDuty: (by, duty) => explainDuty(context, by, duty),
    decideGround: (by, person, ground) => decideGround(context, by, person, ground),
    confirmGround: (by, ground) => confirmGround(context, by, ground),
    readReason: (person, groundId) => readReason(context, person, groundId),
    withdraw: (by, withdrawal) => withdraw(context, by, withdrawal),
    disclose: (by, request) => disclose(context, by, request),
    async listGrounds(organisationId, personId) {
      if (!isUuid(organisationId) || !isUuid(personId)) return []
      const find = await findRecipients(organisationId, personId)
      const rows = await readGrounds(store.keys, organisationId, { personId })
      return rows.map((row) => toGround(row, find(row.recipient_id), clock()))
    },
    async listDisclosures(organisationId, personId) {
      if (!isUuid(organisationId) || !isUuid(personId)) return []
      const find = await findRecipients(organisationId, personId)
      const rows = await readDisclosures(store.keys, organisationId, { personId })
      return rows.map((row) => toDisclosure(row, find(row.recipient_id)))
    },
    listNotices: (organisationId, personId) => listNotices(context, organisationId, personId),
    markNotice: (by, disclosureId, state) => markNotice(context, by, disclosureId, state),
    makeCopy: (by, disclosureId, content, expiresAt) => makeCopy(context, by, disclosureId, content, expiresAt),
    openCopy: (organisationId, token) => openCopy(context, organisationId, token),
    endListed: (organisationId) => endListed(context, organisationId),
  }
}

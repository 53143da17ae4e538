// What the tests of the room share: an organisation with two teams, people registered with their yes, and who asks.
import { randomUUID } from 'node:crypto'
import type { AccessPurpose, OrganisationRole } from '@causeway/vocabulary'
import type { CaseEvent } from '@causeway/casework'
import { createPeopleWorld, makeActor, type PeopleWorld } from '../../../tests/people-world.ts'
import type { TestOrganisation } from '../../../tests/test-database.ts'
import { recordFields, type RecordField } from '../people/index.ts'
import { testDefinitions } from './definitions.test-support.ts'
import type { Asker, Cases, Written } from './index.ts'

/** The room over a database of a test's own. */
export interface CasesWorld {
  readonly world: PeopleWorld
  readonly cases: Cases
  readonly organisation: TestOrganisation
  /** A second team of the organisation, and who is in it. */
  readonly otherTeam: string
  readonly worker: string
  readonly colleague: string
  readonly supervisor: string
  readonly stranger: string
  ask(accountId: string, role?: OrganisationRole, purpose?: AccessPurpose): Asker
  register(texts?: Partial<Record<RecordField, string>>): Promise<string>
  /** Opens a case; its id. */
  open(personId: string, events?: readonly CaseEvent[]): Promise<string>
  append(caseId: string, events: readonly CaseEvent[], by?: Asker): Promise<Written>
}

/** Makes it. */
export async function createCasesWorld(): Promise<CasesWorld> {
  const world = await createPeopleWorld({ definitions: testDefinitions })
  const [worker, colleague, supervisor, stranger, otherTeam] = Array.from({ length: 5 }, () => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
  ]
  const organisation = await world.admit({ name: 'Harbour House', members: [worker, colleague, supervisor] })
  const { organisationId, teamId } = organisation
  const admin = await world.database.client('postgres')
  await admin.query(`INSERT INTO protected.team VALUES ($1, $2, 'Another team', now())`, [organisationId, otherTeam])
  await admin.query(`INSERT INTO protected.team_member VALUES ($1, $2, $3, now())`, [organisationId, otherTeam, stranger])
  const ask: CasesWorld['ask'] = (accountId, role = 'caseworker', purpose = 'assistance') => ({
    actor: makeActor(organisationId, accountId, role),
    purpose,
  })
  const acting = { organisationId, accountId: worker, role: 'caseworker' as const }
  const own = await world.consents.addRecipient(acting, { kind: 'own-organisation', name: 'Harbour House', jurisdiction: 'XD' })
  if (!own.ok) throw new Error('No recipient')
  return {
    world,
    cases: world.cases,
    organisation,
    otherTeam,
    worker,
    colleague,
    supervisor,
    stranger,
    ask,
    async register(texts = {}) {
      const made = await world.people.register(ask(worker, 'caseworker', 'registration'), {
        teamId,
        isInvented: true,
        texts: { name: 'Imene Quartzwood', ...texts },
        agree: async ({ personId, key, teams }) => {
          const scope = {
            purpose: 'registration' as const,
            recipientId: own.value.recipientId,
            fields: recordFields.toSorted(),
            expiresAt: new Date(Date.now() + 86_400_000),
          }
          const asked = {
            audience: 'adult' as const,
            language: 'en',
            scope,
            organisationName: 'Harbour House',
            recipientName: '',
            fieldNames: [],
          }
          const words = world.consents.renderWords(asked)
          if (!words.ok) return false
          const shown = await world.consents.recordShown(acting, { key, teams }, words.value, scope)
          if (!shown.ok) return false
          const answer = { personId, subject: 'adult' as const, shownId: shown.value.shownId, how: 'written' as const }
          return (await world.consents.giveConsent(acting, answer)).ok
        },
      })
      if (!made.ok) throw new Error(made.error.kind)
      return made.value.personId
    },
    async open(personId, events = []) {
      const opening = { submissionId: randomUUID(), jurisdiction: 'XD', place: null, isChild: false, events }
      const opened = await world.cases.open(ask(worker), personId, opening)
      if (!opened.ok) throw new Error(JSON.stringify(opened.error))
      return opened.value.caseId
    },
    async append(caseId, events, by = ask(worker)) {
      const written = await world.cases.append(by, caseId, { submissionId: randomUUID(), readSeq: 0, events })
      if (!written.ok) throw new Error(JSON.stringify(written.error))
      return written.value
    },
  }
}

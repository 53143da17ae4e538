// What the tests of the room share: two organisations on the system, somebody registered with their yes and a case of theirs, and a referral
// sent with another yes. The clock can be moved; the database's goes on by itself.
import { randomUUID } from 'node:crypto'
import type { AccessPurpose, OrganisationRole } from '@causeway/vocabulary'
import { createPeopleWorld, makeActor, type PeopleWorld } from '../../../tests/people-world.ts'
import type { TestOrganisation } from '../../../tests/test-database.ts'
import type { NewRecipient } from '../../firewall/consent/index.ts'
import type { Asker, OpenCase } from '../cases/index.ts'
import { recordFields, type RecordField } from '../people/index.ts'
import { messageField, type NewReferral, type Referrals, type Sent } from './index.ts'

const DAY = 86_400_000
const byLink: NewReferral['to'] = { kind: 'link' }

/** An organisation with somebody who works there. */
export interface Side {
  readonly organisation: TestOrganisation
  readonly worker: string
  ask(purpose?: AccessPurpose, role?: OrganisationRole): Asker
}

/** The room over a database of a test's own. */
export interface ReferralsWorld {
  readonly world: PeopleWorld
  readonly referrals: Referrals
  readonly home: Side
  readonly other: Side
  moveClock(milliseconds: number): void
  /** Registers somebody of a side, and opens a case; its id and theirs. */
  begin(
    side?: Side,
    texts?: Partial<Record<RecordField, string>>,
  ): Promise<{ readonly personId: string; readonly caseId: string }>
  withCase<Value>(caseId: string, work: (opened: OpenCase) => Promise<Value>, side?: Side): Promise<Value>
  /** Sends, with a yes to just this. */
  send(caseId: string, options?: SendOptions): Promise<Sent & { readonly groundId: string }>
  /** Opens the other's desk. */
  openDesk(side?: Side): Promise<void>
}

/** What is sent, where it is not the usual. */
export interface SendOptions {
  readonly to?: NewReferral['to']
  readonly recipientName?: string
  readonly need?: string
  readonly referralId?: string
  readonly side?: Side
}

/** The value of a result that must be one. */
export function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; error: unknown }): Value {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`)
  return result.value
}

/** Makes it. */
export async function createReferralsWorld(): Promise<ReferralsWorld> {
  const state = { offset: 0 }
  const clock = () => new Date(Date.now() + state.offset)
  const world = await createPeopleWorld({ clock })
  const makeSide = async (name: string): Promise<Side> => {
    const worker = randomUUID()
    const organisation = await world.admit({ name, members: [worker] })
    return {
      organisation,
      worker,
      ask: (purpose = 'assistance', role = 'caseworker') => ({
        actor: makeActor(organisation.organisationId, worker, role),
        purpose,
      }),
    }
  }
  const home = await makeSide('Harbour House')
  const other = await makeSide('North Clinic')

  /** A recipient and a yes to it. */
  async function agree(
    side: Side,
    person: { readonly personId: string; readonly key: OpenCase['key']; readonly teams: readonly string[] },
    asked: {
      readonly recipient: NewRecipient
      readonly purpose: 'registration' | 'referral'
      readonly fields: readonly string[]
    },
  ): Promise<{ readonly recipientId: string; readonly groundId: string }> {
    const by = { organisationId: side.organisation.organisationId, accountId: side.worker, role: 'caseworker' as const }
    const { recipientId } = valueOf(await world.consents.addRecipient(by, asked.recipient))
    const fields = asked.fields.toSorted()
    const scope = { purpose: asked.purpose, recipientId, fields, expiresAt: new Date(clock().getTime() + 90 * DAY) }
    const names = { organisationName: 'Harbour House', recipientName: 'Somebody', fieldNames: fields }
    const words = valueOf(world.consents.renderWords({ audience: 'adult', language: 'en', scope, ...names }))
    const { shownId } = valueOf(await world.consents.recordShown(by, person, words, scope))
    const answer = { personId: person.personId, subject: 'adult', shownId, how: 'written' } as const
    const { groundId } = valueOf(await world.consents.giveConsent(by, answer))
    return { recipientId, groundId }
  }

  const withCase: ReferralsWorld['withCase'] = async (caseId, work, side = home) => {
    const opened = valueOf(await world.cases.read(side.ask(), caseId))
    try {
      return await work(opened)
    } finally {
      opened.close()
    }
  }

  return {
    world,
    referrals: world.referrals,
    home,
    other,
    moveClock: (milliseconds) => void (state.offset += milliseconds),
    async begin(side = home, texts = {}) {
      const own = { kind: 'own-organisation', name: 'Own', jurisdiction: 'XD' } as const
      const made = await world.people.register(side.ask('registration'), {
        teamId: side.organisation.teamId,
        isInvented: true,
        texts: { name: 'Imene Quartzwood', languages: 'ar', 'contact-how': 'Call 0123', ...texts },
        agree: async (person) => {
          await agree(side, person, { recipient: own, purpose: 'registration', fields: recordFields })
          return true
        },
      })
      const { personId } = valueOf(made)
      const opening = { submissionId: randomUUID(), jurisdiction: 'XD', place: null, isChild: false }
      const { caseId } = valueOf(await world.cases.open(side.ask(), personId, opening))
      return { personId, caseId }
    },
    withCase,
    send(
      caseId,
      { to = byLink, recipientName = 'Anchor Shelter', need = 'shelter', referralId = randomUUID(), side = home } = {},
    ) {
      return withCase(
        caseId,
        async (opened) => {
          const fields = ['contact-how', 'name']
          const recipient: NewRecipient =
            to.kind === 'link'
              ? { kind: 'body', name: recipientName, jurisdiction: 'XD' }
              : { kind: 'organisation', partnerId: to.organisationId, name: recipientName, jurisdiction: 'XD' }
          const known = await world.consents.listGrounds(opened.organisationId, opened.personId)
          const before = known.find((ground) => ground.fields.includes(messageField(referralId)))
          const ground =
            before === undefined
              ? await agree(side, opened, { recipient, purpose: 'referral', fields: [...fields, messageField(referralId)] })
              : { groundId: before.groundId, recipientId: before.recipient.recipientId }
          const sent = await world.referrals.send(side.ask(), opened, {
            referralId,
            ...ground,
            fields,
            to,
            content: {
              senderName: 'Harbour House',
              need,
              urgency: 'soon',
              serviceName: 'Night beds',
              message: 'Two children with her',
              told: [
                { field: 'contact-how', text: 'Call 0123' },
                { field: 'name', text: 'Imene Quartzwood' },
              ],
            },
            serviceId: 'service-1',
            locationId: null,
            organisationName: recipientName,
            recipientName,
            answerBy: new Date(clock().getTime() + 3 * DAY),
            answersUntil: new Date(clock().getTime() + 90 * DAY),
          })
          return { ...valueOf(sent), groundId: ground.groundId }
        },
        side,
      )
    },
    async openDesk(side = other) {
      const desk = { teamId: side.organisation.teamId, isOpen: true, capacity: 2 }
      valueOf(await world.referrals.inbox.setDesk(side.ask('supervision', 'supervisor'), desk))
    },
  }
}

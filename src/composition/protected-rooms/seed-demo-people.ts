// A day's work for whoever tries casework: a few invented people of the demonstration's organisation (data/demo-casework), registered once
// with their words of consent, through the rooms as any others are and by the demonstration's own accounts.
import { readFileSync } from 'node:fs'
import { access, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { CaseEvent } from '@causeway/casework'
import type { Actor } from '../../firewall/policy/index.ts'
import { purposesByRole } from '../../platform/accounts/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { Log } from '../../platform/log/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { chooseUntil, keptFields, makeKeepWords } from '../../surfaces/casework-site/index.ts'
import { demoMembers } from '../demo-organisation/index.ts'
import type { ProtectedSide } from './open-protected-side.ts'

const people = z.array(
  z.strictObject({
    texts: z.record(z.string(), z.string()),
    place: z.string(),
    assignTo: z.string().nullable(),
    events: z.array(z.looseObject({ type: z.string() })),
  }),
)

/** Where it is written down that they were registered: never twice, also where somebody erased them since. */
const MARKER = 'demo-people'

/** What seeding needs. */
export interface DemoSeeding {
  readonly side: Pick<ProtectedSide, 'people' | 'casework' | 'firewall' | 'listMembers'>
  readonly clock: Clock
  readonly projectFolder: string
  readonly dataFolder: string
}

const EVERY = 1000
const MOST_TRIES = 300

/** Registers them as soon as the organisation is admitted, which another process does at the same time; gives up after some minutes. */
export function seedWhenAdmitted(seeding: DemoSeeding, log: Log): { close(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const attempt = async (tries: number) => {
    try {
      const outcome = await seedDemoPeople(seeding)
      if (outcome === 'not-yet' && tries < MOST_TRIES) wait(tries + 1)
      if (outcome === 'registered') log.info('the people of the demonstration were registered')
    } catch (error) {
      log.error('the people of the demonstration were not registered', { error })
    }
  }
  const wait = (tries: number) => {
    timer = setTimeout(() => {
      running = attempt(tries)
    }, EVERY)
    timer.unref()
  }
  wait(1)
  return {
    async close() {
      clearTimeout(timer)
      await running
    },
  }
}

/** Registers them where that was never done. Throws where a room refuses: the file is ours. */
async function seedDemoPeople({
  side,
  clock,
  projectFolder,
  dataFolder,
}: DemoSeeding): Promise<'not-yet' | 'before' | 'registered'> {
  const marker = join(dataFolder, MARKER)
  if (await exists(marker)) return 'before'
  const organisation = (await side.firewall.organisations.list()).find((one) => one.isDemo && one.state === 'active')
  if (organisation === undefined) return 'not-yet'
  const { organisationId } = organisation
  const members = await side.listMembers(organisationId)
  const accountOf = (name: string | null) => members.find((member) => member.name === name)?.accountId
  const [first] = demoMembers
  const accountId = accountOf(first?.name ?? null)
  if (first === undefined || accountId === undefined) return 'not-yet'
  const actor = { organisationId, accountId, role: first.role, purposes: purposesByRole[first.role] }
  const [team] = await side.firewall.door.teams.ownTeams({ actor })
  if (team === undefined) return 'not-yet'
  // Before anybody is registered: broken off, it is not begun again.
  await writeFile(marker, clock().toISOString(), { mode: 0o600 })
  const now = clock()
  const read = people.parse(
    JSON.parse(readFileSync(join(projectFolder, 'data', 'demo-casework', 'people.json'), 'utf8'), reviveTimes(now)),
  )
  for (const { texts, place, assignTo, events } of read) {
    const registered = await side.people.register(
      { actor, purpose: 'registration' },
      { teamId: team.teamId, isInvented: true, texts, agree: (person) => agree(side, { actor, organisation, now }, person) },
    )
    if (!registered.ok) throw new Error(`An invented person was not registered: ${registered.error.kind}`)
    const opened = await side.casework.cases.open({ actor, purpose: 'assistance' }, registered.value.personId, {
      submissionId: newId(clock()),
      jurisdiction: organisation.jurisdiction,
      place,
      isChild: false,
      assignTo: accountOf(assignTo) ?? null,
      // Checked, each, by the journal that takes it.
      events: events.map((event) => complete(event as unknown as CaseEvent, side, clock)),
    })
    if (!opened.ok) throw new Error(`A case of an invented person was not opened: ${JSON.stringify(opened.error)}`)
  }
  return 'registered'
}

/** Of a process that begins: its version, and an id of its own. */
function complete(event: CaseEvent, { casework }: DemoSeeding['side'], clock: Clock): CaseEvent {
  if (event.type !== 'process-started') return event
  const version = casework.definitions.process(event.process)?.version ?? 0
  return { ...event, version, runId: newId(clock()) }
}

/** `{hours:n}` as that many hours from now. */
function reviveTimes(now: Date): (key: string, value: unknown) => unknown {
  return (_, value) => {
    const hours = typeof value === 'string' ? /^\{hours:(\d+)\}$/.exec(value)?.[1] : undefined
    return hours === undefined ? value : new Date(now.getTime() + Number(hours) * 3_600_000).toISOString()
  }
}

async function agree(
  { firewall: { consents } }: DemoSeeding['side'],
  {
    actor,
    organisation: { name, jurisdiction },
    now,
  }: {
    readonly actor: Actor
    readonly organisation: { readonly name: string; readonly jurisdiction: string }
    readonly now: Date
  },
  { personId, key, teams }: Parameters<Parameters<ProtectedSide['people']['register']>[1]['agree']>[0],
): Promise<boolean> {
  const recipient = await consents.addRecipient(actor, { kind: 'own-organisation', name, jurisdiction })
  if (!recipient.ok) return false
  const scope = {
    purpose: 'registration' as const,
    recipientId: recipient.value.recipientId,
    fields: keptFields.toSorted(),
    expiresAt: chooseUntil(now),
  }
  const [words] = makeKeepWords(consents, { subject: 'adult', language: 'en', organisationName: name, scope }) ?? []
  if (words === undefined) return false
  const shown = await consents.recordShown(actor, { key, teams }, words, scope)
  if (!shown.ok) return false
  const answer = { personId, subject: 'adult' as const, shownId: shown.value.shownId, how: 'written' as const }
  return (await consents.giveConsent(actor, answer)).ok
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

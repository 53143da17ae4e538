// Objections and panels over a real database with its real roles, and a clock that tests move.
import { createTestDatabase } from '../../../../tests/test-database.ts'
import { createObjectionStore } from '../store/concerned/objection-store.ts'
import type { ObjectionTables } from '../store/concerned/objection-tables.ts'
import { readObjections } from '../store/concerned/read-objections.ts'
import type { GivenObjection, ConcernedSubject } from './concerned.ts'
import { createFloodGate } from './hold-flood.ts'
import { createObjectionWork } from './objection-work.ts'
import { createObjections } from './objections.ts'

/** Two accounts. */
export const ANNA = '00000000-0000-4000-8000-00000000000a'
export const BO = '00000000-0000-4000-8000-00000000000b'

/** The one thing that is public here. */
export const CLINIC: ConcernedSubject = { kind: 'practice', id: 'night-clinic' }

export const HARM: GivenObjection = {
  wrong: 'Nurse Ola Nordmann asks for papers at the door, whatever the page says.',
  shouldChange: 'Say that it is not true.',
  speaksAs: 'me',
  mayPublish: true,
  language: 'en',
}

/** The rooms, their handles, and what a test needs beside. */
export async function openConcerned() {
  const database = await createTestDatabase()
  let now = new Date('2026-11-21T12:00:00Z')
  const clock = () => now
  const store = createObjectionStore(database.connect<ObjectionTables>('causeway_accounts'))
  const objections = createObjections({
    store,
    reader: readObjections(database.connect<ObjectionTables>('causeway_open')),
    clock,
    gate: createFloodGate(clock),
    findSubject: (subject) =>
      Promise.resolve(
        subject.kind === CLINIC.kind && subject.id === CLINIC.id
          ? { ...CLINIC, title: 'A clinic by night', language: 'en', href: '/en/practices/night-clinic' }
          : null,
      ),
  })
  return {
    database,
    clock,
    store,
    objections,
    work: createObjectionWork(store, clock),
    setNow: (text: string) => {
      now = new Date(text)
    },
    /** Objects, and hands over the code and the id. */
    async object(change: Partial<GivenObjection> = {}) {
      const made = await objections.object(CLINIC, { ...HARM, ...change }, '')
      if (!made.ok) throw new Error(made.error.kind)
      const own = await objections.findOwn(made.value.code)
      return { code: made.value.code, id: own?.id ?? '' }
    },
  }
}

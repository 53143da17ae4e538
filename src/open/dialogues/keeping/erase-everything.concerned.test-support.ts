// What accounts and people concerned write to each other, with a name in all of it: a panel with its questions and answers, and an objection with
// its answer.
import type { openRoom } from '../dialogues.test-support.ts'
import { ANNA, BO, SERIES } from '../dialogues.test-support.ts'
import { createFloodGate } from '../concerned/hold-flood.ts'
import { createHandingOn } from '../concerned/hand-on.ts'
import { createObjectionWork } from '../concerned/objection-work.ts'
import { createObjections } from '../concerned/objections.ts'
import { createPanelWork } from '../concerned/panel-work.ts'
import { createPanels } from '../concerned/panels.ts'
import { createObjectionStore } from '../store/concerned/objection-store.ts'
import type { ObjectionTables } from '../store/concerned/objection-tables.ts'
import { createPanelStore } from '../store/concerned/panel-store.ts'
import type { PanelTables } from '../store/concerned/panel-tables.ts'
import { readObjections } from '../store/concerned/read-objections.ts'
import { readPanels } from '../store/concerned/read-panels.ts'

const SUBJECT = { kind: 'dialogue', id: `series/${SERIES.id}` } as const

/** The value, or the problem as an error of the test. */
export const of = <Value>(
  done: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: unknown },
): Value => {
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  return done.value
}

/** Fills it, and moves the clock of the room by a day. */
export async function fillConcerned(room: Awaited<ReturnType<typeof openRoom>>, name: string) {
  const { database, clock } = room
  const findSubject = () => Promise.resolve({ ...SUBJECT, title: 'The table', language: 'en', href: '/' })
  const objectionStore = createObjectionStore(database.connect<ObjectionTables>('causeway_accounts'))
  const objections = createObjections({
    store: objectionStore,
    reader: readObjections(database.connect<ObjectionTables>('causeway_open')),
    clock,
    gate: createFloodGate(clock),
    findSubject,
  })
  const objectionWork = createObjectionWork(objectionStore, clock)
  const store = createPanelStore(database.connect<PanelTables>('causeway_accounts'))
  const handingOn = createHandingOn({
    store,
    clock,
    reach: { keep: () => Promise.resolve(true), takeBack: () => Promise.resolve() },
    onError: (error) => {
      throw error
    },
  })
  const panelWork = createPanelWork(store, clock, handingOn)
  const panels = createPanels({
    store,
    reader: readPanels(database.connect<PanelTables>('causeway_open')),
    clock,
    handingOn,
    findSubject,
  })
  const panel = of(
    await panelWork.make(
      {
        title: `Friends of ${name}`,
        about: `People like ${name}`,
        language: 'en',
        languages: ['en'],
        series: SERIES.id,
        session: null,
        pay: { amount: 25, currency: 'EUR', per: 'answer' },
      },
      ANNA,
    ),
  ).id
  const invited = of(await panelWork.invite(panel, { language: 'en', contact: `Over ${name}` }, ANNA))
  const seat = of(await panels.join(invited.token, { name, language: 'en' }))
  of(await panelWork.addSitting(panel, { title: `At ${name}’s`, heldOn: '2026-12-01', language: 'en' }, ANNA))
  const words = { words: `Was ${name} heard?`, told: `What ${name} said`, url: '/dialogues/Qamara-Stone', language: 'en' }
  of(await panelWork.ask(panel, { subject: SUBJECT, asked: 'own', ...words }, ANNA))
  const question = (await panelWork.read(panel))?.questions[0]?.id ?? ''
  const said = { position: 'concern' as const, words: `${name} was not.`, language: 'en', mayPublish: true }
  of(await panels.answer(seat.code, question, said))
  const change = { words: `${name} was asked again`, language: 'en', url: '/dialogues/Qamara-Stone' }
  of(await panelWork.noteChange(panel, question, change, BO))
  const given = { wrong: `${name} is named, and nobody asked her whether that is so.`, shouldChange: 'Do not name her.' }
  const made = of(await objections.object(SUBJECT, { ...given, speaksAs: 'me', mayPublish: true, language: 'en' }, ''))
  const objection = (await objections.findOwn(made.code))?.id ?? ''
  room.setNow('2026-11-22T12:00:00Z')
  await handingOn.settleDay()
  of(await objectionWork.show(objection, 0, [], ANNA))
  const answer = { words: `We asked ${name}.`, language: 'en', outcome: 'changed' as const, changed: `${name} goes`, url: '' }
  of(await objectionWork.answer(objection, { ...answer, url: 'https://example.org/qamara+stone' }, ANNA))
  return { panel, objection, seat: seat.code, code: made.code, objectionWork, panelWork, objections }
}

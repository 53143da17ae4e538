// One step from a statement to a record: an intervention, a recommendation, a practice, a commitment or an open challenge, with its speaker
// and its passage. Only where a name is nobody's yet is there a question in between: who it is, or that nobody is to be named.
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import {
  CONSTITUENCIES,
  listOnBehalfOf,
  makeRecords,
  OUTCOME_KINDS,
  type ActorRecord,
  type DialogueProblem,
  type EntryContent,
  type EntryState,
  type MadeKind,
  type ParticipationRecord,
  type SessionRecord,
} from '../../../../open/dialogues/index.ts'
import { Button, HiddenFields, Select } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import { reviseEntry } from './change-routes.tsx'
import { afterSaving } from './entry-routes.tsx'
import { Words } from './entry-row.tsx'
import { minutesPath, readTable, type MinutesContext, type MinutesTable } from './minutes-table.ts'
import { SpeakerChoice } from './speaker-choice.tsx'
import { noteSpelling } from './speaker-routes.tsx'

const KINDS: readonly MadeKind[] = ['intervention', ...OUTCOME_KINDS]

/** Whom a statement is made a record of: somebody known or new, nobody by name, or not said yet. */
type Speaker = { readonly actor: ActorRecord | null; readonly isNew: boolean } | null

/** Adds `…/make`. */
export function addMakeRoutes(context: MinutesContext): void {
  const { minutes, work, frame, withSession, show, showMissing, showProblem } = context
  const path = minutesPath(':session', '/make')

  frame.site.post(`/:language${AREA}${path}`, (c) =>
    withSession(c, async (visit, kept, session) => {
      const table = await readTable(context, visit, kept, session)
      const state = await minutes.find(session.id, oneValue(visit.form, 'entry'))
      const kind = KINDS.find((one) => one === oneValue(visit.form, 'kind'))
      if (state === null || kind === undefined || state.content.withdrawn !== null) return showMissing(c, visit)
      if (state.shape === 'both-kept') return c.redirect(afterSaving(table, state, state.entry), 303)
      // For whom somebody speaks is said by a person before it is counted.
      if (isForWhomOpen(state.content)) {
        return c.redirect(`${table.base}/entry/${state.entry}?told=for-whom`, 303)
      }
      const speaker = chooseSpeaker(visit, table, state.content)
      if (speaker === null) return askWho(c, visit, table, state, kind)
      const { actor, isNew } = speaker

      // What is cited is one revision with exactly these words and this speaker.
      const content: EntryContent = { ...state.content, speaker: { ...state.content.speaker, actor: actor?.id ?? null } }
      const isCited = state.heads.length === 1 && content.speaker.actor === state.content.speaker.actor
      const cited = isCited ? state.heads[0] : await citeAnew(visit, state, content)
      if (cited === undefined) return showProblem(c, visit, { kind: 'conflict', theirs: null })
      const { order } = await minutes.read(session.id)
      const records = makeRecords({
        kind,
        session,
        entry: state.entry,
        revision: cited.id,
        content,
        order: order.indexOf(state.entry) + 1,
        actor,
        unnamed: visit.t('minutes.unnamed'),
        book: kept.book,
      })
      if (records.length === 0) return c.redirect(`${table.base}?told=already-made#entry-${state.entry}`, 303)
      const all = isNew && actor !== null ? [actor, ...comesToTable(actor, session), ...records] : records
      const saved = await work.saveAll(visit.signedIn.accountId, all, visit.t('minutes.made-reason'))
      if (!saved.ok) {
        // Pressed twice, or by two at once: it is there.
        if (isThere(saved.error)) return c.redirect(`${table.base}?told=already-made#entry-${state.entry}`, 303)
        return showProblem(c, visit, saved.error)
      }
      if (actor !== null && !isNew && content.speaker.actor !== state.content.speaker.actor) {
        await noteSpelling(context, visit, actor.id, content.speaker.written)
      }
      // Whoever works by keys goes on with the next entry.
      const place = oneValue(visit.form, 'go-on') === 'next' ? 'next' : `entry-${state.entry}`
      return c.redirect(`${table.base}?told=${kind}#${place}`, 303)
    }),
  )

  // Once the table has risen: whatever is clear by itself, all at once. Where a person has to say something first, nothing is made.
  frame.site.post(`/:language${AREA}${minutesPath(':session', '/make-all')}`, (c) =>
    withSession(c, async (visit, kept, session) => {
      const table = await readTable(context, visit, kept, session)
      const { entries, order } = await minutes.read(session.id)
      const records = entries.flatMap(({ entry, content, heads }) => {
        const [head, ...others] = heads
        const actor = table.actors.find(({ id }) => id === content.speaker.actor)
        const isClear = content.withdrawn === null && content.text.trim() !== '' && !isForWhomOpen(content)
        if (head === undefined || others.length > 0 || actor === undefined || !isClear) return []
        return makeRecords({
          kind: 'intervention',
          session,
          entry,
          revision: head.id,
          content,
          order: order.indexOf(entry) + 1,
          actor,
          unnamed: visit.t('minutes.unnamed'),
          book: kept.book,
        })
      })
      const saved = await work.saveAll(visit.signedIn.accountId, records, visit.t('minutes.made-reason'))
      if (!saved.ok && !isThere(saved.error)) return showProblem(c, visit, saved.error)
      return c.redirect(`${table.base}?told=${saved.ok ? 'statements' : 'already-made'}`, 303)
    }),
  )

  async function citeAnew(visit: CoordinationVisit, state: EntryState, content: EntryContent) {
    const { acknowledged } = await reviseEntry(context, visit, state, content)
    const after = await minutes.find(state.session, state.entry)
    // Somebody may have written at this very moment, or erased: then nothing is made of words that nobody saw together.
    return after?.heads.length === 1 ? after.heads.find(({ id }) => acknowledged.includes(id)) : undefined
  }

  function askWho(c: Context, visit: CoordinationVisit, table: MinutesTable, state: EntryState, kind: MadeKind) {
    const { t } = visit
    const written = state.content.speaker.written.trim()
    return show(
      c,
      visit,
      { title: t('minutes.who-title'), path: minutesPath(table.session.id, '/make') },
      <>
        <h1>{t('minutes.who-title')}</h1>
        <p>{t('minutes.who-text', { name: written })}</p>
        <Words content={state.content} />
        <form method="post" action={`${table.base}/make`}>
          <HiddenFields
            fields={[
              ['form-token', table.formToken],
              ['entry', state.entry],
              ['kind', kind],
            ]}
          />
          <SpeakerChoice table={table} written={written} prefix="who">
            <label class="choice">
              <input type="radio" name="actor" value={NEW_PERSON} />
              <span>{t('minutes.who-new-person', { name: written })}</span>
            </label>
            <label class="choice">
              <input type="radio" name="actor" value={NEW} />
              <span>{t('minutes.who-new', { name: written })}</span>
            </label>
            <label class="choice">
              <input type="radio" name="actor" value={UNNAMED} />
              <span>
                {t('minutes.who-unnamed')}
                <br />
                <span class="soft small">{t('minutes.who-unnamed-hint')}</span>
              </span>
            </label>
          </SpeakerChoice>
          <Select
            name="constituency"
            label={t('minutes.who-constituency')}
            hint={t('minutes.who-constituency-hint')}
            options={CONSTITUENCIES.map((value) => ({ value, label: t(`dialogues.constituency-${value}`) }))}
            value="unknown"
          />
          <div class="buttons">
            <Button>{t(`minutes.make-${kind}`)}</Button>
            <a href={`${table.base}#entry-${state.entry}`}>{t('minutes.to-minutes')}</a>
          </div>
        </form>
      </>,
    )
  }
}

/** Whether what was to be made is there already; not so where words were erased from the entry meanwhile. */
function isThere(problem: DialogueProblem): boolean {
  return problem.kind === 'conflict' && problem.theirs !== null
}

/** Whether somebody spoke for others, and nobody has said yet which actors those are. */
function isForWhomOpen(content: EntryContent): boolean {
  if (content.capacity !== 'on-behalf') return false
  return listOnBehalfOf(content).length === 0 || content.onBehalfOf.some(({ actor }) => actor === null)
}

/** Values of `actor` beside ids; no id has a sign like theirs. */
const NEW = '+new'
const NEW_PERSON = '+person'
const UNNAMED = '+unnamed'

function makeActor(language: string, name: string, constituency: string, isPerson: boolean): ActorRecord {
  return {
    kind: 'actor',
    id: randomUUID(),
    name: { original: language, texts: { [language]: name } },
    constituency: CONSTITUENCIES.find((one) => one === constituency) ?? 'unknown',
    place: ['unknown'],
    spellings: [],
    isPerson,
  }
}

/** A person who is new takes part in the session, as whoever speaks there does. */
function comesToTable(actor: ActorRecord, session: SessionRecord): readonly ParticipationRecord[] {
  if (!actor.isPerson) return []
  const unknown = { sex: 'unknown', age: 'unknown', livedExperience: 'unknown' } as const
  const shownAs = actor.name.texts[actor.name.original] ?? ''
  const place = { session: session.id, actor: actor.id, role: 'participant', state: 'present' } as const
  return [{ kind: 'participation', id: randomUUID(), ...place, shownAs, ...unknown, passages: [] }]
}

function chooseSpeaker({ form, t }: CoordinationVisit, { actors }: MinutesTable, { speaker }: EntryContent): Speaker {
  const known = actors.find(({ id }) => id === speaker.actor)
  if (known !== undefined) return { actor: known, isNew: false }
  if (speaker.written.trim() === '') return { actor: null, isNew: false }
  const chosen = oneValue(form, 'other') || oneValue(form, 'actor')
  if (chosen === UNNAMED) return { actor: null, isNew: false }
  if (chosen === NEW || chosen === NEW_PERSON) {
    const actor = makeActor(t.language, speaker.written.trim(), oneValue(form, 'constituency'), chosen === NEW_PERSON)
    return { actor, isNew: true }
  }
  const actor = actors.find(({ id }) => id === chosen)
  return actor === undefined ? null : { actor, isNew: false }
}

// Who is meant: every name in the minutes that nobody joined with an actor yet, and those it may be. Joining is a person's choice; it makes a
// revision of each entry under that name, and notes the spelling, so that it is suggested first the next time.
import type { EntryState, MinutesSpeaker } from '../../../../open/dialogues/index.ts'
import { Button, HiddenFields } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import { reviseEntry } from './change-routes.tsx'
import { listUnjoined, minutesPath, readTable, type MinutesContext } from './minutes-table.ts'
import { SpeakerChoice } from './speaker-choice.tsx'

/** Adds `…/speakers`. */
export function addSpeakerRoutes(context: MinutesContext): void {
  const { minutes, frame, withSession, show, showMissing } = context
  const path = `/:language${AREA}${minutesPath(':session', '/speakers')}`

  frame.site.get(path, (c) =>
    withSession(c, async (visit, kept, session) => {
      const { t } = visit
      const table = await readTable(context, visit, kept, session)
      const { entries } = await minutes.read(session.id)
      const open = entries.filter(isOpen).flatMap((state) => listUnjoined(state.content).map((written) => ({ written, state })))
      const names = [...Map.groupBy(open, ({ written }) => written)]
      return show(
        c,
        visit,
        { title: t('minutes.speakers-title'), path: minutesPath(session.id, '/speakers') },
        <>
          <h1>{t('minutes.speakers-title')}</h1>
          <p>{t('minutes.speakers-text')}</p>
          <p>
            <a href={table.base}>{t('minutes.to-minutes')}</a>
          </p>
          {names.length === 0 ? <p>{t('minutes.speakers-none')}</p> : null}
          {names.map(([written, list], at) => (
            <form class="card" method="post" action={`${table.base}/speakers`} aria-label={written}>
              <HiddenFields
                fields={[
                  ['form-token', table.formToken],
                  ['written', written],
                ]}
              />
              <h2>
                <bdi>{written}</bdi>
              </h2>
              <p>{t('minutes.speaker-count', { count: list.length })}</p>
              <SpeakerChoice table={table} written={written} prefix={`name-${at}`} />
              <div class="buttons">
                <Button quiet>{t('minutes.join')}</Button>
              </div>
            </form>
          ))}
        </>,
      )
    }),
  )

  frame.site.post(path, (c) =>
    withSession(c, async (visit, kept, session) => {
      const table = await readTable(context, visit, kept, session)
      const written = oneValue(visit.form, 'written')
      const actor = oneValue(visit.form, 'other') || oneValue(visit.form, 'actor')
      if (actor === '') return c.redirect(`${table.base}/speakers`, 303)
      if (!table.actors.some(({ id }) => id === actor)) return showMissing(c, visit)
      const { entries } = await minutes.read(session.id)
      const join = (one: MinutesSpeaker) => (one.actor === null && one.written.trim() === written ? { ...one, actor } : one)
      for (const state of entries.filter(isOpen)) {
        const { content } = state
        if (!listUnjoined(content).includes(written)) continue
        const joined = { ...content, speaker: join(content.speaker), onBehalfOf: content.onBehalfOf.map(join) }
        await reviseEntry(context, visit, state, joined)
      }
      await noteSpelling(context, visit, actor, written)
      return c.redirect(`${table.base}?told=joined`, 303)
    }),
  )
}

/** An entry whose names can be joined; where two texts are kept, they are made one first. */
const isOpen = ({ content: { withdrawn }, shape }: EntryState) => withdrawn === null && shape !== 'both-kept'

/**
 * Adds a spelling to an actor that has not got it. Where somebody changes the actor at the same moment, it is added to what they wrote; where
 * that is refused, as of an actor that was taken back, nothing is noted, and it is asked another time.
 */
export async function noteSpelling(
  { work }: Pick<MinutesContext, 'work'>,
  { signedIn, t }: CoordinationVisit,
  id: string,
  written: string,
): Promise<void> {
  const spelling = written.trim()
  const reason = t('minutes.spelling-reason', { name: spelling })
  for (let tries = 0; tries < 3; tries += 1) {
    const kept = await work.readRecord('actor', id)
    if (kept?.record.kind !== 'actor' || kept.withdrawn !== null) return
    const { record, version } = kept
    if (spelling === '' || [...Object.values(record.name.texts), ...record.spellings].includes(spelling)) return
    const more = { ...record, spellings: [...record.spellings, spelling] }
    const saved = await work.save(signedIn.accountId, more, { base: version, reason })
    if (saved.ok || saved.error.kind !== 'conflict') return
  }
}

// Who a written name is: the actors that it may be, likeliest first, then those at the session, then all others. Nothing is chosen beforehand: a person says who it is.
import type { FC, PropsWithChildren } from 'hono/jsx'
import { chooseWords, suggestSpeakers } from '../../../../open/dialogues/index.ts'
import type { MinutesTable } from './minutes-table.ts'

/** The fields `actor` (one that is suggested) and `other` (any). Children are further choices, as options of `actor`. */
export const SpeakerChoice: FC<
  PropsWithChildren<{ readonly table: MinutesTable; readonly written: string; readonly prefix: string }>
> = ({ table: { t, actors, book, session }, written, prefix, children }) => {
  const suggestions = suggestSpeakers(written, actors)
  const rest = actors
    .filter(({ id }) => !suggestions.some(({ actor }) => actor.id === id))
    .map((actor) => ({ id: actor.id, name: chooseWords(actor.name, t.language).text }))
    .toSorted((a, b) => a.name.localeCompare(b.name, t.language))
  const here = new Set(book.participations.filter((one) => one.session === session.id).map(({ actor }) => actor))
  const groups = [
    { label: t('minutes.speaker-group-here'), list: rest.filter(({ id }) => here.has(id)) },
    { label: t('minutes.speaker-group-others'), list: rest.filter(({ id }) => !here.has(id)) },
  ].filter(({ list }) => list.length > 0)
  return (
    <>
      <fieldset class="question">
        <legend>{t('minutes.speaker-is')}</legend>
        {suggestions.length === 0 ? <p class="hint">{t('minutes.speaker-unlike')}</p> : null}
        {suggestions.map(({ actor, why, like }) => (
          <label class="choice" for={`${prefix}-${actor.id}`}>
            <input type="radio" id={`${prefix}-${actor.id}`} name="actor" value={actor.id} />
            <span dir="auto">
              {chooseWords(actor.name, t.language).text}
              <br />
              <span class="soft small">
                {t(`dialogues.constituency-${actor.constituency}`)} · {t(`minutes.speaker-${why}`, { name: like })}
              </span>
            </span>
          </label>
        ))}
        {children}
      </fieldset>
      {rest.length === 0 ? null : (
        <div class="question">
          <label class="label" for={`${prefix}-other`}>
            {t('minutes.speaker-other')}
          </label>
          <select id={`${prefix}-other`} name="other">
            <option value="">{t('minutes.speaker-no-other')}</option>
            {groups.map(({ label, list }) => (
              <optgroup label={label}>
                {list.map(({ id, name }) => (
                  <option value={id}>{name}</option>
                ))}
              </optgroup>
            ))}
          </select>
        </div>
      )}
    </>
  )
}

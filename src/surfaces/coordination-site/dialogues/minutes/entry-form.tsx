// The fields of an entry, the same for a new one, for changing one, and for the template that the island clones. Each is a plain field of a
// plain form: without a script it is sent by its button.
import type { FC, PropsWithChildren } from 'hono/jsx'
import { CAPACITIES, chooseWords, MODES, STANCES, type EntryContent } from '../../../../open/dialogues/index.ts'
import { Button, HiddenFields } from '../../../../platform/page/index.ts'
import type { MinutesTable } from './minutes-table.ts'

/** What a form begins from. */
export interface FormBase {
  /** Hidden fields that say which revision it will be, made when the page was drawn. */
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly content: EntryContent
  /** Told at the text. */
  readonly error?: string | undefined
  /** Told at a position that was not chosen. */
  readonly stanceError?: string | undefined
}

/** The form. `prefix` keeps ids apart; `languages` are those of the session and of the page. */
export const EntryForm: FC<
  PropsWithChildren<{
    readonly table: MinutesTable
    readonly prefix: string
    readonly action: string
    readonly base: FormBase
    readonly submit: string
    readonly isNew?: boolean
  }>
> = ({ table, prefix, action, base: { fields, content, error, stanceError }, submit, isNew = false, children }) => {
  const { t, formToken, questions } = table
  const id = (name: string) => `${prefix}-${name}`
  return (
    <form method="post" action={action} class="entry-form" data-entry-form={isNew ? 'new' : 'edit'}>
      <HiddenFields fields={[['form-token', formToken], ...fields]} />
      <div class="entry-line">
        <div class="question">
          <label class="label" for={id('speaker')}>
            {t('minutes.speaker')}
          </label>
          <input
            id={id('speaker')}
            name="speaker"
            list="known-speakers"
            autocomplete="off"
            dir="auto"
            value={content.speaker.written}
            aria-describedby="speaker-hint"
          />
        </div>
        {questions.length === 0 ? null : (
          <div class="question">
            <label class="label" for={id('question')}>
              {t('minutes.question')}
            </label>
            <select id={id('question')} name="question">
              <option value="">{t('minutes.no-question')}</option>
              {questions.map(({ id: value, number, text }) => (
                <option value={value} selected={value === content.question}>
                  {`${number}. ${chooseWords(text, t.language).text}`}
                </option>
              ))}
            </select>
          </div>
        )}
      </div>
      <div class={error === undefined ? 'question' : 'question question-wrong'}>
        <label class="label" for={id('text')}>
          {t('minutes.text')}
        </label>
        {error === undefined ? null : (
          <p class="error-text" id={id('error')}>
            {error}
          </p>
        )}
        <textarea
          id={id('text')}
          name="text"
          rows={4}
          dir="auto"
          aria-invalid={error === undefined ? undefined : 'true'}
          aria-describedby={error === undefined ? undefined : id('error')}
        >
          {content.text}
        </textarea>
      </div>
      <div data-positions>
        {[...content.positions, { point: '', stance: '', words: '' }].map((position, at) => (
          <PositionFields
            table={table}
            id={(name) => `${prefix}-${at}-${name}`}
            position={position}
            error={position.point !== '' && position.stance === '' ? stanceError : undefined}
          />
        ))}
      </div>
      <div class="entry-line">
        <div class="question">
          <label class="label" for={id('mode')}>
            {t('minutes.mode')}
          </label>
          <select id={id('mode')} name="mode">
            {MODES.map((mode) => (
              <option value={mode} selected={mode === content.mode}>
                {t(`dialogues.mode-${mode}`)}
              </option>
            ))}
          </select>
        </div>
        <div class="question">
          <label class="label" for={id('language')}>
            {t('minutes.language')}
          </label>
          <select id={id('language')} name="language">
            {listLanguages(table, content.language).map((code) => (
              <option value={code} selected={code === content.language}>
                {t.languageName(code)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <CapacityFields t={t} id={id} content={content} />
      <div class="buttons">
        <Button>{submit}</Button>
        {children}
      </div>
    </form>
  )
}

const PositionFields: FC<{
  readonly table: MinutesTable
  readonly id: (name: string) => string
  readonly position: { readonly point: string; readonly stance: string; readonly words: string }
  readonly error: string | undefined
}> = ({ table, id, position, error }) => {
  const { t, points, base } = table
  return points.length === 0 ? null : (
    <fieldset class="entry-line" data-position>
      <legend>{t('minutes.position')}</legend>
      <div class="question">
        <label class="label" for={id('point')}>
          {t('minutes.point')}
        </label>
        <select id={id('point')} name="point">
          <option value="">{t('minutes.no-point')}</option>
          {groupPoints(table).map(({ label, list }) => (
            <optgroup label={label}>
              {list.map(({ id: value, text }) => (
                <option value={value} selected={value === position.point}>
                  {chooseWords(text, t.language).text}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <p class="hint">
          <a href={`${base.slice(0, base.indexOf('/session/'))}/points`}>{t('minutes.points-made-there')}</a>
        </p>
      </div>
      <div class={error === undefined ? 'question' : 'question question-wrong'}>
        <label class="label" for={id('stance')}>
          {t('minutes.stance')}
        </label>
        {error === undefined ? null : (
          <p class="error-text" id={id('stance-error')}>
            {error}
          </p>
        )}
        <select
          id={id('stance')}
          name="stance"
          aria-invalid={error === undefined ? undefined : 'true'}
          aria-describedby={error === undefined ? undefined : id('stance-error')}
        >
          <option value="">{t('minutes.stance-none')}</option>
          {STANCES.map((stance) => (
            <option value={stance} selected={stance === position.stance}>
              {t(`dialogues.stance-${stance}`)}
            </option>
          ))}
        </select>
      </div>
      <div class="question">
        <label class="label" for={id('words')}>
          {t('minutes.words')}
        </label>
        <input id={id('words')} name="words" dir="auto" autocomplete="off" value={position.words} />
      </div>
    </fieldset>
  )
}

/** The points of this series first; those of every other behind them. */
function groupPoints({ t, points, ownPoints }: MinutesTable) {
  return [
    { label: t('minutes.points-own'), list: points.filter(({ id }) => ownPoints.has(id)) },
    { label: t('minutes.points-others'), list: points.filter(({ id }) => !ownPoints.has(id)) },
  ].filter(({ list }) => list.length > 0)
}

/** In which capacity and for whom: folded away, since most speak for those whom they stand beside. */
const CapacityFields: FC<{
  readonly t: MinutesTable['t']
  readonly id: (name: string) => string
  readonly content: EntryContent
}> = ({ t, id, content: { capacity, onBehalfOf } }) => (
  <details class="entry-capacity" data-capacity open={capacity !== 'actor'}>
    <summary>{t('minutes.capacity-summary')}</summary>
    <div class="question">
      <label class="label" for={id('capacity')}>
        {t('minutes.capacity')}
      </label>
      <select id={id('capacity')} name="capacity">
        {CAPACITIES.map((one) => (
          <option value={one} selected={one === capacity}>
            {t(`dialogues.capacity-${one}`)}
          </option>
        ))}
      </select>
    </div>
    <div class="entry-line" data-behalf-list>
      {[...onBehalfOf, { written: '', actor: null }].map(({ written }, at) => (
        <div class="question" data-behalf>
          <label class="label" for={id(`behalf-${at}`)}>
            {t('minutes.on-behalf-of')}
          </label>
          <input
            id={id(`behalf-${at}`)}
            name="behalf"
            list="known-speakers"
            autocomplete="off"
            dir="auto"
            value={written}
            aria-describedby="speaker-hint"
          />
        </div>
      ))}
    </div>
  </details>
)

/** The session's, the page's, the entry's own, and those of the United Nations. */
function listLanguages({ t, session }: MinutesTable, own: string): readonly string[] {
  return [...new Set([own, ...session.languages, t.language, 'ar', 'zh', 'en', 'fr', 'ru', 'es'])]
}

/** Names to complete a speaker by. */
export const KnownSpeakers: FC<{ readonly table: MinutesTable }> = ({ table: { t, speakers } }) => (
  <>
    <p class="hint" id="speaker-hint">
      {t('minutes.speaker-hint')}
    </p>
    <datalist id="known-speakers">
      {speakers.map(({ label, actor }) => (
        <option value={label} data-actor={actor.id}>
          {label}
        </option>
      ))}
    </datalist>
  </>
)

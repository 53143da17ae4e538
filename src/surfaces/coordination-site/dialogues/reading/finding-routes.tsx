// What does not fit, with the passages on both sides, and names that may be one speaker's: each for a person to keep or refuse.
import type { FC } from 'hono/jsx'
import {
  areNamesOfActor,
  chooseWords,
  type Decision,
  isSameSpeaker,
  type KeptReading,
  type PassageRef,
} from '../../../../open/dialogues/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import { Place, READING, readingPath, type ReadingContext, withReading } from './reading-parts.tsx'
import { DecideForm, Told } from './view-routes.tsx'

/** Adds `/reading/:reading/contradictions` and `/reading/:reading/speakers`. */
export function addFindingRoutes(context: ReadingContext): void {
  const { frame, address, show, work } = context
  const path = `/:language${AREA}${READING}/:reading{r-[0-9a-f-]{36}}`

  frame.site.get(`${path}/contradictions`, (c) =>
    withReading(context, c, async (visit, kept) => {
      const { t } = visit
      return show(
        c,
        visit,
        { title: t('reading-in.contradictions'), path: readingPath(kept.id, '/contradictions') },
        <>
          <BackLine visit={visit} kept={kept} href={address(visit, readingPath(kept.id))} />
          <h1>{t('reading-in.contradictions')}</h1>
          <Told t={t} c={c} />
          <p>{t('reading-in.contradictions-text')}</p>
          {kept.contradictions.length === 0 ? <p>{t('reading-in.no-contradictions')}</p> : null}
          <ol class="reading-list">
            {kept.contradictions.map(({ contradiction, decision }) => (
              <li id={contradiction.id}>
                <h2 class="reading-rule">{t(`reading-in.rule-${contradiction.rule}`)}</h2>
                <p class="soft small">{t(`dialogues.contradiction-${contradiction.kind}`)}</p>
                <ul>
                  {contradiction.sides.map(({ passages, says }) => (
                    <li>
                      <q lang={kept.language} dir="auto">
                        {says}
                      </q>{' '}
                      {passages.slice(0, 8).map((passage) => (
                        <>
                          <PassageLink
                            visit={visit}
                            passage={passage}
                            home={(id) => address(visit, readingPath(id, '/text'))}
                            kept={kept}
                          />{' '}
                        </>
                      ))}
                      {passages.length > 8 ? t('reading-in.more-places', { count: passages.length - 8 }) : null}
                    </li>
                  ))}
                </ul>
                <Deciding
                  visit={visit}
                  kept={kept}
                  decision={decision}
                  action={address(visit, readingPath(kept.id, '/decide'))}
                  sort="contradiction"
                  id={contradiction.id}
                  page="/contradictions"
                  keep={t('reading-in.keep-contradiction')}
                  refuse={t('reading-in.refuse-contradiction')}
                />
              </li>
            ))}
          </ol>
        </>,
      )
    }),
  )

  frame.site.get(`${path}/speakers`, (c) =>
    withReading(context, c, async (visit, kept) => {
      const { t } = visit
      const actors = await work.listActors()
      const options = actors
        .filter(({ isPerson }) => !isPerson)
        .map((actor) => ({ value: actor.id, label: chooseWords(actor.name, t.language).text }))
        .toSorted((one, other) => one.label.localeCompare(other.label, t.language))
      return show(
        c,
        visit,
        { title: t('reading-in.spellings'), path: readingPath(kept.id, '/speakers') },
        <>
          <BackLine visit={visit} kept={kept} href={address(visit, readingPath(kept.id))} />
          <h1>{t('reading-in.spellings')}</h1>
          <Told t={t} c={c} />
          <p>{t('reading-in.spellings-text')}</p>
          {kept.spellings.length === 0 ? <p>{t('reading-in.no-spellings')}</p> : null}
          <ol class="reading-list">
            {kept.spellings.map(({ suggestion, decision }) => (
              <li id={suggestion.id}>
                <ul>
                  {suggestion.names.map(({ name, lines }) => (
                    <li>
                      <bdi>{name}</bdi>{' '}
                      {lines.slice(0, 6).map((line) => (
                        <>
                          <Place t={t} href={address(visit, readingPath(kept.id, '/text'))} from={line} to={line} />{' '}
                        </>
                      ))}
                    </li>
                  ))}
                </ul>
                {suggestion.of === null ? null : (
                  <p>
                    {t('reading-in.all-of')} <bdi>{suggestion.of}</bdi>
                  </p>
                )}
                <Deciding
                  visit={visit}
                  kept={kept}
                  decision={decision}
                  action={address(visit, readingPath(kept.id, '/decide'))}
                  sort="spelling"
                  id={suggestion.id}
                  page="/speakers"
                  keep={t('reading-in.keep-spelling')}
                  refuse={t('reading-in.refuse-spelling')}
                  actor={
                    areNamesOfActor(suggestion, kept, actors)
                      ? {
                          options,
                          value:
                            actors.find((actor) => suggestion.names.some(({ name }) => isSameSpeaker(actor, name)))?.id ?? '',
                        }
                      : null
                  }
                />
                {decision.made.map(({ kind, id }) => (
                  <p>
                    <a href={address(visit, `/record/${kind}/${id}`)}>{t('reading-in.spelling-kept-with')}</a>
                  </p>
                ))}
              </li>
            ))}
          </ol>
        </>,
      )
    }),
  )
}

const BackLine: FC<{ readonly visit: CoordinationVisit; readonly kept: KeptReading; readonly href: string }> = ({
  kept,
  href,
}) => (
  <p class="back-line">
    <a href={href}>
      <bdi>{kept.title}</bdi>
    </a>
  </p>
)

const PassageLink: FC<{
  readonly visit: CoordinationVisit
  readonly passage: PassageRef
  readonly kept: KeptReading
  readonly home: (id: string) => string
}> = ({ visit: { t }, passage, kept, home }) =>
  'document' in passage ? (
    <>
      <Place t={t} href={home(passage.document)} from={passage.from} to={passage.to} paragraph={passage.paragraph ?? null} />
      {passage.document === kept.id ? '' : ` (${t('reading-in.other-document')})`}
    </>
  ) : null

const Deciding: FC<{
  readonly visit: CoordinationVisit
  readonly kept: KeptReading
  readonly decision: Decision
  readonly action: string
  readonly sort: 'contradiction' | 'spelling'
  readonly id: string
  readonly page: string
  readonly keep: string
  readonly refuse: string
  /** Of names of a body: the actors to choose from. */
  readonly actor?: {
    readonly options: readonly { readonly value: string; readonly label: string }[]
    readonly value: string
  } | null
}> = ({ visit, decision, action, sort, id, page, keep, refuse, actor }) => {
  const { t } = visit
  const shared = { t, visit, action, sort, id, back: `${page}#${id}` }
  return decision.state === 'open' ? (
    <div class="buttons">
      <DecideForm {...shared} go="keep" label={keep}>
        {actor === null ? <p class="soft small">{t('reading-in.spelling-persons')}</p> : null}
        {actor == null ? null : (
          <div class="question">
            <label class="label" for={`actor-${id}`}>
              {t('reading-in.spelling-actor')}
            </label>
            <p class="hint" id={`hint-${id}`}>
              {t('reading-in.spelling-actor-hint')}
            </p>
            <select id={`actor-${id}`} name="actor" aria-describedby={`hint-${id}`}>
              <option value="">{t('reading-in.spelling-no-actor')}</option>
              {actor.options.map(({ value, label }) => (
                <option value={value} selected={value === actor.value}>
                  {label}
                </option>
              ))}
            </select>
          </div>
        )}
      </DecideForm>
      <DecideForm {...shared} go="refuse" label={refuse} />
    </div>
  ) : (
    <div class="buttons">
      <strong>{t(`reading-in.state-${decision.state}`)}</strong>
      <DecideForm {...shared} go="reopen" label={t('reading-in.reopen')} />
    </div>
  )
}

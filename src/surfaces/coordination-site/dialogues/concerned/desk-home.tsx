// The desk's first page: objections that wait, the oldest first and the late ones marked, and the panels.
import type { FC } from 'hono/jsx'
import type { PanelLine, WorkObjection } from '../../../../open/dialogues/index.ts'
import { subjectKey } from '../../../../open/dialogues/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import { ButtonLink, Tag } from '../../../../platform/page/index.ts'
import { payText, type FoundSubjects } from '../../../dialogue-site/index.ts'

const LONGEST_SHOWN = 160

export const DeskHome: FC<{
  readonly t: Translator
  readonly home: string
  readonly waiting: readonly WorkObjection[]
  readonly total: number
  readonly found: FoundSubjects
  readonly panels: readonly PanelLine[]
}> = ({ t, home, waiting, total, found, panels }) => (
  <>
    <h1>{t('concerned.desk-title')}</h1>
    <p>{t('concerned.desk-text')}</p>
    <h2>{t('concerned.desk-waiting', { count: total })}</h2>
    {waiting.length === 0 ? <p>{t('concerned.desk-none-waiting')}</p> : null}
    <p class="soft">{t('concerned.desk-tomorrow')}</p>
    <ol class="waiting-list">
      {waiting.map((objection) => {
        const [first] = objection.given
        const words = first?.wrong ?? ''
        return (
          <li class="card">
            <p>
              <a href={`${home}/objection/${objection.id}`}>
                <bdi lang={objection.language}>{words.length > LONGEST_SHOWN ? `${words.slice(0, LONGEST_SHOWN)}…` : words}</bdi>
              </a>
            </p>
            <p class="soft">
              {t(`concerned.kind-${objection.subject.kind}`)}:{' '}
              <bdi>{found.get(subjectKey(objection.subject))?.title ?? t('concerned.about-gone')}</bdi>
              {objection.toAnswerBy === null ? '' : ` · ${t('concerned.answer-by', { date: t.date(objection.toAnswerBy) })}`}
            </p>
            <p>
              {objection.isOverdue ? <Tag verdict="no">{t('concerned.overdue')}</Tag> : null}{' '}
              {whatWaits(objection).map((what) => (
                <>
                  <Tag verdict="unknown">{t(`concerned.waits-${what}`)}</Tag>{' '}
                </>
              ))}
              {objection.same === 0 ? null : t('concerned.same-words', { count: objection.same })}
            </p>
          </li>
        )
      })}
    </ol>
    <h2>{t('concerned.panels-title')}</h2>
    {panels.length === 0 ? <p>{t('concerned.panels-none')}</p> : null}
    <ul class="waiting-list">
      {panels.map((panel) => (
        <li class="card">
          <p>
            <a href={`${home}/panel/${panel.id}`}>
              <bdi lang={panel.language}>{panel.title}</bdi>
            </a>
          </p>
          <p class="soft">
            <bdi lang={panel.language}>{panel.about}</bdi> · {payText(t, panel.pay)}
            {panel.closedOn === null ? '' : ` · ${t('concerned.seat-closed')}`}
          </p>
        </li>
      ))}
    </ul>
    <p>
      <ButtonLink href={`${home}/panel/new`}>{t('concerned.make-panel')}</ButtonLink>
    </p>
  </>
)

/** What is still to be done with an objection. */
export function whatWaits(objection: WorkObjection): readonly ('look' | 'second' | 'answer' | 'another-answer')[] {
  const isKeptBack = objection.words[0]?.state === 'not-shown'
  const looked = objection.words.map(({ state }, at) =>
    state !== 'waiting' ? null : objection.given[at]?.proposedBy === null ? ('look' as const) : ('second' as const),
  )
  const lastWord = objection.steps.findLast(({ step }) => step === 'answered' || step === 'not-answered')?.step
  return [
    ...(looked.includes('look') ? ['look' as const] : []),
    ...(looked.includes('second') ? ['second' as const] : []),
    ...(objection.answers.length === 0 && !isKeptBack ? ['answer' as const] : []),
    ...(lastWord === 'not-answered' ? ['another-answer' as const] : []),
  ]
}

// "Did it reach us?": what people with lived experience said, dissent as it was given, and what those who promised replied.
import type { FC } from 'hono/jsx'
import type { PublishedReach, ReachSummary } from '../../open/commitments/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Facts, Tag } from '../../platform/page/index.ts'
import { dayText } from './words.ts'

const VERDICTS = { yes: 'yes', partly: 'unknown', no: 'no', 'cannot-say': 'unknown' } as const

/** Answers, dissent first. */
export const ReachPart: FC<{
  readonly t: Translator
  readonly reach: readonly PublishedReach[]
  readonly summary: ReachSummary
  readonly needed: number
}> = ({ t, reach, summary, needed }) => (
  <>
    <p>{t('commitments.reach-text', { needed })}</p>
    {reach.length === 0 ? (
      <p>{t('commitments.reach-nobody')}</p>
    ) : (
      <>
        <Facts
          facts={(['yes', 'partly', 'no', 'cannotSay'] as const).map((key) => ({
            name: t(`commitments.answer-${key === 'cannotSay' ? 'cannot-say' : key}`),
            value: t('commitments.people-count', { count: summary[key] }),
          }))}
        />
        <p class="soft">{t('commitments.reach-counted', { counted: summary.counted, needed })}</p>
        <ul class="answers">
          {dissentFirst(reach).map((answer) => (
            <li class="card">
              <Answer t={t} answer={answer} />
            </li>
          ))}
        </ul>
      </>
    )}
  </>
)

/** One answer as everybody may read it. */
export const Answer: FC<{ readonly t: Translator; readonly answer: PublishedReach }> = ({ t, answer }) => (
  <>
    <p>
      <Tag verdict={VERDICTS[answer.answer]}>{t(`commitments.answer-${answer.answer}`)}</Tag>
    </p>
    {answer.words === null || answer.words === '' ? (
      <p class="soft">{t('commitments.words-not-published')}</p>
    ) : (
      <blockquote dir="auto" lang={answer.language}>
        {answer.words}
      </blockquote>
    )}
    <p class="soft small">
      {t('commitments.answer-by', {
        name: answer.name === '' ? t('commitments.somebody') : answer.name,
        month: dayText(t, answer.answeredIn),
        paid: t(`commitments.paid-${answer.isPaid === null ? 'unknown' : answer.isPaid ? 'yes' : 'no'}`),
      })}
    </p>
    {answer.reply === null || answer.reply === '' ? null : (
      <p>
        <strong>{t('commitments.reply')}</strong> <bdi>{answer.reply}</bdi>
      </p>
    )}
  </>
)

const ORDER = { no: 0, partly: 1, 'cannot-say': 2, yes: 3 } as const

function dissentFirst(reach: readonly PublishedReach[]): readonly PublishedReach[] {
  return reach.toSorted((one, other) => ORDER[one.answer] - ORDER[other.answer])
}

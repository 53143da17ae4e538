// Matches with their reasons: what fits, what is missing, what is unknown ("ask first"), what stands in the way.
import type { FC } from 'hono/jsx'
import { VERDICTS, type Matches, type Reason } from '../../../open/partners/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Card, Tag } from '../../../platform/page/index.ts'
import { sayReason } from './partner-words.ts'

const TAG_OF = { fits: 'yes', 'ask-first': 'unknown', partly: 'unknown', hindered: 'no' } as const

/** The reasons of a pair, worst last; verdicts without one are left out. */
export const Reasons: FC<{ readonly t: Translator; readonly reasons: readonly Reason[] }> = ({ t, reasons }) => (
  <dl class="facts">
    {VERDICTS.map((verdict) => {
      const said = reasons.filter((reason) => reason.verdict === verdict)
      return said.length === 0 ? null : (
        <div>
          <dt>{t(`partners.verdict-${verdict}`)}</dt>
          <dd>
            <ul>
              {said.map((reason) => (
                <li>{sayReason(t, reason)}</li>
              ))}
            </ul>
          </dd>
        </div>
      )
    })}
  </dl>
)

export const MatchGrade: FC<{ readonly t: Translator; readonly grade: keyof typeof TAG_OF }> = ({ t, grade }) => (
  <Tag verdict={TAG_OF[grade]}>{t(`partners.grade-${grade}`)}</Tag>
)

/** The list of matches. `describe`: title, whose it is, and the address of the pair's page. */
export const MatchList: FC<{
  readonly t: Translator
  readonly found: Matches
  readonly describe: (match: Matches['matches'][number]) => {
    readonly title: string
    readonly whose: string
    readonly href: string
  }
}> = ({ t, found, describe }) => (
  <section aria-labelledby="matches">
    <h2 id="matches">{t('partners.matches-title')}</h2>
    <p class="soft">{t('partners.matches-rule')}</p>
    {found.matches.length === 0 ? <p>{t('partners.matches-none')}</p> : null}
    <ol class="results">
      {found.matches.map((match) => {
        const { title, whose, href } = describe(match)
        return (
          <Card as="li">
            <h3>
              <a href={href}>
                <bdi>{title}</bdi>
              </a>
            </h3>
            <p>
              <bdi>{whose}</bdi> <MatchGrade t={t} grade={match.grade} />
            </p>
            <Reasons t={t} reasons={match.reasons} />
          </Card>
        )
      })}
    </ol>
    {found.more === 0 ? null : <p>{t('partners.matches-more', { count: found.more })}</p>}
    {found.barred === 0 ? null : <p>{t('partners.matches-barred', { count: found.barred })}</p>}
  </section>
)

// Who has done it already: the practices that fit a lever best, each with why, what is known of its outcome, and who could be hurt.
import type { FC } from 'hono/jsx'
import type { PracticeMatch, SharedCode } from '../../open/practices/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { recordAddress } from './addresses.ts'
import { English } from './english.tsx'
import { labelCode } from './labels.ts'
import { describeWhatWhereWhen, EvidenceLine, HarmLine } from './standing.tsx'

/** The areas of messages that `FittingPractices` needs. */
export const FITTING_AREAS = ['practices', 'practice-codes', 'needs', 'barriers', 'groups'] as const

const MOST_REASONS = 4

/** The list; says so where nothing fits. */
export const FittingPractices: FC<{ readonly t: Translator; readonly matches: readonly PracticeMatch[] }> = ({ t, matches }) =>
  matches.length === 0 ? (
    <p class="small">{t('practices.none-fit')}</p>
  ) : (
    <ul class="fitting small">
      {matches.map(({ id, practice, why, evidence, status, possibleHarms }) => (
        <li>
          <a href={recordAddress(t.language, id)}>
            <English t={t}>{practice.content.title}</English>
          </a>
          <p class="soft">
            {[...describeWhatWhereWhen(t, practice).slice(1), labelCode(t, 'status', status)].join(' · ')} ·{' '}
            <EvidenceLine t={t} grade={evidence} />
          </p>
          <p class="soft">{t('practices.fits', { reasons: listShared(t, why) })}</p>
          <HarmLine t={t} harms={possibleHarms ?? ''} />
        </li>
      ))}
    </ul>
  )

/** Closed at first, below a lever. */
export const FittingDetails: FC<{ readonly t: Translator; readonly matches: readonly PracticeMatch[] }> = ({ t, matches }) =>
  matches.length === 0 ? null : (
    <details class="fitting-details small">
      <summary>{t('practices.who-did-it', { count: matches.length })}</summary>
      <div>
        <FittingPractices t={t} matches={matches} />
      </div>
    </details>
  )

/** Up to four things that two share, weightiest first. */
export function listShared(t: Translator, why: readonly SharedCode[]): string {
  return t.parts(why.slice(0, MOST_REASONS).map((code) => describeShared(t, code)))
}

/** What two things share, in words. */
export function describeShared(t: Translator, { facet, code }: SharedCode): string {
  return t('practices.shared', { facet: t(`practices.facet-${facet}`), code: labelCode(t, facet, code) })
}

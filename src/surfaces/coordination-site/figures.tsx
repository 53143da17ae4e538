// The parts that stand beside every figure: definition, date, uncertainty, what was not considered, whom the source cannot see.
import type { FC } from 'hono/jsx'
import type { GapAnalysis, Limit } from '@causeway/service-access'
import type { Translator } from '../../platform/i18n/index.ts'
import { Facts } from '../../platform/page/index.ts'
import type { GapRun } from './gap-source.ts'

/** A limit of this version or of a later one. */
type ShownLimit = Omit<Limit, 'code'> & { readonly code: string }

/** A limit in the reader's language; English for a code that this version has no words for. */
export function describeLimit(t: Translator, limit: ShownLimit): string {
  const key = `gaps.limit-${limit.code}`
  if (!t.has(key)) return limit.text
  const barrier = limit.values['barrier']
  const named = typeof barrier === 'string' && t.has(`barriers.${barrier}`) ? { barrier: t(`barriers.${barrier}`) } : {}
  return t(key, { ...limit.values, ...named })
}

/** Definition, date, source, uncertainty of an analysis, for those who are signed in. */
export const AboutFigures: FC<{ readonly t: Translator; readonly run: GapRun }> = ({ t, run }) => {
  const { analysis } = run
  return (
    <Facts
      facts={[
        { name: t('gaps.definition-name'), value: t('gaps.definition') },
        { name: t('gaps.date-name'), value: t('gaps.date', { read: t.date(analysis.at), done: t.date(run.finishedAt) }) },
        { name: t('gaps.source-name'), value: run.demandTitle },
        { name: t('gaps.journeys-name'), value: journeysText(t, analysis) },
        { name: t('gaps.uncertainty-name'), value: uncertaintyText(t, analysis.scenario !== null) },
        { name: t('gaps.small-counts-name'), value: t('gaps.small-counts') },
      ]}
    />
  )
}

/** How journeys were known. */
export function journeysText(t: Translator, { travel, mode }: Pick<GapAnalysis, 'travel' | 'mode'>): string {
  return t(travel === 'file' ? 'gaps.journeys-measured' : `gaps.journeys-${mode}`)
}

/** What the ends of the intervals mean; `hasTypical` where unknown room was taken as usual. */
export function uncertaintyText(t: Translator, hasTypical: boolean): string {
  return `${t('gaps.uncertainty')}${hasTypical ? ` ${t('gaps.uncertainty-typical')}` : ''}`
}

/** What was not considered, and whom the source cannot see. */
export const Limits: FC<{ readonly t: Translator; readonly limits: readonly ShownLimit[] }> = ({ t, limits }) => (
  <ul class="limits">
    {limits.map((limit) => (
      <li>{describeLimit(t, limit)}</li>
    ))}
  </ul>
)

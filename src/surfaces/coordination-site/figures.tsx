// The parts that stand beside every figure: definition, date, uncertainty, what was not considered, whom the source cannot see.
import type { FC } from 'hono/jsx'
import type { GapAnalysis, Limit } from '@causeway/service-access'
import type { Translator } from '../../platform/i18n/index.ts'
import { Facts } from '../../platform/page/index.ts'
import type { GapRun } from './gap-source.ts'

/** A limit in the reader's language; English for a code that this version has no words for. */
export function describeLimit(t: Translator, limit: Limit): string {
  const key = `gaps.limit-${limit.code}`
  if (!t.has(key)) return limit.text
  const barrier = limit.values['barrier']
  const named = typeof barrier === 'string' && t.has(`barriers.${barrier}`) ? { barrier: t(`barriers.${barrier}`) } : {}
  return t(key, { ...limit.values, ...named })
}

/** Definition, date, source, uncertainty. */
export const AboutFigures: FC<{ readonly t: Translator; readonly run: GapRun; readonly isPublic: boolean }> = ({
  t,
  run,
  isPublic,
}) => {
  const { analysis } = run
  return (
    <Facts
      facts={[
        { name: t('gaps.definition-name'), value: t('gaps.definition') },
        { name: t('gaps.date-name'), value: t('gaps.date', { read: t.date(analysis.at), done: t.date(run.finishedAt) }) },
        ...(isPublic ? [] : [{ name: t('gaps.source-name'), value: run.demandTitle }]),
        {
          name: t('gaps.journeys-name'),
          value: t(analysis.travel === 'file' ? 'gaps.journeys-measured' : `gaps.journeys-${analysis.mode}`),
        },
        { name: t('gaps.uncertainty-name'), value: uncertaintyText(t, analysis) },
        { name: t('gaps.small-counts-name'), value: t(isPublic ? 'gaps.small-counts-public' : 'gaps.small-counts') },
      ]}
    />
  )
}

function uncertaintyText(t: Translator, analysis: GapAnalysis): string {
  const typical = analysis.scenario === null ? '' : ` ${t('gaps.uncertainty-typical')}`
  return `${t('gaps.uncertainty')}${typical}`
}

/** What was not considered, and whom the source cannot see. */
export const Limits: FC<{ readonly t: Translator; readonly analysis: GapAnalysis }> = ({ t, analysis }) => (
  <ul class="limits">
    {analysis.limits.map((limit) => (
      <li>{describeLimit(t, limit)}</li>
    ))}
  </ul>
)

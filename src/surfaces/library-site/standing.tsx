// What must stand beside a practice wherever it is shown: how well its outcome is known, whether it still stands, who could be hurt.
import type { FC } from 'hono/jsx'
import type { EvidenceGrade } from '@causeway/vocabulary'
import type { InForceStatus, LibraryRecord } from '../../open/practices/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Tag } from '../../platform/page/index.ts'
import { English } from './english.tsx'
import { dateText, labelCode, placeName } from './labels.ts'

const VERDICTS = { 'in-force': 'yes', unknown: 'unknown', lapsed: 'no' } as const

/** Whether it still stands, in words. */
export const StatusTag: FC<{ readonly t: Translator; readonly status: InForceStatus }> = ({ t, status }) =>
  status === 'not-a-practice' ? null : status === 'over' ? (
    <strong>{labelCode(t, 'status', status)}</strong>
  ) : (
    <Tag verdict={VERDICTS[status]}>{labelCode(t, 'status', status)}</Tag>
  )

/** The grade of the evidence, in words. */
export const EvidenceLine: FC<{ readonly t: Translator; readonly grade: EvidenceGrade }> = ({ t, grade }) => (
  <>{t('practices.evidence-line', { grade: labelCode(t, 'evidence', grade) })}</>
)

/** Who could be hurt: shown with every practice that somebody wrote of harm from. */
export const HarmLine: FC<{ readonly t: Translator; readonly harms: string }> = ({ t, harms }) =>
  harms === '' ? null : (
    <p class="harm">
      <strong>{t('practices.harm')}</strong> <English t={t}>{harms}</English>
    </p>
  )

/** `Morocco, Rabat · Law · in place by October 2020`: what, where and when, as far as each is known. */
export function describeWhatWhereWhen(t: Translator, { content, recordType }: LibraryRecord): readonly string[] {
  const places = 'place' in content ? content.place.map((code) => placeName(t, code)) : []
  const kind = recordType === 'practice' || recordType === 'statement' ? [labelCode(t, 'kind', content.kind)] : []
  return [...kind, ...(places.length === 0 ? [] : [t.list(places)]), ...describeWhen(t, { content, recordType } as LibraryRecord)]
}

function describeWhen(t: Translator, record: LibraryRecord): readonly string[] {
  if (record.recordType === 'statement') return [dateText(t, record.content.said) ?? t('practices.when-unknown')]
  if (record.recordType !== 'practice') return []
  const [from, to] = [dateText(t, record.content.started), dateText(t, record.content.ended)]
  if (from === null && to === null) return [t('practices.when-unknown')]
  if (to === null) return [t('practices.from-date', { date: from ?? '' })]
  return [from === null ? t('practices.to-date', { date: to }) : t('practices.between-dates', { from, to })]
}

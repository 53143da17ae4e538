// The files of an indicator: the same figures as the page, in each language, and nothing of what is hidden.
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../platform/i18n/index.ts'
import type { IndicatorTable } from '../../../protected/counts/index.ts'
import { sendIndicator } from './indicator-files.ts'
import { speakIndicators } from './indicator-words.ts'

const table: IndicatorTable = {
  indicator: 'referrals-completed',
  period: '2026-Q2',
  madeAt: '2026-11-21T10:00:00.000Z',
  threshold: 10,
  all: 60,
  reached: 40,
  rest: 20,
  outcomes: [
    { code: 'done', count: 40 },
    { code: 'few-rest', count: null },
  ],
  groups: [
    { group: 'language', rows: [{ code: 'ar', all: 50, reached: 35, rest: 15 }] },
    { group: 'factor', rows: [] },
  ],
}

describe('the files of an indicator', () => {
  it.each(LANGUAGES)('are written in %s', async (language) => {
    const t = speakIndicators(language)
    const csv = await (await sendIndicator(t, 'csv', table)).text()
    expect(csv).toContain('referrals-completed,2026-Q2,everybody,all,40,20,60\r\n')
    expect(csv).toContain('referrals-completed,2026-Q2,few-rest,c\r\n')
    expect(csv).toContain(t('indicators.unseen-referrals-completed').slice(0, 20))
    const pdf = await sendIndicator(t, 'pdf', table)
    expect(pdf.headers.get('content-disposition')).toBe('attachment; filename="referrals-completed-2026-Q2.pdf"')
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })
})

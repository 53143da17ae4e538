// An indicator as files for a report: CSV with one line a figure, and PDF/UA. They hold what the page shows, hidden figures as the symbol.
import { plain, strong, writePdf, type Block, type DocumentModel } from '../../../platform/document/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { writeCsv } from '../../../platform/spreadsheet/index.ts'
import type { IndicatorTable } from '../../../protected/counts/index.ts'
import { describeIndicator } from './describe-indicator.ts'

/** The file as an answer to a browser; its name says indicator and quarter. */
export async function sendIndicator(t: Translator, format: 'csv' | 'pdf', table: IndicatorTable): Promise<Response> {
  const body =
    format === 'csv'
      ? new TextEncoder().encode(`\ufeff${toCsv(t, table)}`)
      : new Uint8Array((await writePdf(toDocument(t, table))).bytes)
  return new Response(body, {
    headers: {
      'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/pdf',
      'Content-Disposition': `attachment; filename="${table.indicator}-${table.period}.${format}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

function figure(value: number | null): number | string {
  return value ?? 'c'
}

/** Codes for programs beside names for people; what is hidden is `c`, never an empty cell, which would read as nothing there. */
function toCsv(t: Translator, table: IndicatorTable): string {
  const { indicator, period, threshold } = table
  const described = describeIndicator(t, table)
  const head = ['indicator', 'period', 'group', 'code', 'reached', 'not_reached', 'all']
  const rows = [
    ['everybody', 'all', table] as const,
    ...table.groups.flatMap(({ group, rows: own }) => own.map((row) => [group, row.code, row] as const)),
  ]
  return writeCsv([
    head,
    ...rows.map(([group, code, { reached, rest, all }]) => [
      indicator,
      period,
      group,
      code,
      figure(reached),
      figure(rest),
      figure(all),
    ]),
    [],
    ['indicator', 'period', 'outcome', 'count'],
    ...table.outcomes.map(({ code, count }) => [indicator, period, code, figure(count)]),
    [],
    ...described.facts.map(([name, value]) => [name, value]),
    ['threshold', threshold],
  ])
}

function toDocument(t: Translator, table: IndicatorTable): DocumentModel {
  const { name, quarter, headlines, facts, parts } = describeIndicator(t, table)
  const blocks: Block[] = [
    ...headlines.map((text): Block => ({ kind: 'paragraph', content: strong(text) })),
    {
      kind: 'list',
      style: 'bullets',
      items: facts.map(([fact, value]) => ({ content: [...strong(`${fact}: `), ...plain(value)] })),
    },
    ...parts.flatMap(({ caption, columns, rows, note }): readonly Block[] => [
      { kind: 'heading', level: 1, text: caption },
      ...(rows.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              caption,
              columns: columns.map((_, at) => ({
                width: at === 0 ? 3 : 1,
                align: at === 0 ? ('start' as const) : ('end' as const),
              })),
              head: [columns.map((text) => ({ content: plain(text) }))],
              body: rows.map((row) => row.map((text, at) => ({ content: plain(text), rowHeader: at === 0 }))),
            },
          ]),
      ...(note === null ? [] : [{ kind: 'paragraph' as const, content: plain(note) }]),
    ]),
  ]
  return {
    title: `${name}: ${quarter}`,
    language: t.language,
    direction: t.direction,
    creator: t('indicators.creator'),
    summary: t('indicators.pdf-summary', { name, quarter }),
    date: new Date(table.madeAt),
    blocks,
    sources: [],
    words: {
      contents: t('indicators.contents'),
      sources: t('indicators.sources'),
      notes: t('indicators.notes'),
      undrawn: t('indicators.undrawn'),
    },
  }
}

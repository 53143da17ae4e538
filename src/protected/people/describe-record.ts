// The whole record as a document that a person can read, print and show: PDF/UA by platform/document, in the language of the page.
import { plain, type Block, type DocumentModel } from '../../platform/document/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { revealSealed } from '../../firewall/keys/index.ts'
import { describeHistory, historyColumns } from './fold-history.ts'
import type { OpenField } from './people.ts'
import { choicesOf, isRecordField } from './record-fields.ts'
import { groupByField, readSealed, type RecordParts } from './whole-record.ts'

/** The document; `t` has the area `my-record`. */
export function describeRecord(t: Translator, parts: RecordParts): DocumentModel {
  const { whole, organisationName, grounds, disclosures, history, notices, at } = parts
  const blocks: Block[] = [
    paragraph(t('my-record.paper-lead', { organisation: organisationName, date: t.date(at) })),
    heading(t('my-record.kept-title')),
  ]
  for (const [field, versions] of groupByField(whole.versions)) {
    if (!isRecordField(field)) continue
    blocks.push(subheading(t(`my-record.field-${field}`)))
    blocks.push(list(versions.toReversed().map((version) => `${readText(t, version)} (${t.date(version.writtenAt)})`)))
  }
  for (const { reference, openedAt, entries, unreadable } of whole.cases) {
    blocks.push(heading(t('my-record.paper-case', { reference, date: t.date(openedAt) })))
    blocks.push(list(entries.map(({ at: writtenAt, event }) => describeEntry(t, new Date(writtenAt), revealSealed(event)))))
    if (unreadable.length > 0) blocks.push(paragraph(t('my-record.paper-unreadable', { count: unreadable.length })))
  }
  blocks.push(
    heading(t('my-record.consents-title')),
    list(
      grounds.map((ground) =>
        t('my-record.paper-ground', {
          recipient: ground.recipient.name ?? t('my-record.relative'),
          purpose: t(`my-record.purpose-${ground.purpose}`),
          begins: t.date(ground.beginsAt),
          state: t(`my-record.state-${ground.state}`),
        }),
      ),
    ),
    heading(t('my-record.disclosures-title')),
    list(
      disclosures.map((told) =>
        t('my-record.paper-disclosure', {
          recipient: told.recipient.name ?? t('my-record.relative'),
          fields: t.list(told.fields.map(({ field }) => nameField(t, field))),
          date: t.date(told.at),
        }),
      ),
    ),
    heading(t('my-record.notices-title')),
    list(notices.map((notice) => `${t.date(notice.grantedAt)}: ${readSealed(notice.reason) ?? '–'}`)),
    heading(t('my-record.history-title')),
    {
      kind: 'table',
      caption: t('my-record.history-title'),
      columns: [{ width: 2 }, { width: 2 }, { width: 4 }],
      head: [historyColumns.map((name) => ({ content: plain(t(`my-record.history-${name}`)) }))],
      body: describeHistory(t, history).map((row) =>
        row.map((text, index) => ({ content: plain(text), rowHeader: index === 0 })),
      ),
    },
  )
  return {
    title: t('my-record.paper-title'),
    language: t.language,
    direction: t.direction,
    creator: organisationName,
    summary: t('my-record.paper-summary'),
    date: at,
    blocks,
    sources: [],
    words: {
      contents: t('my-record.paper-contents'),
      sources: t('my-record.paper-sources'),
      notes: t('my-record.paper-notes'),
      undrawn: t('my-record.paper-undrawn'),
    },
  }

  function list(items: readonly string[]): Block {
    if (items.length === 0) return paragraph(t('my-record.nothing'))
    return { kind: 'list', style: 'bullets', items: items.map((text) => ({ content: plain(text) })) }
  }
}

/** Where an entry holds words that somebody wrote. */
const worded = ['text', 'because', 'name', 'serviceName', 'where', 'speaksFor', 'speaksAgainst', 'childsView'] as const

/** An entry of a case: when, what kind, and the words in it. Codes and answers in full are in the file for other systems. */
function describeEntry(t: Translator, at: Date, event: Readonly<Record<string, unknown>> & { readonly type: string }): string {
  const words = worded.flatMap((field) => {
    const text = event[field]
    return typeof text === 'string' && text !== '' ? [text] : []
  })
  return [t.date(at), t(`my-record.event-${event.type}`), ...words].join(' · ')
}

/** A field's name in the reader's language, or its code. */
export function nameField(t: Translator, field: string): string {
  // The words of a referral are a field of their own each.
  const name = /^referral-[0-9a-f-]{36}$/.test(field) ? 'referral' : field
  return t.has(`my-record.field-${name}`) ? t(`my-record.field-${name}`) : field
}

function readText(t: Translator, { field, text }: OpenField): string {
  if (text === 'damaged') return t('my-record.unreadable')
  const words = revealSealed(text)
  if (words === '') return t('my-record.emptied')
  if (field === 'languages') return t.list(words.split(' ').map((code) => t.languageName(code)))
  return isRecordField(field) && choicesOf[field] !== undefined ? t(`my-record.${field}-${words}`) : words
}

function heading(text: string): Block {
  return { kind: 'heading', level: 1, text }
}

function subheading(text: string): Block {
  return { kind: 'heading', level: 2, text }
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', content: plain(text) }
}

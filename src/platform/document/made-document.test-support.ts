// A document with everything that a writer must write, in any of the three languages.
import type { DocumentModel } from './document-model.ts'

/** What the tests look for, by language. */
export const TEXTS = {
  en: { title: 'Promises kept', heading: 'What was promised', cell: 'Off course', caption: 'Progress by objective' },
  fr: { title: 'Promesses tenues', heading: 'Ce qui a été promis', cell: 'Hors trajectoire', caption: 'Progrès par objectif' },
  ar: { title: 'وعود تم الوفاء بها', heading: 'ما تم التعهد به', cell: 'خارج المسار', caption: 'التقدم حسب الهدف' },
} as const

/** One transparent pixel. */
export const PIXEL = new Uint8Array(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'),
)

/** A made-up document. */
export function madeDocument(language: keyof typeof TEXTS): DocumentModel {
  const texts = TEXTS[language]
  return {
    title: texts.title,
    language,
    direction: language === 'ar' ? 'rtl' : 'ltr',
    creator: 'Causeway',
    summary: 'A made-up summary',
    date: new Date('2026-11-21T10:20:30Z'),
    withContents: true,
    blocks: [
      { kind: 'heading', level: 1, text: texts.heading },
      {
        kind: 'paragraph',
        content: [
          { kind: 'text', text: 'A <b>bold</b> claim & #strong[markup] ' },
          { kind: 'text', text: texts.cell, marks: ['strong'] },
          { kind: 'link', text: 'example', href: 'https://example.org/a?b=c&d=e' },
          { kind: 'link', text: 'not a link', href: 'javascript:alert(1)' },
          { kind: 'note', text: 'A note at the foot' },
          { kind: 'cite', source: 's1' },
        ],
      },
      { kind: 'heading', level: 2, text: `${texts.heading} 2` },
      {
        kind: 'list',
        style: 'numbers',
        items: [
          {
            content: [{ kind: 'text', text: 'first item' }],
            below: { kind: 'list', style: 'bullets', items: [{ content: [{ kind: 'text', text: 'below it' }] }] },
          },
          { content: [{ kind: 'text', text: 'second item' }] },
        ],
      },
      {
        kind: 'table',
        caption: texts.caption,
        columns: [{ width: 2 }, { width: 1, align: 'end' }, { width: 1 }],
        head: [[{ content: [{ kind: 'text', text: 'H1' }] }, { content: [{ kind: 'text', text: 'H2' }], columnSpan: 2 }]],
        body: [
          [
            { content: [{ kind: 'text', text: texts.cell }], rowHeader: true },
            { content: [{ kind: 'text', text: '12.5' }] },
            { content: [{ kind: 'text', text: 'x' }] },
          ],
        ],
      },
      {
        kind: 'figure',
        image: { type: 'png', bytes: PIXEL },
        width: 100,
        height: 50,
        alt: 'What the picture shows',
        caption: 'A picture',
      },
    ],
    sources: [{ id: 's1', text: 'A report, paragraph 4', href: 'https://example.org/report' }],
    words: { contents: 'Contents', sources: 'Sources', notes: 'Notes', undrawn: 'Some letters are in the Word form only.' },
  }
}

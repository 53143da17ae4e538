// A report says everything that was said, in three orders and three languages, and every sentence leads somewhere.
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../platform/i18n/index.ts'
import { checkDocument } from '../../../platform/document/index.ts'
import type { DialogueBook } from '../record/dialogue.ts'
import { composeDialogueReport } from './compose-dialogue-report.ts'
import { DIALOGUE_REPORT_FORMS, type DialogueReport, type DialogueReportForm, type ReportScope } from './dialogue-report.ts'
import { DATE, DOCUMENTS, MADE_BOOK, OBJECTION, PRACTICES, TAKEN_BACK, UNCLEAN_BOOK } from './made-book.test-support.ts'
import { sentencesOf } from './report-sources.ts'
import { textOfRuns } from './report-words.ts'
import { toDocument } from './to-document.ts'

type Language = (typeof LANGUAGES)[number]
const SERIES: ReportScope = { kind: 'series', id: 'tables' }

function compose(
  form: DialogueReportForm,
  language: Language = 'en',
  book: DialogueBook = MADE_BOOK,
  scope = SERIES,
): DialogueReport {
  const report = composeDialogueReport(book, { scope, form, language, date: DATE, practices: PRACTICES })
  if (report === null) throw new Error('no report')
  return report
}
const textsOf = (report: DialogueReport) => sentencesOf(report).map(({ runs }) => textOfRuns(runs))
const textOf = (report: DialogueReport) => textsOf(report).join('\n')
const headingsOf = ({ sections }: DialogueReport, level: number) =>
  sections.filter((section) => section.level === level).map(({ heading }) => heading.text)
const EVERY = DIALOGUE_REPORT_FORMS.flatMap((form) => LANGUAGES.map((language) => [form, language] as const))

describe('a report', () => {
  it.each(EVERY)('leads every sentence to a passage or to the records that it was counted from: %s in %s', (form, language) => {
    const report = compose(form, language)
    const ids = new Set<string>()
    for (const { id, runs, grounds } of sentencesOf(report)) {
      expect(
        grounds.passages.length + (grounds.kind === 'records' ? grounds.records.length : 0),
        textOfRuns(runs),
      ).toBeGreaterThan(0)
      expect(grounds.kind).not.toBe('editor')
      expect(ids.has(id), id).toBe(false)
      ids.add(id)
    }
    expect(() => checkDocument(toDocument(report, { documents: DOCUMENTS, site: '' }))).not.toThrow()
  })

  it.each(EVERY)('tells every statement, outcome and claim, each objection in full: %s in %s', (form, language) => {
    const text = textOf(compose(form, language))
    const own = language === 'fr' ? 'fr' : 'en'
    for (const { summary, session } of MADE_BOOK.interventions)
      if (session === 'table') expect(text).toContain(summary.texts[own] ?? summary.texts[summary.original])
    for (const one of [...MADE_BOOK.outcomes, ...MADE_BOOK.claims]) expect(text).toContain(one.text.texts[own])
    expect(text.split(OBJECTION).length - 1).toBeGreaterThanOrEqual(2)
  })

  it('orders the same record by key message, by question and by objective', () => {
    expect(headingsOf(compose('messages'), 1).slice(0, 5)).toEqual([
      'In short',
      'Introduction',
      '1. Make the clinic safe',
      'Under no key message',
      'Convergence, practical recommendations and open challenges',
    ])
    expect(
      compose('messages')
        .sections.filter(({ level, id }) => level === 2 && id.startsWith('message-m1'))
        .map(({ heading }) => heading.text),
    ).toEqual(['Overview', 'Discussion', 'Recommendations', 'Open challenges'])
    expect(headingsOf(compose('questions'), 2).filter((heading) => heading.startsWith('Question'))).toEqual([
      'Question 1: Who may see an address?',
      'Question 2: What next?',
    ])
    expect(headingsOf(compose('objectives'), 1)[2]).toBe('Objective 15: Provide access to basic services for migrants')
    expect(headingsOf(compose('objectives'), 1)[3]).toBe('Under no objective')
  })

  it('counts named actors only, and words nobody unnamed as support', () => {
    const report = compose('messages')
    const text = textOf(report)
    expect(text).toContain('One named actor supports this: River city.')
    expect(text).toContain('One does so on a condition: Ministry of Health.')
    expect(text).toContain('One named actor objects: Border post.')
    for (const { speakers, runs, kind } of sentencesOf(report)) {
      if (kind === 'counted' || speakers.length !== 1 || speakers[0]?.isCounted !== false) continue
      expect(textOfRuns(runs)).not.toMatch(/counted in support|In support/)
    }
    expect(text).toMatch(/counted for nobody: 1 of unnamed people/u)
  })

  it('says once of all points of a chapter that nobody took a position on them, and where else somebody did', () => {
    const [point] = MADE_BOOK.points
    const [said] = MADE_BOOK.interventions
    if (point === undefined || said === undefined) throw new Error('nothing was said')
    const unnamed = { ...said, spokenBy: 'anonymous' as const, actor: null, shownAs: 'participants' }
    const names = ['wages', 'beds', 'doors']
    const book = {
      ...MADE_BOOK,
      points: [
        ...MADE_BOOK.points,
        ...names.map((id) => ({ ...point, id, text: { original: 'en', texts: { en: `The ${id} are told of` } } })),
      ],
      interventions: [
        ...MADE_BOOK.interventions,
        ...names.map((id, at) => ({
          ...unnamed,
          id: `on-${id}`,
          order: 20 + at,
          positions: [{ point: id, stance: 'support' as const, words: null }],
        })),
      ],
    }
    const text = textOf(compose('messages', 'en', book))
    expect(text.match(/named actor(s)? took a position/giu)).toHaveLength(1)
    expect(text).toContain(
      'Named actors took a position on one of these points alone: “Clinics pass nothing on to the border police”. What is told of the others is counted for nobody.',
    )
    // Where every statement of a chapter is counted for nobody, its overview has said so.
    const bare = textOf(
      compose('messages', 'en', { ...book, interventions: book.interventions.filter(({ spokenBy }) => spokenBy !== 'named') }),
    )
    expect(bare).not.toMatch(/took a position/u)
    expect(bare).toContain('of no named actor and so counted for nobody')
  })

  it('tells in which session an actor spoke whose words are not in the chapter', () => {
    const [session, closed] = MADE_BOOK.sessions
    if (session === undefined || closed === undefined) throw new Error('no session')
    const book = {
      ...MADE_BOOK,
      sessions: [session, { ...closed, rule: 'attributed' as const }],
      interventions: MADE_BOOK.interventions.map((one) =>
        one.id === 'post-firewalls' ? { ...one, session: 'closed', question: null } : one,
      ),
    }
    expect(textOf(compose('questions', 'en', book))).toMatch(/objects?: (?:.* and )?Border post \(in session 2\)/u)
    expect(textOf(compose('questions', 'fr', book)).replaceAll('\u00a0', ' ')).toContain('Poste-frontière (à la séance 2)')
    expect(textOf(compose('messages'))).not.toContain('(in session')
  })

  it('tells of what is done as a sentence with its speaker, in each language that has the words', () => {
    const summary = {
      original: 'en',
      texts: { en: 'Tells of what is done: a clinic at night', fr: 'Relate ce qui est fait : une clinique de nuit' },
    }
    const [said] = MADE_BOOK.interventions
    if (said === undefined) throw new Error('nothing was said')
    const again = { ...said, id: 'mayor-again', order: 21, summary }
    const book = {
      ...MADE_BOOK,
      interventions: [...MADE_BOOK.interventions.map((one) => (one === said ? { ...one, summary } : one)), again],
    }
    const english = textOf(compose('messages', 'en', book))
    expect(english).toMatch(/River city \(Mayor\), (on the panel|from the floor), told of what is done: a clinic at night\./u)
    expect(english).toContain('There was also word of what is done: a clinic at night.')
    expect(english).not.toContain('Tells of')
    const french = textOf(compose('messages', 'fr', book)).replaceAll('\u00a0', ' ')
    expect(french).toMatch(/à propos de ce qui est fait : une clinique de nuit\./u)
    expect(french).toContain('Il a aussi été question de ce qui est fait : une clinique de nuit.')
  })

  it('names those who put forward several recommendations once, above them', () => {
    const [first] = MADE_BOOK.outcomes
    if (first === undefined) throw new Error('no outcome')
    const outcomes = [
      ...MADE_BOOK.outcomes,
      { ...first, id: 'second', text: { original: 'en', texts: { en: 'Hold the doors open.' } } },
    ]
    const report = compose('messages', 'en', { ...MADE_BOOK, outcomes })
    const list = report.sections.find(({ id }) => id === 'message-m1.recommendations')?.parts ?? []
    const texts = list.flatMap((part) =>
      part.kind === 'paragraph' ? [part.sentences.map(({ runs }) => textOfRuns(runs)).join(' ')] : [],
    )
    expect(texts[0]).toBe('From River city (Mayor) and unnamed participants:')
    expect(texts.slice(1).every((text) => text.includes('Asked of: Ministry of Health.') && !text.includes('From'))).toBe(true)
    expect(texts).toHaveLength(3)
  })

  it('sets a claim beside the record and tells who was silent', () => {
    const text = textOf(compose('questions'))
    expect(text).toContain('A claim of the rapporteur: Everybody agreed.')
    expect(text).toContain(
      'The record names one actor in support, one on a condition and one who object, and it holds objections.',
    )
    expect(text).toContain(
      'Of the 5 actors recorded as present where it was raised, 2 took no position; silence is not agreement.',
    )
    const bare = { ...MADE_BOOK, interventions: MADE_BOOK.interventions.filter(({ spokenBy }) => spokenBy === 'anonymous') }
    expect(textOf(compose('questions', 'en', bare))).toContain('No count bears this out: the record names no actor in support.')
  })

  it('names nobody of a session whose rule names nobody', () => {
    const report = compose('messages', 'en', MADE_BOOK, { kind: 'session', id: 'closed' })
    expect(textOf(report)).toContain('A participant whom the rule of the session does not name')
    expect(JSON.stringify(report)).not.toMatch(/Ministry of Health|Secretary of State/)
  })

  it('tells that a statement was taken back and holds none of its words', () => {
    for (const form of DIALOGUE_REPORT_FORMS) {
      const report = compose(form, 'en', UNCLEAN_BOOK)
      expect(JSON.stringify(report)).not.toContain(TAKEN_BACK)
      expect(textOf(report)).toContain(
        'A statement was taken back on 1 July 2026: it is counted no more, and its words are not shown. The reason given: The speaker was not sure.',
      )
    }
  })

  it('shows what nobody has translated in its own language, and says so', () => {
    const report = compose('messages', 'fr')
    const marked = sentencesOf(report).flatMap(({ runs }) => runs.filter(({ language }) => language === 'ar'))
    expect(marked.map(({ text }) => text)).toContain('\u2068نخاف من الذهاب إلى العيادة.\u2069')
    expect(report.untranslated).toEqual(['ar', 'en'])
  })

  it('shows how far a recommendation was carried, and where the sources do not fit', () => {
    const text = textOf(compose('objectives'))
    expect(text).toContain('An answer was asked for by 1 September 2026; none is recorded.')
    expect(text).toContain('Figures do not fit: How many sat at the table.')
    expect(text).toContain('Objections stand against the point that it rests on, from: Border post (Head of post)')
  })

  it('keeps ids and hashes from draft to draft, but for what changed', () => {
    const paragraphs = (report: DialogueReport) =>
      new Map(
        report.sections
          .flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'table' ? part.rows.flat() : [part])))
          .map(({ id, hash }) => [id, hash]),
      )
    const changed = {
      ...MADE_BOOK,
      interventions: MADE_BOOK.interventions.map((one) =>
        one.id === 'mayor-firewalls' ? { ...one, summary: { original: 'en', texts: { en: 'Other words.' } } } : one,
      ),
    }
    const [before, after] = [paragraphs(compose('messages')), paragraphs(compose('messages', 'en', changed))]
    expect([...after.keys()]).toEqual([...before.keys()])
    const changedIds = [...after].filter(([id, hash]) => before.get(id) !== hash).map(([id]) => id)
    expect(changedIds).toHaveLength(1)
    const [section] = compose('messages').sections.filter(({ parts }) => parts.some(({ id }) => id === changedIds[0]))
    expect(section?.heading.text).toBe('Clinics pass nothing on to the border police')
  })

  it('names nobody who was asked and did not come as having led, and no person by themselves who was asked in vain or was silent', () => {
    const [there] = MADE_BOOK.participations
    const [anybody] = MADE_BOOK.actors
    if (there === undefined || anybody === undefined) throw new Error('nobody at the table')
    const people = ['Hoped For', 'Sat Still'].map((name) => ({
      ...anybody,
      id: name.toLowerCase().replace(' ', '-'),
      name: { original: 'en', texts: { en: name } },
      constituency: 'migrants' as const,
      isPerson: true,
    }))
    const asked = { ...there, role: 'co-chair' as const }
    const book = {
      ...MADE_BOOK,
      actors: [...MADE_BOOK.actors, ...people],
      participations: [
        ...MADE_BOOK.participations,
        { ...asked, id: 'p-1', actor: 'hoped-for', shownAs: 'Hoped For', state: 'invited' as const },
        { ...asked, id: 'p-2', actor: 'sat-still', shownAs: 'Sat Still', role: 'participant' as const },
        { ...asked, id: 'p-3', shownAs: 'Deputy who was ill', state: 'absent' as const },
      ],
    }
    for (const form of DIALOGUE_REPORT_FORMS) {
      expect(JSON.stringify(compose(form, 'en', book))).not.toMatch(/Hoped For|Sat Still|Deputy who was ill/)
    }
  })

  it('says of a practice whose it is, as one actor with its office, and never that it was asked of them', () => {
    const [outcome] = MADE_BOOK.outcomes
    const ministry = MADE_BOOK.actors.find(({ id }) => id === 'ministry')
    if (outcome === undefined || ministry === undefined) throw new Error('no outcome')
    const { en = '', fr = '' } = ministry.name.texts
    const practice = { ...outcome, outcome: 'practice' as const, addressee: `${en}, Clinics Unit` }
    const book = { ...MADE_BOOK, outcomes: [practice] }
    expect(textOf(compose('questions', 'en', book))).toContain(`Whose practice: ${en} (Clinics Unit). From: `)
    expect(textOf(compose('questions', 'en', book))).not.toContain('Asked of')
    expect(textOf(compose('questions', 'fr', book)).replaceAll('\u00a0', ' ')).toContain(
      `Pratique de : ${fr || en} (Clinics Unit). De`,
    )
  })

  it('names the body that a recommendation went to in the language of the reader', () => {
    const actors = MADE_BOOK.actors.map((one) =>
      one.id === 'ministry'
        ? { ...one, name: { original: 'en', texts: { en: 'Ministry of Health', fr: 'Ministère de la Santé' } } }
        : one,
    )
    const report = compose('questions', 'fr', { ...MADE_BOOK, actors })
    const steps = sentencesOf(report).filter(({ kind }) => kind === 'handover')
    expect(textOfRuns(steps[0]?.runs ?? [])).toContain('Ministère de la Santé')
  })

  it('cites minutes by the place of the statement in its session, and leads there', () => {
    const entry = '0190a000-0000-7000-8000-000000000001'
    const cited = [{ entry, revision: '0190a000-0000-7000-8000-000000000002' }]
    const book = {
      ...MADE_BOOK,
      interventions: MADE_BOOK.interventions.map((one) => (one.id === 'post-firewalls' ? { ...one, passages: cited } : one)),
      outcomes: MADE_BOOK.outcomes.map((one) => ({ ...one, passages: cited })),
    }
    const report = compose('questions', 'en', book)
    const sources = toDocument(report, { documents: DOCUMENTS, site: 'https://city.example' }).sources
    expect(sources.filter(({ text }) => text.startsWith('Minutes'))).toEqual([
      {
        id: expect.any(String),
        text: 'Minutes of the session, statement 3',
        href: 'https://city.example/dialogues/en/sessions/table#intervention-post-firewalls',
      },
    ])
    expect(sources.map(({ text }) => text).join()).not.toContain(entry.slice(0, 8))
  })

  it('tells of an outcome without a position who put it forward, what is a commitment, and once that a drafter wrote of it', () => {
    const [outcome] = MADE_BOOK.outcomes
    if (outcome === undefined) throw new Error('no outcome')
    const loose = { ...outcome, point: null, interventions: ['mayor-firewalls'] }
    const book = {
      ...MADE_BOOK,
      outcomes: [
        { ...loose, id: 'no-doctor', outcome: 'challenge' as const },
        { ...loose, id: 'pay', outcome: 'commitment' as const },
        { ...loose, id: 'drafted', interventions: [], spokenBy: 'drafter' as const },
      ],
    }
    const tableOf = (language: Language) => {
      const report = compose('messages', language, book)
      const parts = report.sections.find(({ id }) => id === 'outcomes')?.parts ?? []
      const [table] = parts.flatMap((part) => (part.kind === 'table' ? [part] : []))
      const texts = (table?.rows ?? []).flat().flatMap(({ sentences }) => sentences.map(({ runs }) => textOfRuns(runs)))
      return { caption: table?.caption ?? '', text: texts.join('\n').replaceAll('\u00a0', ' ') }
    }
    const english = tableOf('en')
    expect(english.text).toContain('Raised by: River city.')
    expect(english.text).toContain('Put forward by: River city.')
    expect(english.text).toContain('Commitment: Guard addresses in clinics.')
    expect(english.text).not.toMatch(/drafted/u)
    expect(english.caption).toContain('Whoever drafted the record wrote of many of them; that is counted for nobody')
    expect(tableOf('fr').text).toContain('Soulevé par : Ville du fleuve.')
    expect(tableOf('ar').text).toContain('أثارته: ')
    expect(
      compose('messages')
        .sections.flatMap(({ parts }) => parts)
        .find(({ id }) => id === 'outcomes.table'),
    ).toMatchObject({ caption: expect.not.stringContaining('drafted') })
  })

  it('leaves out a purpose that only repeats the title', () => {
    const series = MADE_BOOK.series.map((one) => ({ ...one, purpose: one.title }))
    expect(textOf(compose('messages'))).toContain('Its purpose:')
    expect(textOf(compose('messages', 'en', { ...MADE_BOOK, series }))).not.toContain('Its purpose:')
  })

  it('is null for what the book does not hold', () => {
    const request = { form: 'messages', language: 'en', date: DATE, practices: [] } as const
    expect(composeDialogueReport(MADE_BOOK, { ...request, scope: { kind: 'series', id: 'other' } })).toBeNull()
    expect(composeDialogueReport(MADE_BOOK, { ...request, scope: { kind: 'session', id: 'other' } })).toBeNull()
  })
})

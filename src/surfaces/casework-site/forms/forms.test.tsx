// A form as a browser gets it and sends it: what is drawn from answers comes back as the same answers, whatever the form, and what was
// typed is never lost between.
import { join } from 'node:path'
import * as fc from 'fast-check'
import type { Child } from 'hono/jsx'
import { readAnswers, toTyped, type Form, type Typed } from '@causeway/casework'
import { describe, expect, it } from 'vitest'
import { loadDefinitions } from '../../../protected/cases/index.ts'
import type { SentForm } from '../../../platform/sign-in/index.ts'
import { anyFilling } from '../../../../tests/typed-forms.ts'
import { speakCasework } from '../page-frame.tsx'
import { FormFields, formErrors, readFormBody } from './index.ts'

const definitions = loadDefinitions(join(import.meta.dirname, '..', '..', '..', '..'))
const t = speakCasework('en')
const say = (en: string) => ({ en })

const household: Form = {
  sections: [
    {
      id: 'home',
      title: say('Home'),
      questions: [
        { id: 'has-home', kind: 'yes-no', label: say('Is there a home?') },
        { id: 'why-none', kind: 'text', label: say('Why not?'), isRequired: true, showIf: { question: 'has-home', is: 'no' } },
        { id: 'nights', kind: 'number', label: say('For how many nights?'), most: 30 },
        { id: 'since', kind: 'date', label: say('Since when?') },
        { id: 'with', kind: 'account', label: say('With whom?') },
      ],
    },
    {
      id: 'children',
      title: say('Children'),
      repeat: { most: 3, itemTitle: say('Child') },
      questions: [{ id: 'called', kind: 'text', label: say('Called') }],
    },
  ],
}

/** What a browser would send of a page: every field that has a value, as HTML says it. */
function sendAsBrowser(page: Child): SentForm {
  const html = String(page)
  const sent: [string, string][] = []
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    const type = attributeOf(tag, 'type')
    if ((type === 'radio' || type === 'checkbox') && !/\schecked\b/.test(tag)) continue
    sent.push([attributeOf(tag, 'name'), attributeOf(tag, 'value')])
  }
  for (const [tag, inner = ''] of html.matchAll(/<textarea\b[^>]*>([^]*?)<\/textarea>/g))
    sent.push([attributeOf(tag, 'name'), unescape(inner.trim())])
  for (const [tag, inner = ''] of html.matchAll(/<select\b[^>]*>([^]*?)<\/select>/g)) {
    const chosen = /<option value="([^"]*)" selected/.exec(inner)?.[1] ?? ''
    sent.push([attributeOf(tag, 'name'), unescape(chosen)])
  }
  return Object.fromEntries([...Map.groupBy(sent, ([name]) => name)].map(([name, all]) => [name, all.map(([, value]) => value)]))
}

function attributeOf(tag: string, name: string): string {
  return unescape(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
}

function unescape(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' }
  return text.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (sign) => signs[sign] ?? sign)
}

function draw(form: Form, typed: Typed, more: object = {}) {
  return <FormFields {...{ t, form, typed }} {...more} />
}

describe('every form that ships', () => {
  const forms = [
    ...definitions.assessments.map(({ id, form }) => [id, form] as const),
    ...definitions.processes.flatMap(({ id, steps }) => steps.map((step) => [`${id}, ${step.id}`, step.form] as const)),
  ].filter(([, form]) => form.sections.length > 0)

  it.each(forms)('%s comes back from its page with the same answers', (_, form) => {
    fc.assert(
      fc.property(anyFilling(form), (typed) => {
        const { answers } = readAnswers(form, typed)
        const sent = readFormBody(form, sendAsBrowser(draw(form, toTyped(form, answers))))
        expect(sent.answers).toEqual(answers)
        expect(sent.opened).toEqual([])
      }),
      { numRuns: 12 },
    )
  })
})

describe('a page that is shown again', () => {
  it('opens the questions that an answer asks for, with what was typed kept', () => {
    const first = sendAsBrowser(draw(household, {}))
    const body = readFormBody(household, { ...first, 'q.has-home': 'no', 'q.nights': '3' })
    expect(body).toMatchObject({ opened: ['why-none'], mustShowAgain: true, answers: { 'has-home': 'no', nights: 3 } })
    const second = sendAsBrowser(draw(household, body.typed))
    expect(second).toMatchObject({ 'q.has-home': ['no'], 'q.nights': ['3'], 'q.why-none': [''] })
    expect(readFormBody(household, { ...second, 'q.why-none': 'Fire' })).toMatchObject({
      opened: [],
      mistakes: {},
      mustShowAgain: false,
    })
  })

  it('holds what cannot be read as it was typed, with the mistake beside it and a link to it', () => {
    const typed = {
      'q.nights': 'many',
      'q.since': '03/04/2020',
      'q.drawn': ['has-home', 'nights', 'since', 'with', 'children.0.called'],
    }
    const body = readFormBody(household, typed)
    expect(body.mistakes).toEqual({ nights: 'not-a-number', since: 'not-a-date' })
    const again = sendAsBrowser(draw(household, body.typed, { mistakes: body.mistakes }))
    expect(again).toMatchObject({ 'q.nights': ['many'], 'q.since': ['03/04/2020'] })
    expect(formErrors(t, household, body.mistakes).map(({ field }) => field)).toEqual(['q.nights', 'q.since'])
    expect(String(draw(household, body.typed, { mistakes: body.mistakes }))).toContain('id="q.nights"')
  })

  it('has one item more, or one less, in the place where it was', () => {
    const two = readFormBody(household, { 'q.children.0.called': 'Sara', 'q.children.items': '1', 'q.press': 'add children' })
    expect(two).toMatchObject({ isItemPressed: true, mustShowAgain: true, mistakes: {} })
    const drawn = sendAsBrowser(draw(household, two.typed))
    expect(drawn).toMatchObject({ 'q.children.0.called': ['Sara'], 'q.children.1.called': [''] })
    const left = readFormBody(household, { ...drawn, 'q.children.1.called': 'Ali', 'q.press': 'remove children.0' })
    expect(left.answers).toEqual({ 'children.0.called': 'Ali' })
    expect(sendAsBrowser(draw(household, left.typed))).toMatchObject({
      'q.children.0.called': ['Ali'],
      'q.children.items': ['1'],
    })
  })

  it('has no button for more items than the form takes', () => {
    const full = draw(household, { 'children.items': '3' })
    expect(String(full)).not.toContain('value="add children"')
    expect(String(draw(household, { 'children.items': '2' }))).toContain('value="add children"')
  })

  it('sends by Enter what the page is for, and takes no item out', () => {
    const html = String(draw(household, { 'children.items': '2' }))
    const [first] = html.match(/<button\b[^>]*>/g) ?? []
    expect(first).not.toContain('q.press')
    expect(html.indexOf('<button')).toBeLessThan(html.indexOf('remove children'))
  })
})

describe('one section of a form', () => {
  it('is read beside what was kept of the others, and only its own mistakes are told', () => {
    const before = { 'has-home': 'no', 'why-none': 'Fire' }
    const body = readFormBody(
      household,
      { 'q.children.0.called': 'Sara', 'q.drawn': 'children.0.called', 'q.has-home': 'yes' },
      { sections: ['children'], before },
    )
    expect(body).toMatchObject({ answers: { ...before, 'children.0.called': 'Sara' }, mistakes: {}, opened: [] })
  })
})

describe('an account', () => {
  it('is one of those that were offered', () => {
    const accounts = [{ accountId: 'a1', name: 'Nour' }]
    expect(readFormBody(household, { 'q.with': 'a2' }, { accounts }).mistakes).toEqual({ with: 'not-a-choice' })
    expect(readFormBody(household, { 'q.with': 'a1' }, { accounts }).mistakes).toEqual({})
    expect(String(draw(household, { with: 'a1' }, { accounts }))).toContain('<option value="a1" selected')
  })
})

describe('words that were never written in the reader’s language', () => {
  it('say which language they are in', () => {
    const html = String(<FormFields t={speakCasework('ar')} form={household} typed={{}} />)
    expect(html).toContain('<legend lang="en">')
    expect(html).toMatch(/<h2[^>]* lang="en">/)
  })
})

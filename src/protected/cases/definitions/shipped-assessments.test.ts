// Every assessment that ships: each question, band and urgent answer can be reached, each text is there in three languages, and what a
// source publishes as a rule is what the points come to.
import { join } from 'node:path'
import * as fc from 'fast-check'
import {
  assess,
  findAnswersFor,
  itemsOf,
  questionsOf,
  readAnswers,
  toTyped,
  visibleQuestions,
  type Answer,
  type Answers,
  type AssessmentDefinition,
  type Condition,
} from '@causeway/casework'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../platform/i18n/index.ts'
import { anyFilling } from '../../../../tests/typed-forms.ts'
import { loadDefinitions } from './load-definitions.ts'

const definitions = loadDefinitions(join(import.meta.dirname, '..', '..', '..', '..'))
const shipped = definitions.assessments.map((definition) => [definition.id, definition] as const)

function findDefinition(id: string): AssessmentDefinition {
  const definition = definitions.assessment(id)
  if (definition === undefined) throw new Error(`${id} does not ship`)
  return definition
}

/** Every text of a definition, with its place. */
function listTexts(value: unknown, path: string): readonly (readonly [string, Record<string, string>])[] {
  if (typeof value !== 'object' || value === null) return []
  if ('en' in value) return [[path, value as Record<string, string>]]
  return Object.entries(value).flatMap(([key, inner]) => listTexts(inner, `${path}.${key}`))
}

describe.each(shipped)('%s', (_, definition) => {
  const { form, scales, urgent } = definition

  it('says everything in each language, with the signs of that language', () => {
    for (const [path, texts] of listTexts(definition, '')) {
      expect(Object.keys(texts).toSorted(), path).toEqual(LANGUAGES.toSorted())
      expect(texts['ar'], path).toMatch(/[\u0600-\u06ff]/)
      expect(texts['ar'], path).not.toMatch(/[?;,]/)
      expect(texts['fr'], path).not.toMatch(/[^\s\u202f\u00a0][?!;:](?:\s|$)/)
      expect(`${texts['en']}${texts['fr']}`, path).not.toMatch(/['"]/)
    }
  })

  it('asks nobody for a status, a nationality or a permit', () => {
    const questions = form.sections.flatMap((section) => section.questions)
    for (const { id, label, choices = [] } of questions) {
      const words = [id, label.en, ...choices.map((choice) => choice.label.en)].join(' ')
      expect(words, id).not.toMatch(
        /\b(status|nationality|citizen|visa|permit|irregular|undocumented|asylum|refugee|legal(?:ly)? here)\b/i,
      )
    }
  })

  it('can show every question', () => {
    for (const section of form.sections) {
      for (const { id, showIf } of section.questions) {
        const all = [section.showIf, showIf].filter((one): one is Condition => one !== undefined)
        const answers = all.length === 0 ? {} : findAnswersFor(form, { all })
        const items = section.repeat === undefined ? {} : { [section.id]: 1 }
        const shown = visibleQuestions(form, answers ?? {}, items).map(({ question }) => question.id)
        expect(shown, id).toContain(id)
      }
    }
  })

  it('can come to every band and every urgent answer', () => {
    for (const { id, when } of urgent) {
      const answers = findAnswersFor(form, when)
      expect(assess(definition, answers ?? {}).urgent, id).toContain(id)
    }
    for (const { id, rules, bands } of scales) {
      const reached = new Set([bandOf(definition, {}, id)])
      let answers: Answers = {}
      for (const { when } of rules) {
        answers = combine(definition, answers, findAnswersFor(form, when) ?? {})
        reached.add(bandOf(definition, answers, id))
        reached.add(bandOf(definition, findAnswersFor(form, when) ?? {}, id))
      }
      expect([...reached].toSorted(), id).toEqual(bands.map((band) => band.id).toSorted())
    }
  })

  it('reads back what it draws, and never scores what is hidden', () => {
    fc.assert(
      fc.property(anyFilling(form), (typed) => {
        const { answers } = readAnswers(form, typed)
        expect(readAnswers(form, toTyped(form, answers)).answers).toEqual(answers)
        const shown = new Set(visibleQuestions(form, answers).map(({ path }) => path))
        expect(Object.keys(answers).every((path) => shown.has(path))).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})

function bandOf(definition: AssessmentDefinition, answers: Answers, scale: string): string {
  return assess(definition, answers).scales.find((one) => one.scale === scale)?.band ?? ''
}

/** Both, where they do not speak of the same question otherwise; several choices of one question together. */
function combine({ form }: AssessmentDefinition, some: Answers, more: Answers): Answers {
  const alone = new Set(
    form.sections.flatMap(({ questions }) =>
      questions.flatMap(({ choices = [] }) => choices.filter((one) => one.isAlone).map(({ id }) => id)),
    ),
  )
  const joined = Object.entries(more).map(([path, answer]): readonly [string, Answer] => {
    const before = some[path]
    if (!Array.isArray(answer) || !Array.isArray(before)) return [path, before ?? answer]
    return [path, [...new Set([...before, ...answer])].filter((one) => !alone.has(one))]
  })
  return { ...some, ...Object.fromEntries(joined) }
}

describe('the rule that ILO and the European Commission publish for a dimension of trafficking', () => {
  const definition = findDefinition('trafficking-indicators')
  // Operational indicators of trafficking in human beings (2009): two strong; one strong with a medium or a weak one; three medium; two
  // medium with a weak one. Written down here from the brochure, apart from the points by which the definition comes to it.
  const isPositive = (strong: number, medium: number, weak: number) =>
    strong >= 2 || (strong === 1 && medium + weak >= 1) || medium >= 3 || (medium === 2 && weak >= 1)
  const strengths = new Map([
    [20, 'strong'],
    [10, 'medium'],
    [1, 'weak'],
  ] as const)

  it.each(definition.scales.map((scale) => [scale.id, scale] as const))('is what %s comes to', (id, scale) => {
    const indicators = scale.rules.map(({ when, points }) => ({ question: [...questionsOf(when)][0] ?? '', points }))
    expect(indicators.every(({ points }) => strengths.has(points as 1 | 10 | 20))).toBe(true)
    fc.assert(
      fc.property(fc.subarray(indicators), (named) => {
        const count = (points: number) => named.filter((one) => one.points === points).length
        const answers = Object.fromEntries(named.map(({ question }) => [question, 'yes'] as const))
        expect(bandOf(definition, answers, id) === 'indicated').toBe(isPositive(count(20), count(10), count(1)))
      }),
      { numRuns: 300 },
    )
  })
})

describe('abandonment by the Maritime Labour Convention, Standard A2.5.2', () => {
  const definition = findDefinition('stranded-worker')
  const isAbandoned = (answers: Answers) => bandOf(definition, answers, 'abandonment') === 'abandoned'

  it.each<[string, Answers, boolean]>([
    ['the shipowner does not pay the way home', { 'no-way-home': 'yes' }, true],
    ['there is no food', { 'no-food': 'yes' }, true],
    ['there is no medical care', { 'no-care': 'yes' }, true],
    ['there is no fuel to survive on board', { 'on-board': 'yes', 'no-fuel': 'yes' }, true],
    ['wages are unpaid for two months', { 'unpaid-months': 2 }, true],
    ['wages are unpaid for one month', { 'unpaid-months': 1 }, false],
    ['the shipowner is gone', { gone: 'yes' }, true],
    ['all is paid and there', { 'unpaid-months': 0, 'no-food': 'no', gone: 'no', 'no-way-home': 'no' }, false],
    ['nothing is known', { 'no-food': 'unknown', gone: 'not-said' }, false],
  ])('where %s', (_, answers, isSo) => {
    expect(isAbandoned({ work: 'sea', ...answers })).toBe(isSo)
    expect(isAbandoned({ work: 'land', ...answers })).toBe(false)
  })

  it('speaks with a consulate only after a yes, and never where home is feared', () => {
    const asked = (answers: Answers) => assess(definition, answers).needs.includes('consular/assistance')
    expect(asked({ 'wants-consulate': 'yes' })).toBe(true)
    expect(asked({ 'wants-consulate': 'unknown' })).toBe(false)
    expect(asked({ 'wants-consulate': 'yes', 'fears-home': 'yes' })).toBe(false)
  })
})

describe('what is urgent', () => {
  const started = (id: string, answers: Answers) =>
    assess(findDefinition(id), answers).obliges.flatMap((action) => (action.kind === 'start-process' ? [action.process] : []))
  const within = (id: string, answers: Answers) =>
    Math.min(...assess(findDefinition(id), answers).obliges.flatMap((action) => (action.kind === 'task' ? [action.within] : [])))

  it('is danger from somebody close, also where nobody says from whom', () => {
    expect(started('needs-intake', { 'safe-now': 'no', 'danger-from': 'close' })).toEqual(['gbv-rapid-response'])
    expect(started('needs-intake', { 'safe-now': 'no', 'danger-from': 'not-said' })).toEqual(['gbv-rapid-response'])
    expect(within('needs-intake', { 'safe-now': 'no' })).toBe(1)
  })

  it('is a child alone, and a child among those who came along', () => {
    expect(started('needs-intake', { 'child-alone': 'yes' })).toEqual(['iss-child-on-the-move'])
    const sibling = {
      'anyone-with': 'yes',
      'people.0.who': 'partner',
      'people.1.who': 'child',
      'people.1.child-not-theirs': 'yes',
    }
    expect(started('needs-intake', sibling)).toEqual(['iss-child-on-the-move'])
    expect(started('child-on-the-move', { with: 'alone' })).toContain('iss-child-on-the-move')
    expect(started('child-on-the-move', { with: 'parent', trusts: 'yes' })).toEqual([])
  })

  it('is the time in which medicines work: 72 hours against HIV, 120 against pregnancy', () => {
    const ago = (howLong: string) => ({ 'goes-on': 'yes', 'medicine-window': 'yes', 'how-long': howLong })
    expect(within('gbv-survivor', ago('within-72'))).toBe(1)
    expect(within('gbv-survivor', ago('within-120'))).toBe(2)
    expect(within('gbv-survivor', ago('not-sure'))).toBe(2)
    expect(within('gbv-survivor', ago('longer'))).toBe(Infinity)
  })

  it('is hidden from other teams from the first answer of a survivor on, whatever it is', () => {
    for (const answer of ['yes', 'no', 'not-said']) {
      expect(assess(findDefinition('gbv-survivor'), { 'goes-on': answer }).obliges).toContainEqual({ kind: 'restrict' })
    }
  })

  it('is a detained child, which is never only a reason among others', () => {
    expect(started('child-on-the-move', { with: 'parent', held: 'yes' })).toContain('alternatives-to-detention')
    expect(assess(findDefinition('detention'), { held: 'yes', child: 'yes' }).urgent).toContain('held-child')
  })
})

describe('a survivor', () => {
  const { form } = findDefinition('gbv-survivor')

  it('is asked little, and never for what happened, by whom or why', () => {
    const questions = form.sections.flatMap((section) => section.questions)
    expect(questions.filter(({ kind }) => kind !== 'note').length).toBeLessThanOrEqual(9)
    for (const { id, label } of questions.filter(({ kind }) => kind !== 'note')) {
      expect(label.en, id).not.toMatch(/what happened|who did|perpetrator|describe|why/i)
    }
  })

  it('who says stop is asked nothing further', () => {
    expect(visibleQuestions(form, { 'goes-on': 'no' }).map(({ path }) => path)).toEqual(['words', 'goes-on'])
    expect(itemsOf('wishes', {})).toEqual([])
  })
})

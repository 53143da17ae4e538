// What a request for a release is asked, step by step: names of the fields, what must be there, and the request made of them.
// Everything typed travels from page to page in the form itself; only files wait on the server.
import {
  caseworkGroups,
  caseworkMeasures,
  nameCaseworkSeries,
  type DraftChange,
  type DraftRequest,
  type MethodChoice,
} from '../../../firewall/release/index.ts'
import { LANGUAGES } from '../../../platform/i18n/index.ts'
import { oneValue, type SentForm } from '../../../platform/sign-in/index.ts'

/** The steps in their order; the last only shows what was said. */
export const STEPS = ['what', 'source', 'variables', 'method', 'words', 'check'] as const
export type Step = (typeof STEPS)[number]

/** The methods, the usual one first. */
export const METHODS = ['suppress', 'tens', 'noise', 'round', 'cell-key'] as const

/** In a field `variable.<column>`: the column is summed over. */
export const LEAVE_OUT = 'leave-out'

/** A mistake: its field, and the end of the message's key `release-site.mistake-…`. */
export interface Mistake {
  readonly field: string
  readonly message: string
  readonly values?: Readonly<Record<string, string | number>>
}

/** The fields of each step that are typed or chosen once; those of `variables` for columns come on top. */
export const FIELDS: Readonly<Record<Step, readonly string[]>> = {
  what: [...LANGUAGES.map((language) => `title-${language}`), 'purpose', 'period', 'series'],
  source: ['source', 'casework-measure', 'casework-groups', 'described', 'files'],
  variables: ['geography'],
  method: ['method', 'threshold', 'rho', 'base'],
  words: ['definition', 'uncertainty', 'unseen', 'answers'],
  check: [],
}

const LONGEST_TEXT = 4000
const PERIOD = /^\d{4}(-(\d{2}(-\d{2})?|Q[1-4]|H[12]))?$/
const FEWEST_SHOWN = 10

/** A field's text without the space around it. */
export function typed(form: SentForm, field: string): string {
  return oneValue(form, field).trim()
}

/** What is wrong with the words of a step; the source's files and the meeting of variables are looked at by others. */
export function findMistakes(step: Step, form: SentForm): readonly Mistake[] {
  switch (step) {
    case 'what':
      return [
        ...(LANGUAGES.some((language) => typed(form, `title-${language}`) !== '')
          ? []
          : [{ field: 'title-en', message: 'title-missing' }]),
        ...needWords(form, ['purpose']),
        ...(PERIOD.test(typed(form, 'period')) ? [] : [{ field: 'period', message: 'period' }]),
        ...(/^([a-z][a-z0-9]*(-[a-z0-9]+)*)?$/.test(typed(form, 'series')) ? [] : [{ field: 'series', message: 'series' }]),
      ]
    case 'source':
      return findSourceMistakes(form)
    case 'variables':
      return ['city', 'district'].includes(typed(form, 'geography')) ? [] : [{ field: 'geography', message: 'geography-missing' }]
    case 'method':
      return findMethodMistakes(form)
    case 'words':
      return [
        ...needWords(form, ['definition', 'uncertainty', 'unseen']),
        ...(isWhole(typed(form, 'answers'), 1, 50) ? [] : [{ field: 'answers', message: 'answers' }]),
      ]
    case 'check':
      return []
  }
}

function findSourceMistakes(form: SentForm): readonly Mistake[] {
  if (typed(form, 'source') === '') return [{ field: 'source', message: 'source-missing' }]
  if (typed(form, 'source') !== CASEWORK || readCasework(form) !== null) return []
  return [{ field: 'casework-measure', message: 'casework-missing' }]
}

/** The value of `source` where casework of the organisations here is meant. */
export const CASEWORK = 'casework'

/** What of casework was chosen; `null` where it is not casework, or no measure of the list. */
export function readCasework(form: SentForm): Extract<DraftRequest['source'], { kind: 'casework' }> | null {
  if (typed(form, 'source') !== CASEWORK) return null
  const measure = caseworkMeasures.find((one) => one === typed(form, 'casework-measure'))
  const groups = caseworkGroups.find((one) => one === (typed(form, 'casework-groups') || 'none'))
  return measure === undefined || groups === undefined ? null : { kind: 'casework', measure, groups }
}

function needWords(form: SentForm, fields: readonly string[]): readonly Mistake[] {
  return fields.flatMap((field): Mistake[] => {
    const text = typed(form, field)
    if (text === '') return [{ field, message: `${field}-missing` }]
    return text.length > LONGEST_TEXT ? [{ field, message: 'too-long', values: { most: LONGEST_TEXT } }] : []
  })
}

function findMethodMistakes(form: SentForm): readonly Mistake[] {
  const method = typed(form, 'method')
  if (!METHODS.some((one) => one === method)) return [{ field: 'method', message: 'method-missing' }]
  if (method !== 'suppress' && typed(form, 'source') === CASEWORK) return [{ field: 'method', message: 'method-casework' }]
  if (method === 'suppress' && !isWhole(typed(form, 'threshold') || String(FEWEST_SHOWN), FEWEST_SHOWN, 1000))
    return [{ field: 'threshold', message: 'threshold', values: { least: FEWEST_SHOWN } }]
  if (method === 'noise' && typed(form, 'rho') !== '' && !(readNumber(typed(form, 'rho')) > 0))
    return [{ field: 'rho', message: 'rho' }]
  if (method === 'round' && !isWhole(typed(form, 'base') || '10', 3, 100)) return [{ field: 'base', message: 'base' }]
  return []
}

/** Digits of any keyboard of the three languages, either decimal sign; NaN for anything else. */
function readNumber(text: string): number {
  const plain = text.replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replaceAll(/[,٫]/g, '.')
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
}

function isWhole(text: string, least: number, most: number): boolean {
  const value = readNumber(text)
  return Number.isInteger(value) && value >= least && value <= most
}

/** The words, geography and method of a form without mistakes. */
export function toChange(form: SentForm): Required<DraftChange> {
  return {
    titles: Object.fromEntries(
      LANGUAGES.map((language) => [language, typed(form, `title-${language}`)] as const).filter(([, title]) => title !== ''),
    ),
    purpose: typed(form, 'purpose'),
    definition: typed(form, 'definition'),
    uncertainty: typed(form, 'uncertainty'),
    unseen: typed(form, 'unseen'),
    period: typed(form, 'period'),
    geography: typed(form, 'geography') === 'district' ? 'district' : 'city',
    choice: toMethod(form),
    answersNeeded: readNumber(typed(form, 'answers')),
  }
}

function toMethod(form: SentForm): MethodChoice {
  const number = (field: string) => {
    const value = readNumber(typed(form, field))
    return Number.isNaN(value) ? undefined : value
  }
  switch (typed(form, 'method')) {
    case 'noise': {
      const rho = number('rho')
      return { method: 'noise', ...(rho === undefined ? {} : { rho }) }
    }
    case 'round': {
      const base = number('base')
      return { method: 'round', ...(base === undefined ? {} : { base }) }
    }
    case 'tens':
      return { method: 'tens' }
    case 'cell-key':
      return { method: 'cell-key' }
    default: {
      const threshold = number('threshold')
      return { method: 'suppress', rules: threshold === undefined ? {} : { threshold } }
    }
  }
}

/** A draft's words as the form shows them. */
export function toForm(draft: Required<DraftChange>): SentForm {
  const { choice } = draft
  return {
    ...Object.fromEntries(LANGUAGES.map((language) => [`title-${language}`, draft.titles[language] ?? ''])),
    purpose: draft.purpose,
    period: draft.period,
    geography: draft.geography,
    method: choice.method,
    threshold: choice.method === 'suppress' ? String(choice.rules.threshold ?? '') : '',
    rho: choice.method === 'noise' ? String(choice.rho ?? '') : '',
    base: choice.method === 'round' ? String(choice.base ?? '') : '',
    definition: draft.definition,
    uncertainty: draft.uncertainty,
    unseen: draft.unseen,
    answers: String(draft.answersNeeded),
  }
}

/** The short name: as typed, else `shortfall` for the gap analysis, else from a title in Latin letters; empty where none can be made. */
export function chooseSeries(form: SentForm): string {
  const given = typed(form, 'series')
  if (given !== '') return given
  const casework = readCasework(form)
  if (casework !== null) return nameCaseworkSeries(casework)
  if (typed(form, 'source') !== 'files') return 'shortfall'
  return (typed(form, 'title-en') || typed(form, 'title-fr'))
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
}

/** The request of a whole form. */
export function toRequest(form: SentForm, source: DraftRequest['source']): DraftRequest {
  return { ...toChange(form), series: chooseSeries(form), source }
}

/** The step and field of this form that a field of the request stands in. */
export function findField(field: string): { readonly step: Step; readonly field: string } {
  const name = field.replace(/\..*$/, '')
  const alias: Readonly<Record<string, string>> = {
    titles: 'title-en',
    title: 'title-en',
    choice: 'method',
    answersNeeded: 'answers',
  }
  const own = alias[name] ?? name
  const step = STEPS.find((one) => FIELDS[one].includes(own)) ?? 'what'
  return { step, field: own }
}

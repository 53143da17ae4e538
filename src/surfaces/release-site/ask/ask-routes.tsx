// A new request, step by step, and its last step, which makes the draft. A mistake shows the step again with everything that was typed.
import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import type { Result } from '@causeway/vocabulary'
import { checkPublicRule, type DraftRequest, type ReleaseProblem, type RuleQuestion } from '../../../firewall/release/index.ts'
import { VARIABLES, type Variable } from '../../../open/statistics/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { allValues, readFiles, type SentForm } from '../../../platform/sign-in/index.ts'
import { readTableText } from '../../../platform/spreadsheet/index.ts'
import { createOnce } from '../../../platform/http/index.ts'
import { describeProblem } from '../problem-words.ts'
import type { SiteContext, Visit } from '../site-context.ts'
import { describeRefusal } from '../words.ts'
import {
  chooseSeries,
  findField,
  findMistakes,
  LEAVE_OUT,
  readCasework,
  STEPS,
  toRequest,
  typed,
  type Mistake,
  type Step,
} from './ask-form.ts'
import { AskPage } from './ask-page.tsx'
import { createFileTray, type TableFiles } from './file-tray.ts'
import { keepColumns, readColumns, type FileColumn } from './read-columns.ts'

/** Largest file that is taken. */
export const LARGEST_FILE = 5 * 1024 * 1024
const REMEMBERED = 2 * 3_600_000

interface Shown {
  readonly step: Step
  readonly form: SentForm
  readonly mistakes: readonly Mistake[]
  readonly sentences?: readonly string[]
}

type Drafted = Result<{ readonly id: string }, ReleaseProblem>

/** Adds `/:language/new`. */
export function addAskRoutes(site: Hono, { base, releases, clock, whenSignedIn, show }: SiteContext): void {
  const tray = createFileTray(clock)
  const drafted = createOnce<Drafted>(clock, REMEMBERED, ({ ok }) => ok)

  site.get('/:language/new', (c) =>
    whenSignedIn(c, (visit) => showStep(c, visit, { step: 'what', form: { mark: randomUUID() }, mistakes: [] })),
  )

  site.post('/:language/new', (c) =>
    whenSignedIn(c, async (visit) => {
      const step = STEPS.find((one) => one === typed(visit.form, 'step')) ?? 'what'
      const go = typed(visit.form, 'go')
      const received = step === 'source' ? await receiveFiles(c, visit) : { form: visit.form, mistakes: [] }
      const { form } = received
      const target = STEPS.find((one) => one === go)
      const isOnward = target === undefined || STEPS.indexOf(target) > STEPS.indexOf(step)
      if (!isOnward) return showStep(c, visit, { step: target ?? step, form, mistakes: [] })
      if (received.mistakes.length > 0) return showStep(c, visit, { step, form, mistakes: received.mistakes })
      const upTo = target === undefined ? STEPS.length : STEPS.indexOf(target)
      for (const earlier of STEPS.slice(0, upTo)) {
        const mistakes = findStepMistakes(visit, earlier, form)
        const sentences = earlier === 'variables' && mistakes.length === 0 ? findRefusals(visit, form) : []
        if (mistakes.length + sentences.length > 0) return showStep(c, visit, { step: earlier, form, mistakes, sentences })
      }
      return target === undefined ? send(c, visit, form) : showStep(c, visit, { step: target, form, mistakes: [] })
    }),
  )

  async function send(c: Context, visit: Visit, form: SentForm): Promise<Response> {
    const request = toRequest(form, readSource(visit, form))
    const result = await drafted.run(`${visit.signedIn.name} ${typed(form, 'mark')}`, () =>
      releases.draft(request, visit.signedIn.name),
    )
    // The files stay where they are: a second press of the button finds them, and the draft that is there already.
    if (result.ok) return c.redirect(`${visit.home}/release/${result.value.id}?done=drafted`, 303)
    return showStep(c, visit, explainRefusal(visit.t, form, result.error))
  }

  /** Puts files that were sent onto the tray; the form then names them. */
  async function receiveFiles(c: Context, visit: Visit): Promise<{ form: SentForm; mistakes: readonly Mistake[] }> {
    const { form } = visit
    const sent = await Promise.all(
      (['inner', 'hierarchies'] as const).map(async (field) => {
        const file = (await readFiles(c, field))[0]
        return { field, file, text: file === undefined ? null : readTableText(file.bytes) }
      }),
    )
    if (sent.every(({ file }) => file === undefined)) return { form, mistakes: [] }
    // Whoever chooses files means files.
    const chosen = { ...form, source: 'files' }
    const mistakes = sent.flatMap(({ field, file, text }): Mistake[] => {
      if (file === undefined) return [{ field, message: 'file-missing' }]
      if (text === null) return [{ field, message: 'file-encoding' }]
      return text.length > LARGEST_FILE ? [{ field, message: 'file-large', values: { most: LARGEST_FILE / 1024 / 1024 } }] : []
    })
    if (mistakes.length > 0) return { form: chosen, mistakes }
    const [inner, hierarchies] = sent.map(({ text }) => text ?? '')
    const files: TableFiles = { inner: inner ?? '', hierarchies: hierarchies ?? '' }
    const columns = readColumns(files)
    if (!columns.ok) return { form: chosen, mistakes: columns.error }
    return { form: { ...chosen, files: tray.keep(visit.signedIn.name, files) }, mistakes: [] }
  }

  function findFiles(visit: Visit, form: SentForm): { files: TableFiles; columns: readonly FileColumn[] } | null {
    const files = typed(form, 'source') === 'files' ? tray.find(visit.signedIn.name, typed(form, 'files')) : null
    if (files === null) return null
    const columns = readColumns(files)
    return columns.ok ? { files, columns: columns.value } : null
  }

  function findStepMistakes(visit: Visit, step: Step, form: SentForm): readonly Mistake[] {
    const words = findMistakes(step, form)
    if (step === 'what') return words
    const isOwn = typed(form, 'source') === 'files'
    const found = isOwn ? findFiles(visit, form) : null
    if (step === 'source' && isOwn) {
      return [
        ...words,
        ...(found === null ? [{ field: 'inner', message: typed(form, 'files') === '' ? 'file-missing' : 'files-gone' }] : []),
        ...(typed(form, 'described') === '' ? [{ field: 'described', message: 'described-missing' }] : []),
        ...(chooseSeries(form) === '' ? [{ field: 'described', message: 'series-needed' }] : []),
      ]
    }
    if (step === 'variables' && found !== null) return [...words, ...findColumnMistakes(form, found.columns)]
    return words
  }

  /** What the public rule refuses of one's own files, said before anything is sent on. */
  function findRefusals(visit: Visit, form: SentForm): readonly string[] {
    const found = findFiles(visit, form)
    if (found === null) return []
    const checked = checkPublicRule(askRule(form, found.columns))
    return checked.ok ? [] : checked.error.map((one) => describeRefusal(visit.t, one))
  }

  function readSource(visit: Visit, form: SentForm): DraftRequest['source'] {
    const casework = readCasework(form)
    if (casework !== null) return casework
    const found = findFiles(visit, form)
    if (found === null) return { kind: 'gap-run', reference: typed(form, 'source').replace(/^gap-run /, '') }
    const variables = readVariables(form, found.columns)
    return {
      kind: 'files',
      ...keepColumns(found.files, found.columns, new Set(Object.keys(variables))),
      described: typed(form, 'described'),
      variables,
    }
  }

  async function showStep(c: Context, visit: Visit, { step, form, mistakes, sentences = [] }: Shown): Promise<Response> {
    const { t, home, signedIn } = visit
    const [offers, earlier] = await Promise.all([releases.listOffers('gap-run'), releases.list()])
    const hasErrors = mistakes.length + sentences.length > 0
    const fields = Object.keys(form)
      .filter((name) => !['form-token', 'step', 'go', 'password'].includes(name))
      .flatMap((name) => allValues(form, name).map((value) => [name, value] as const))
    const languages =
      c.req.method === 'GET'
        ? { href: (language: string) => `${base}/${language}/new` }
        : {
            action: (language: string) => `${base}/${language}/new`,
            fields: [['form-token', signedIn.formToken] as const, ['step', step] as const, ['go', step] as const, ...fields],
          }
    return show(
      c,
      visit,
      { title: t(`release-site.step-${step}`), current: 'ask', languages, hasErrors, status: hasErrors ? 422 : 200 },
      <AskPage
        {...{ t, home, step, form, mistakes, sentences, offers }}
        formToken={signedIn.formToken}
        columns={findFiles(visit, form)?.columns ?? null}
        series={[...new Set(['shortfall', ...earlier.map(({ series }) => series)])]}
      />,
    )
  }
}

/** The step that a refusal is about, with everything that was typed and what is wrong. */
function explainRefusal(t: Translator, form: SentForm, problem: ReleaseProblem): Shown {
  switch (problem.problem) {
    case 'bad-fields': {
      const [first] = problem.fields
      const { step } = findField(first?.field ?? '')
      const mistakes = problem.fields
        .map((one) => ({ ...findField(one.field), message: `field-${one.problem}` }))
        .filter((one) => one.step === step)
      return { step, form, mistakes }
    }
    case 'public-rule':
      return { step: 'variables', form, mistakes: [], sentences: problem.refusals.map((one) => describeRefusal(t, one)) }
    case 'bad-source':
      return { step: 'source', form, mistakes: [], sentences: problem.sentences }
    default:
      return { step: 'check', form, mistakes: [], sentences: describeProblem(t, problem) }
  }
}

/** What each column that stays is about. */
function readVariables(form: SentForm, columns: readonly FileColumn[]): Readonly<Record<string, Variable>> {
  return Object.fromEntries(
    columns.flatMap(({ name }) => {
      const chosen = VARIABLES.find((one) => one === typed(form, `variable.${name}`))
      return chosen === undefined ? [] : [[name, chosen] as const]
    }),
  )
}

/** One table of every column that stays, with all its codes: what the release makes of files. */
function askRule(form: SentForm, columns: readonly FileColumn[]): RuleQuestion {
  const variables = readVariables(form, columns)
  const stay = columns.filter(({ name }) => variables[name] !== undefined)
  const places = stay.filter(({ name }) => variables[name] === 'place').flatMap(({ rows }) => rows)
  return {
    dimensions: stay.map(({ name, rows }) => ({ name, variable: variables[name] ?? 'other', codes: rows })),
    tables: [
      {
        name: chooseSeries(form),
        codes: Object.fromEntries(stay.map(({ name, rows }) => [name, [...new Set(rows.map(({ code }) => code))]])),
      },
    ],
    residents: Object.fromEntries(
      places.flatMap(({ code, residents }) => (residents === null ? [] : [[code, residents] as const])),
    ),
    geography: typed(form, 'geography') === 'district' ? 'district' : 'city',
  }
}

function findColumnMistakes(form: SentForm, columns: readonly FileColumn[]): readonly Mistake[] {
  const open = columns.filter(({ name }) => typed(form, `variable.${name}`) === '')
  if (open.length > 0)
    return open.map(({ name }) => ({ field: `variable.${name}`, message: 'variable-missing', values: { column: name } }))
  if (columns.every(({ name }) => typed(form, `variable.${name}`) === LEAVE_OUT))
    return columns.slice(0, 1).map(({ name }) => ({ field: `variable.${name}`, message: 'variables-none' }))
  return []
}

// Keeps what an IATI file says as drafts: a commitment an activity, its indicators and observations beside. What a commitment cannot hold as it stands is put into its
// text in its own words, and told. The same file twice changes nothing: a draft names the activity that it came from.
import type { CommitmentEditing } from '../commitments-contract.ts'
import type { CommitmentForm } from '../record/commitment-form.ts'
import type { IatiActivity } from './read-iati-activity.ts'
import type { IatiReading } from './read-iati.ts'

type Editing = Pick<CommitmentEditing, 'check' | 'listWork' | 'saveDraft' | 'saveIndicator' | 'addObservation'>

/** What became of each activity. */
export interface IatiImport {
  readonly rows: readonly {
    readonly identifier: string
    readonly line: number
    readonly title: string
    readonly result: 'new' | 'unchanged' | 'left-out'
    readonly id: string | null
    readonly observations: number
    /** Fields that could not be kept as they stood, with what stood there; now in the text. */
    readonly moved: readonly { readonly field: string; readonly found: string }[]
    /** Figures that could not be kept. */
    readonly refused: readonly string[]
  }[]
}

/** Keeps the drafts, or with `dryRun` only tells. `fileName` is part of what each draft names as its origin. */
export async function importIati(
  reading: IatiReading,
  editing: Editing,
  options: { readonly account: string; readonly fileName: string; readonly dryRun?: boolean },
): Promise<IatiImport> {
  const known = new Set(
    (await editing.listWork()).flatMap(({ latest }) => latest.content.text.split('\n').filter((line) => line.startsWith(ORIGIN))),
  )
  const rows: IatiImport['rows'][number][] = []
  for (const activity of reading.activities) {
    const origin = `${ORIGIN}${activity.identifier || `${options.fileName}, line ${activity.line}`}`
    const row = { identifier: activity.identifier, line: activity.line, title: activity.form.title ?? '' }
    const nothing = { observations: 0, moved: [], refused: [] }
    if (known.has(origin)) {
      rows.push({ ...row, ...nothing, result: 'unchanged', id: null })
      continue
    }
    known.add(origin)
    rows.push({ ...row, ...(await keepActivity(activity, origin, editing, options)) })
  }
  return { rows }
}

const ORIGIN = 'IATI activity '

async function keepActivity(
  activity: IatiActivity,
  origin: string,
  editing: Editing,
  { account, dryRun = false }: { readonly account: string; readonly dryRun?: boolean },
): Promise<Omit<IatiImport['rows'][number], 'identifier' | 'line' | 'title'>> {
  const observations = activity.series.reduce((sum, { figures }) => sum + figures.length, 0)
  const refArea = activity.form.places?.[0] ?? '_X'
  const refused: string[] = []
  // The indicator stands first, so that the draft may name it.
  for (const { indicator, figures } of dryRun ? [] : activity.series) {
    await editing.saveIndicator(indicator, account)
    const [version] = indicator.versions
    for (const { dimensions, figure } of figures) {
      const key = {
        indicator: indicator.code,
        version: version?.version ?? '1',
        refArea,
        unitMeasure: version?.unitMeasure ?? '',
        dimensions,
      }
      const kept = await editing.addObservation(key, figure, account)
      if (!kept.ok) refused.push(`${indicator.code} ${figure.timePeriod} ${figure.value ?? ''}: ${kept.error}`)
    }
  }
  const indicator = activity.form.indicator === undefined ? {} : { indicator: { ...activity.form.indicator, refArea } }
  const whole: CommitmentForm = { ...activity.form, ...indicator }
  const { form, moved } = await moveFaults(whole, origin, activity, editing, dryRun)
  if (dryRun) return { result: 'new', id: null, observations, moved, refused }
  const saved = await editing.saveDraft({ basedOn: null, form, reason: origin }, account)
  return saved.ok
    ? { result: 'new', id: saved.value.id, observations: observations - refused.length, moved, refused }
    : {
        result: 'left-out',
        id: null,
        observations: observations - refused.length,
        moved,
        refused: [...refused, saved.error.kind],
      }
}

/** Takes fields with faults out of the form and puts them, and what had no place from the start, into its text. */
async function moveFaults(given: CommitmentForm, origin: string, activity: IatiActivity, editing: Editing, dryRun: boolean) {
  const moved: { field: string; found: string }[] = []
  const left = activity.notes.map(({ path, found }) => `${path}: ${found}`)
  const withText = (form: CommitmentForm): CommitmentForm => {
    const lines = [...left, ...moved.map(({ field, found }) => `${field}: ${found}`)]
    const rest = lines.length === 0 ? [] : ['', 'Not taken over from the file:', ...lines]
    const text = [form.text ?? '', '', origin, ...rest].join('\n').trim()
    return { ...form, text: text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT - 1)}…` : text }
  }
  let form = given
  // Each round takes at least one field away.
  for (let round = 0; round < Object.keys(given).length; round += 1) {
    const { problems } = await editing.check(withText(form))
    // Nothing was kept, so that the indicator is not known yet is no fault.
    const faults = problems.filter(({ level, fault }) => level === 'error' && !(dryRun && fault === 'unknown-indicator'))
    const fields = new Set(
      faults.map(({ field }) => field.split('.')[0] ?? '').filter((field) => field !== 'text' && field in form),
    )
    if (fields.size === 0) break
    for (const [field, value] of Object.entries(form)) if (fields.has(field)) moved.push({ field, found: JSON.stringify(value) })
    form = Object.fromEntries(Object.entries(form).filter(([field]) => !fields.has(field)))
  }
  return { form: withText(form), moved }
}

/** What a commitment's text holds; the notes tell the whole. */
const MOST_TEXT = 19_000

// What the columns of a table of commitments are, by the names that people give them; and how a row becomes a form.
import { plainName, readDateCell, readPlaceName } from '../../../platform/spreadsheet/index.ts'
import type { CommitmentForm } from '../record/commitment-form.ts'

/** Our columns with the names under which each is known, as `plainName` writes them. */
const NAMES = {
  title: ['title', 'commitment', 'pledge', 'name of commitment', 'commitment title', 'engagement', 'compromiso'],
  text: ['text', 'description', 'details', 'summary', 'commitment text', 'full text'],
  owners: [
    'owner',
    'owners',
    'lead',
    'leads',
    'responsible',
    'actor',
    'actors',
    'pledging entity',
    'submitted by',
    'responsible entity',
    'porteur',
  ],
  owner_type: ['owner type', 'type of owner', 'actor type', 'entity type', 'stakeholder type', 'owner kind'],
  partners: ['partner', 'partners', 'joined by', 'co owners'],
  types: ['type', 'types', 'commitment type', 'type of commitment', 'pledge type'],
  arrangement: ['arrangement', 'single joint matching', 'joint or single'],
  condition: ['condition', 'matching condition', 'condition of the match'],
  is_fulfilled: ['fulfilled', 'condition fulfilled', 'matched'],
  places: ['place', 'places', 'country', 'countries', 'location', 'geographical scope', 'pays'],
  locality: ['locality', 'city', 'town'],
  groups: ['groups', 'group', 'population', 'target group', 'beneficiaries'],
  baseline_value: ['baseline', 'baseline value'],
  baseline_date: ['baseline date', 'baseline year'],
  baseline_source: ['baseline source', 'source of baseline'],
  comparator: ['comparator', 'target comparator', 'direction'],
  target_value: ['target', 'target value'],
  unit: ['unit', 'target unit', 'unit of measure'],
  starts_on: ['start', 'starts', 'starts on', 'start date', 'from', 'begin', 'debut'],
  due_on: ['due', 'due on', 'due date', 'deadline', 'end', 'end date', 'until', 'by', 'target date', 'target year', 'echeance'],
  drafted: ['drafted', 'drafted on', 'milestones drafted'],
  adopted: ['adopted', 'adopted on', 'milestones adopted'],
  budgeted: ['budgeted', 'budgeted on', 'milestones budgeted'],
  in_force: ['in force', 'in force on', 'in force since', 'milestones in force'],
  budget: ['budget', 'amount', 'budget amount', 'financial amount'],
  currency: ['currency', 'budget currency'],
  budget_state: ['budget state', 'budget status', 'pledged allocated spent'],
  indicator: ['indicator', 'indicator code', 'measured by'],
  indicator_version: ['indicator version', 'version of indicator'],
  ref_area: ['ref area', 'indicator area', 'reference area'],
  dimensions: ['dimensions'],
  disaggregation: ['disaggregation', 'disaggregated by'],
  evidence: ['evidence', 'evidence text', 'means of verification'],
  evidence_url: ['evidence url', 'evidence link', 'link', 'url', 'website'],
  evidence_grade: ['evidence grade', 'grade'],
  objectives: ['objective', 'objectives', 'gcm objective', 'gcm objectives', 'gcm', 'objectives of the compact'],
  objectives_basis: ['objective basis', 'objectives basis', 'gcm basis'],
  objectives_by: ['objective by', 'objectives by', 'mapped by'],
  sdg_targets: ['sdg', 'sdgs', 'sdg target', 'sdg targets'],
  sdg_basis: ['sdg basis'],
  sdg_by: ['sdg by'],
  recommendation: ['recommendation', 'recommendation id'],
  practice: ['practice', 'practice id', 'good practice'],
} as const
/** A column of the import. */
export type CommitmentColumn = keyof typeof NAMES

/** Every column, for a person to choose from. */
// The keys of a literal are its names.
export const COMMITMENT_COLUMNS = Object.keys(NAMES) as readonly CommitmentColumn[]

const BY_NAME = new Map<string, CommitmentColumn>(
  COMMITMENT_COLUMNS.flatMap((column) => [
    [column.replaceAll('_', ' '), column] as const,
    ...NAMES[column].map((name) => [plainName(name), column] as const),
  ]),
)

/** The column of a header's cell, or of the groups above it and itself put together; `null` where nobody knows it. */
export function understandHeader(parts: readonly string[]): CommitmentColumn | null {
  const plain = parts.map(plainName).filter(Boolean)
  const own = plain.at(-1) ?? ''
  // "Budget" above "Amount", "Target" above "Value": the whole is tried first.
  for (const name of [plain.join(' '), plain.slice(-2).join(' '), own]) {
    const column = BY_NAME.get(name)
    if (column !== undefined) return column
  }
  // The same header in a second language below it.
  return (
    plain
      .toReversed()
      .map((name) => BY_NAME.get(name))
      .find((column) => column !== undefined) ?? null
  )
}

/** A row's cells, by column, as a form; dates and places are read as people write them. */
export function toCommitmentForm(cells: ReadonlyMap<CommitmentColumn, string>): CommitmentForm {
  const cell = (column: CommitmentColumn) => (cells.get(column) ?? '').trim()
  const list = (column: CommitmentColumn, separators = /[;\n|]/) =>
    cell(column)
      .split(separators)
      .map((part) => part.trim())
      .filter(Boolean)
  const date = (column: CommitmentColumn) => {
    const text = cell(column)
    return text === '' ? '' : readDateCell(text).value || text
  }
  const owner = (text: string, part: string) => {
    const typed = /^(.*)\(([^()]*)\)$/.exec(text)
    return { name: (typed?.[1] ?? text).trim(), type: (typed?.[2] ?? cell('owner_type')).trim().toLowerCase(), part }
  }
  const owners = list('owners').map((text) => owner(text, 'leads'))
  const codes = (column: CommitmentColumn) =>
    list(column, /[;,\n|]/).map((code) => code.replace(/^(?:gcm|sdg|objective|target)\s*/i, ''))
  const map = (column: 'objectives' | 'sdg_targets', basis: CommitmentColumn, by: CommitmentColumn) =>
    codes(column).map((code) => ({ code, basis: cell(basis).toLowerCase(), by: cell(by) }))
  const steps = (['drafted', 'adopted', 'budgeted', 'in_force'] as const).flatMap((column) =>
    cell(column) === '' ? [] : [{ kind: column.replace('_', '-'), reachedOn: date(column) }],
  )
  const [recommendation, practice] = [cell('recommendation'), cell('practice')]
  const arrangement = cell('arrangement').toLowerCase()
  return {
    title: cell('title'),
    text: cell('text'),
    origin:
      recommendation !== ''
        ? { kind: 'recommendation', id: recommendation }
        : practice !== ''
          ? { kind: 'practice', id: practice }
          : {},
    owners: [...owners, ...list('partners').map((text) => owner(text, 'joins'))],
    types: list('types', /[;,\n|]/).map((type) => type.toLowerCase().replaceAll(' ', '-')),
    arrangement: {
      kind: arrangement || (owners.length > 1 ? 'joint' : 'single'),
      condition: cell('condition'),
      isFulfilled: cell('is_fulfilled').toLowerCase(),
    },
    places: list('places', /[;,\n|]/).map((place) => readPlaceName(place) ?? place),
    locality: cell('locality'),
    groups: list('groups'),
    baseline: { value: cell('baseline_value'), date: date('baseline_date'), source: cell('baseline_source') },
    target: {
      comparator: cell('comparator').toLowerCase().replaceAll(' ', '-'),
      value: cell('target_value'),
      unit: cell('unit'),
    },
    startsOn: date('starts_on'),
    dueOn: date('due_on'),
    milestones: steps,
    budget: [{ amount: cell('budget'), currency: cell('currency'), state: cell('budget_state').toLowerCase() }],
    indicator: {
      indicator: cell('indicator'),
      version: cell('indicator_version'),
      refArea: cell('ref_area'),
      dimensions: cell('dimensions'),
      disaggregation: list('disaggregation', /[|\n]/),
    },
    evidence: [{ text: cell('evidence'), url: cell('evidence_url'), grade: cell('evidence_grade').toLowerCase() }],
    objectives: map('objectives', 'objectives_basis', 'objectives_by'),
    sdgTargets: map('sdg_targets', 'sdg_basis', 'sdg_by'),
  }
}

// `causeway release …`: what an operator needs of the release where no page is at hand. Everything goes through the room's own
// functions; nothing is approved or published here, since that takes two people who have signed in.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ok } from '@causeway/vocabulary'
import { createReleases, createReleaseStore, describeReleaseProblem } from '../../firewall/release/index.ts'
import type { DraftRequest, ReleaseCase, Releases, ReleaseTables } from '../../firewall/release/index.ts'
import { parseDistricts } from '../../open/gaps/index.ts'
import { createStatistics, createStatisticsStore } from '../../open/statistics/index.ts'
import type { StatisticTables } from '../../open/statistics/index.ts'
import { createAccounts, createAccountStore } from '../../platform/accounts/index.ts'
import type { AccountTables } from '../../platform/accounts/index.ts'
import { CommandFailure, defineCommand, UsageError } from './command.ts'
import type { CommandContext } from './command.ts'

const by = {
  by: { type: 'string', placeholder: '<account>', description: 'the account of whoever does it (causeway account list)' },
} as const

/** `causeway release list`. */
export const releaseList = defineCommand({
  name: 'release list',
  summary: 'List releases of figures: drafts, those before the panel, those that went out',
  usage: '',
  example: 'causeway release list',
  options: {},
  async run(context) {
    if (context.positionals.length > 0) throw new UsageError('it takes no name')
    const list = await (await openReleases(context)).list()
    if (list.length === 0) context.note('There are no releases.')
    for (const { id, series, period, state, method, askedBy, answers, answersNeeded } of list)
      context.print([id, state, series, period, method, askedBy, `${answers} of ${answersNeeded} answers`].join('\t'))
    return 0
  },
})

/** `causeway release show <id>`. */
export const releaseShow = defineCommand({
  name: 'release show',
  summary: 'Show a release: what was asked, what would be lost, what an attacker gets, who took which step',
  usage: '<id> [--json]',
  details:
    'The id, or its beginning where no other begins so. No hidden count is shown, only how many people\nstand in all hidden cells together: keep it in the office.',
  example: 'causeway release show 3f0c2a11',
  options: { json: { type: 'boolean', description: 'print all of it as JSON' } },
  async run(context) {
    const found = await findCase(context, await openReleases(context))
    if (context.values.json) context.print(JSON.stringify(found, null, 2))
    else for (const line of describeCase(found)) context.print(line)
    return 0
  },
})

/** `causeway release ledger`. */
export const releaseLedger = defineCommand({
  name: 'release ledger',
  summary: 'Print the ledger: everything that ever went out, what was withdrawn, and what noise has cost',
  usage: '',
  details: 'Keep the last line elsewhere: whoever has it can tell whether any line before was changed.',
  example: 'causeway release ledger',
  options: {},
  async run(context) {
    if (context.positionals.length > 0) throw new UsageError('it takes no name')
    const releases = await openReleases(context)
    const lines = await releases.listLedger()
    if (lines.length === 0) context.note('Nothing has gone out.')
    for (const { sequence, at, kind, series, period, method, rho, releaseId, digest, chain } of lines)
      context.print([sequence, at.toISOString(), kind, series, period, method, rho, releaseId, digest, chain].join('\t'))
    for (const { year, budget, spent } of await releases.readBudget())
      context.note(`${year}: ρ = ${Number(spent.toPrecision(4))} of ${budget} spent on noise`)
    return 0
  },
})

/** `causeway release verify`: exit 1 if anything is not as the ledger says. */
export const releaseVerify = defineCommand({
  name: 'release verify',
  summary: 'Check that what the public reads is what the ledger says, and that the ledger is unbroken',
  usage: '',
  details: 'Reads the figures by the open side’s own role. Ends with 1 if anything differs, is missing, or is on no ledger.',
  example: 'causeway release verify',
  options: {},
  async run(context) {
    if (context.positionals.length > 0) throw new UsageError('it takes no name')
    const releases = await openReleases(context)
    const statistics = createStatistics(createStatisticsStore(await context.connect<StatisticTables>('causeway_open')))
    const checks = await releases.verify(statistics)
    for (const { sequence, releaseId, state, expected, found } of checks)
      context.print([sequence, releaseId, state, ...(state === 'equal' ? [expected] : [expected, found ?? '-'])].join('\t'))
    const wrong = checks.filter(({ state }) => state !== 'equal' && state !== 'withdrawn').length
    context.note(
      wrong === 0
        ? `${checks.length} releases are as the ledger says, and its chain is whole.`
        : `${wrong} of ${checks.length} checks failed. Withdraw what is in doubt, and find out who can write to the database.`,
    )
    return wrong === 0 ? 0 : 1
  },
})

/** `causeway release withdraw <id> --by <account> --reason <words>`. */
export const releaseWithdraw = defineCommand({
  name: 'release withdraw',
  summary: 'Take the figures of a release off the public side; its notice, the reason and the ledger stay',
  usage: '<id> --by <account> --reason <words>',
  details: 'The reason is published. Later releases are still guarded against this one: it was seen.',
  example: 'causeway release withdraw 3f0c2a11 --by amal --reason "A village can be recognised"',
  options: { ...by, reason: { type: 'string', placeholder: '<words>', description: 'why; it is published' } },
  async run(context) {
    const { reason } = context.values
    if (reason === undefined || reason.trim() === '') throw new UsageError('--reason <words> is needed; it is published')
    const actor = await readActor(context, context.values.by)
    const releases = await openReleases(context)
    const { id, series, period } = await findCase(context, releases)
    const done = await releases.withdraw(id, actor, reason)
    if (!done.ok) return tell(context, describeReleaseProblem(done.error))
    context.print(`Withdrawn: ${series}, ${period}. The figures are gone from the public side; the ledger remembers.`)
    return 0
  },
})

/** `causeway release draft <request.json> --counts … --hierarchies … --by …`: for files too large for a page. */
export const releaseDraft = defineCommand({
  name: 'release draft',
  summary: 'Make a draft of a release from files of counts; everything after it takes people who have signed in',
  usage: '<request.json> --counts <csv> --hierarchies <csv> --by <account>',
  details:
    'request.json holds series, titles, purpose, definition, uncertainty, unseen, period, geography ("city" or "district"), choice\n' +
    '(such as {"method": "suppress", "rules": {}}), answersNeeded, and source {described, variables by dimension, tables}.\n' +
    'hierarchies.csv may have columns residents (of places) and name_en, name_fr, …. Nothing is kept if anything is wrong.',
  example: 'causeway release draft request.json --counts inner.csv --hierarchies hierarchies.csv --by amal',
  options: {
    ...by,
    counts: { type: 'string', placeholder: '<csv>', description: 'innermost counts: a column a dimension, and n' },
    hierarchies: { type: 'string', placeholder: '<csv>', description: 'dim,code,parent' },
  },
  async run(context) {
    const { counts, hierarchies } = context.values
    const [file, ...more] = context.positionals
    if (file === undefined || more.length > 0) throw new UsageError('give one request as a JSON file')
    if (counts === undefined || hierarchies === undefined) throw new UsageError('--counts and --hierarchies are needed')
    const actor = await readActor(context, context.values.by)
    const given = readJson(context, file)
    const source = {
      ...given['source'],
      kind: 'files',
      inner: readText(context, counts),
      hierarchies: readText(context, hierarchies),
    }
    // The room checks every field of it.
    const drafted = await (await openReleases(context)).draft({ ...given, source } as unknown as DraftRequest, actor)
    if (!drafted.ok) return tell(context, describeReleaseProblem(drafted.error))
    context.print(drafted.value.id)
    context.note('A draft. Look at its preview on the release pages; a second person approves it there, and the panel is asked.')
    return 0
  },
})

async function openReleases(context: CommandContext): Promise<Releases> {
  const file = join(context.configuration.cityFolder, 'districts.geojson')
  const districts = existsSync(file) ? parseDistricts(readFileSync(file, 'utf8')) : ok([])
  if (!districts.ok) throw new CommandFailure(`${file} cannot be read: ${districts.error}`)
  return createReleases(createReleaseStore(await context.connect<ReleaseTables>('causeway_release')), {
    clock: context.clock,
    sources: {},
    residents: Object.fromEntries(districts.value.map(({ id, residents }) => [id, residents])),
    cellKeySecret: () => Promise.reject(new Error('nothing is previewed on the command line')),
    onFailure: (error) => context.log.error('a release failed', { error }),
  })
}

async function findCase(context: CommandContext, releases: Releases): Promise<ReleaseCase> {
  const [given, ...more] = context.positionals
  if (given === undefined || given.length < 4 || more.length > 0)
    throw new UsageError('give the id of one release, or its first letters')
  const meant = (await releases.list()).filter(({ id }) => id.startsWith(given.toLowerCase()))
  if (meant.length > 1) throw new CommandFailure(`Several releases begin with ${given}: ${meant.map(({ id }) => id).join(', ')}`)
  const found = meant[0] === undefined ? null : await releases.find(meant[0].id)
  if (found === null) throw new CommandFailure(`There is no release ${given}. See: causeway release list`)
  return found
}

async function readActor(context: CommandContext, given: string | undefined): Promise<string> {
  if (given === undefined) throw new UsageError('--by <account> is needed: who does it is kept, and never published')
  const accounts = createAccounts(createAccountStore(await context.connect<AccountTables>('causeway_accounts')), context.clock)
  if (!(await accounts.list()).some(({ name }) => name === given))
    throw new CommandFailure(`There is no account ${given}. See: causeway account list`)
  return given
}

function readText({ workingFolder }: CommandContext, path: string): string {
  try {
    return readFileSync(resolve(workingFolder, path), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new CommandFailure(`${path} cannot be read (${String(error.code)}).`)
    throw error
  }
}

function readJson(context: CommandContext, path: string): Record<string, object> {
  try {
    const value: unknown = JSON.parse(readText(context, path))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.fromEntries(Object.entries(value))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new CommandFailure(`${path} is not JSON: ${error.message}`)
  }
  throw new CommandFailure(`${path} is not a request: an object is expected`)
}

function tell(context: CommandContext, sentences: readonly string[]): 1 {
  for (const sentence of sentences) context.note(sentence)
  return 1
}

function describeCase(one: ReleaseCase): readonly string[] {
  const { preview } = one
  return [
    `${one.titles['en'] ?? Object.values(one.titles)[0] ?? one.series} (${one.series}, ${one.period}): ${one.state}`,
    `Why:          ${one.purpose}`,
    `Definition:   ${one.definition}`,
    `Uncertainty:  ${one.uncertainty}`,
    `Does not see: ${one.unseen}`,
    `Source:       ${one.source}`,
    `Geography:    ${one.geography}; method ${JSON.stringify(one.choice)}`,
    `Panel:        ${one.answers} of ${one.answersNeeded} answers; ${one.panel.filter(({ isPaid }) => isPaid).length} paid`,
    ...(preview === null ? ['Preview:      none of this draft'] : describePreview(preview)),
    ...one.steps.map(
      ({ at, step, by: who, words }) =>
        `${at.toISOString()}  ${step}${who === null ? '' : ` by ${who}`}${words === null ? '' : `: ${words}`}`,
    ),
  ]
}

function describePreview({ refusal, loss, attackers, budget }: NonNullable<ReleaseCase['preview']>): readonly string[] {
  if (refusal !== null)
    return [`Preview:      refused (${refusal.rule})`, ...refusal.sentences.map((sentence) => `  ${sentence}`)]
  return [
    ...loss.map(
      ({ table, cells, hidden, people, peopleHidden }) =>
        `Lost:         ${table}: ${hidden} of ${cells} cells; ${peopleHidden} of ${people} people stand in hidden innermost cells`,
    ),
    ...attackers.map(
      ({ attacker, table, findings, steps }) =>
        `Attack:       ${attacker} on ${table}: ${findings} found (${steps.map(({ attack, tried }) => `${attack} ${tried}`).join(', ')} tried)`,
    ),
    ...(budget === null
      ? []
      : [`Budget:       ρ = ${budget.asked} of ${budget.budget} for ${budget.year}, ${budget.spent} spent`]),
  ]
}

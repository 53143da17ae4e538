// Everything that a report says about one commitment, as a table of facts: progress with its reasons, and apart from it when it was last told
// about; blanks are told as blanks.
import { plain, strong, type Block, type Inline, type TableCell } from '../../../platform/document/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import type { CommitmentContent, Milestone } from '../record/commitment.ts'
import type { Progress } from '../progress/progress.ts'
import type { NumberedCommitment } from './report-parts.ts'
import { say, sayDay, sayGroup, sayObserved, sayPlace, sayTarget, sayTyped } from './report-words.ts'

/** Notes a source and gives its citation; nothing where there is none. */
export type Cite = (text: string, href?: string) => readonly Inline[]

/** The blocks of one commitment under its heading. */
export function describeCommitment({ number, commitment }: NumberedCommitment, t: Translator, cite: Cite): readonly Block[] {
  const { content, progress, recency, reachSummary: reach, updates, withdrawn } = commitment
  const unsaid = say(t, 'nobody-has-said')
  const words = (items: readonly string[]) => (items.length === 0 ? unsaid : t.parts(items))
  const rows: (readonly [fact: string, said: readonly Inline[]] | null)[] = [
    withdrawn === null
      ? null
      : ['fact-withdrawn', strong(say(t, 'withdrawn-on', { date: t.date(withdrawn.at), reason: withdrawn.reason }))],
    ['fact-text', plain(content.text === '' ? unsaid : sayTyped(t, content.text))],
    ['fact-owners', plain(words(content.owners.map(({ name }) => sayTyped(t, name))))],
    [
      'fact-places',
      plain(
        words([...content.places.map((place) => sayPlace(t, place)), ...(content.locality === '' ? [] : [content.locality])]),
      ),
    ],
    ['fact-groups', plain(words(content.groups.map((group) => sayGroup(t, group))))],
    ['fact-due', plain(sayDay(t, content.dueOn))],
    [
      'fact-baseline',
      content.baseline === null
        ? plain(unsaid)
        : [
            ...plain(
              say(t, 'figure-on', { figure: t.number(content.baseline.value, 6), period: sayDay(t, content.baseline.date) }),
            ),
            ...cite(content.baseline.source),
          ],
    ],
    ['fact-target', plain(sayTarget(t, content.target))],
    ['fact-observed', [...plain(sayObserved(t, progress.figures.observed)), ...cite(progress.figures.observed?.source ?? '')]],
    ['fact-progress', [...strong(say(t, `state-${progress.state}`)), ...plain(sayReasons(t, progress))]],
    progress.leftBehind.length === 0
      ? null
      : [
          'fact-left-behind',
          plain(
            t.parts(
              progress.leftBehind.map(({ group }) =>
                Object.entries(group)
                  .map(([name, code]) => `${name}=${code}`)
                  .join(', '),
              ),
            ),
          ),
        ],
    [
      'fact-reach',
      plain(
        reach.yes + reach.partly + reach.no + reach.cannotSay === 0
          ? say(t, 'reach-none')
          : say(t, 'reach-counts', {
              yes: t.number(reach.yes),
              partly: t.number(reach.partly),
              no: t.number(reach.no),
              cannotSay: t.number(reach.cannotSay),
            }),
      ),
    ],
    [
      'fact-reported',
      [
        ...plain(recency.lastUpdateOn === null ? say(t, 'reported-never') : t.date(recency.lastUpdateOn)),
        ...updates
          .slice(0, 3)
          .flatMap((update) => [
            ...plain(`; ${sayDay(t, update.on)}: ${sayTyped(t, update.text)}`),
            ...cite(update.url, update.url),
          ]),
      ],
    ],
    ['fact-milestones', plain(words(content.milestones.map((milestone) => sayMilestone(t, milestone))))],
    ['fact-budget', plain(words(sayBudget(t, content)))],
    [
      'fact-objectives',
      plain(words(content.objectives.map(({ code, basis, by }) => say(t, `basis-${basis}`, { code: String(code), by })))),
    ],
    ['fact-sdg', plain(words(content.sdgTargets.map(({ code, basis, by }) => say(t, `basis-${basis}`, { code, by }))))],
    [
      'fact-evidence',
      content.evidence.length === 0
        ? plain(unsaid)
        : content.evidence.flatMap(({ text, url, grade }, index) => [
            ...plain(`${index === 0 ? '' : '; '}${sayTyped(t, text || url)} (${t(`practice-codes.evidence-${grade}`)})`),
            ...cite(url === '' ? '' : text || url, url),
          ]),
    ],
  ]
  return [
    {
      kind: 'table',
      caption: say(t, 'caption-facts', { number: String(number) }),
      columns: [{ width: 1 }, { width: 3 }],
      head: [[{ content: plain(say(t, 'column-fact')) }, { content: plain(say(t, 'column-said')) }]],
      body: rows
        .filter((row) => row !== null)
        .map(([fact, said]): readonly TableCell[] => [{ content: plain(say(t, fact)), rowHeader: true }, { content: said }]),
    },
    {
      kind: 'paragraph',
      content: [...plain(say(t, 'rule')), { kind: 'text', text: ` ${progress.ruleInWords}`, language: 'en' }],
    },
  ]
}

function sayReasons(t: Translator, { reasons, unconfirmed }: Progress): string {
  const all = [
    ...reasons.map((reason) => say(t, `reason-${reason}`)),
    ...unconfirmed.map((reason) => say(t, `unconfirmed-${reason}`)),
  ]
  return all.length === 0 ? '' : ` (${t.parts(all)})`
}

function sayMilestone(t: Translator, { kind, name, dueOn, reachedOn }: Milestone): string {
  return say(t, 'milestone-line', {
    name: kind === 'own' ? name : say(t, `milestone-${kind}`),
    due: sayDay(t, dueOn),
    reached: reachedOn === null ? say(t, 'milestone-open') : sayDay(t, reachedOn),
  })
}

function sayBudget(t: Translator, { budget }: CommitmentContent): readonly string[] {
  return budget.map(({ amount, currency, state }) =>
    say(t, `budget-${state}`, { amount: amount === null ? say(t, 'amount-unknown') : t.money(amount, currency) }),
  )
}

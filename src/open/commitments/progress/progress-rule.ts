// The rule of progress as data and in words: the share of the expected change that must have come. 95 per cent is where Eurostat's monitoring
// of the Goals begins to call a path to a quantified target "significant progress" and the UN's progress chart "on track".
import type { ProgressFigures, ProgressRule } from './progress.ts'

/** See docs/decisions/0089-progress-on-a-straight-line.md. */
export const PROGRESS_RULE: Omit<ProgressRule, 'answersNeeded'> = {
  leastShare: 0.95,
  tooEarlyShare: 0.1,
  source:
    'Threshold of 95 per cent of the required change: Eurostat, Sustainable development in the European Union, annex on the method for ' +
    'indicators with quantified targets; United Nations Statistics Division, SDG Progress Chart, technical note. Straight line instead of a ' +
    'constant rate: our choice, since targets of nought have no rate.',
}

/** The rule in plain English, with the figures of one commitment. */
export function describeRule(rule: ProgressRule, { baseline, target, dueDay, observed }: ProgressFigures): string {
  const goal = target === null ? 'the target' : `${target.side.replace('-', ' ')} ${target.value}`
  const from = baseline === null ? 'the baseline' : `${baseline.value} on ${baseline.day}`
  const until = dueDay === null ? 'the due date' : `${goal} on ${dueDay}`
  const seen = observed === null ? '' : ` The newest observation is of ${observed.timePeriod} and stands at ${observed.day}.`
  return (
    `On a straight line from ${from} to ${until}, at least ${toPerCent(rule.leastShare)} per cent of the change expected by the day of the newest ` +
    `observation must have come; from the due date on, the target itself must be reached. Before ${toPerCent(rule.tooEarlyShare)} per cent of the ` +
    `time is over, nothing is said. An interval is on course only if all of it is. It is met when the target is reached, at least ` +
    `${rule.answersNeeded} people with lived experience have answered whether it reached them and were paid, and those of them who say yes are more than ` +
    `all who say no, paid or not.${seen}`
  )
}

function toPerCent(share: number): number {
  return Math.round(share * 100)
}

// What is public of all objections, to one thing or to any: every one that was received stands in exactly one of the places counted here,
// whatever anybody does behind sign-in.
import { PROMISED_DAYS, KEPT_BACK_REASONS, type KeptBackReason } from './concerned.ts'

/** Objections that are alike in all that is counted. */
export interface ObjectionGroup {
  readonly isWithdrawn: boolean
  /** Of its first words. */
  readonly state: 'waiting' | 'private' | 'shown' | 'not-shown'
  readonly reason: KeptBackReason | null
  readonly isAnswered: boolean
  readonly isSaidNotAnswered: boolean
  /** `YYYY-MM-DD`. */
  readonly receivedOn: string
  readonly count: number
}

/**
 * received = withdrawn + answered + notShown (by reason, of those that are neither) + open; overdue is a part of open. `shown`, `private`,
 * `unlooked` and `saidNotAnswered` cut across, of those that were not withdrawn. `turnedAway` were never received.
 */
export interface ObjectionCounts {
  readonly received: number
  readonly withdrawn: number
  readonly answered: number
  readonly notShown: Readonly<Record<KeptBackReason, number>>
  /** Neither answered nor kept back by two accounts. */
  readonly open: number
  readonly overdue: number
  readonly shown: number
  readonly private: number
  readonly unlooked: number
  readonly saidNotAnswered: number
  readonly turnedAway: number
}

/** The counts of a day (`YYYY-MM-DD`). */
export function countObjections(groups: readonly ObjectionGroup[], today: string, turnedAway: number): ObjectionCounts {
  const sum = (of: (group: ObjectionGroup) => boolean) =>
    groups.reduce((total, group) => (of(group) ? total + group.count : total), 0)
  const stands = (group: ObjectionGroup) => !group.isWithdrawn
  const isOpen = (group: ObjectionGroup) => stands(group) && !group.isAnswered && group.state !== 'not-shown'
  const keptBack = (reason: KeptBackReason) =>
    sum((group) => stands(group) && !group.isAnswered && group.state === 'not-shown' && group.reason === reason)
  return {
    received: sum(() => true),
    withdrawn: sum((group) => group.isWithdrawn),
    answered: sum((group) => stands(group) && group.isAnswered),
    notShown: { names: keptBack('names'), threatens: keptBack('threatens'), 'not-about-this': keptBack('not-about-this') },
    open: sum(isOpen),
    overdue: sum((group) => isOpen(group) && isLateAnswer(group.receivedOn, today)),
    shown: sum((group) => stands(group) && group.state === 'shown'),
    private: sum((group) => stands(group) && group.state === 'private'),
    unlooked: sum((group) => stands(group) && group.state === 'waiting'),
    saidNotAnswered: sum((group) => stands(group) && group.isSaidNotAnswered),
    turnedAway,
  }
}

/**
 * The last day (`YYYY-MM-DD`) before an answer to what was received on a day is called late: the Sunday of the week (ISO 8601) in which the promised days
 * end. By the week, since from a day one could count back to the one on which somebody wrote.
 */
export function answerBy(receivedOn: string): string {
  const end = new Date(Date.parse(receivedOn) + PROMISED_DAYS * 86_400_000)
  const toSunday = (7 - end.getUTCDay()) % 7
  return new Date(end.getTime() + toSunday * 86_400_000).toISOString().slice(0, 10)
}

/**
 * The day (`YYYY-MM-DD`) by which those who answer are asked to: the Sunday before the week in which the promised days end, 23 to 29 days after the day on
 * which it was received. It keeps the promise for every day of that week, and tells no more of the day than `answerBy` does.
 */
export function toAnswerBy(receivedOn: string): string {
  return new Date(Date.parse(answerBy(receivedOn)) - 7 * 86_400_000).toISOString().slice(0, 10)
}

/** Whether a promise to answer what was received on a day is broken on another. */
export function isLateAnswer(receivedOn: string, today: string): boolean {
  return today > answerBy(receivedOn)
}

/** The sum of what is not shown. */
export function countNotShown(counts: ObjectionCounts): number {
  return KEPT_BACK_REASONS.reduce((total, reason) => total + counts.notShown[reason], 0)
}

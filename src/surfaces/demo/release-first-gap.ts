// Releases the demo city's first gap by the very steps that any release takes: asked for by one account, protected and attacked,
// approved by another, put before a panel (which here is invented), published. Nothing is lifted for it.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { describeReleaseProblem, type ReleaseProblem, type Releases } from '../../firewall/release/index.ts'
import { FICTIONAL_ANSWERS, FIRST_RELEASE } from './first-release.ts'

/** What is released, and the two accounts that do it: each has a password of its own. */
export interface FirstGap {
  readonly runId: string
  /** What the figures are about: `2026-11`. */
  readonly period: string
  readonly asks: string
  readonly approves: string
}

/**
 * Publishes the run as the first release of its series; `null` where the series has one already, withdrawn or not. A release that
 * a killed start left half-way is ended first. The failure is told in sentences, and leaves nothing published.
 */
export async function releaseFirstGap(
  releases: Releases,
  { runId, period, asks, approves }: FirstGap,
): Promise<Result<{ readonly id: string } | null, readonly string[]>> {
  const known = (await releases.list()).filter(({ series }) => series === FIRST_RELEASE.series)
  if (known.some(({ state }) => state === 'released' || state === 'withdrawn')) return ok(null)
  for (const { id } of known.filter(({ state, askedBy }) => state !== 'refused' && askedBy === asks)) {
    await releases.stopPreview(id, asks)
    const ended = await releases.refuse(id, asks, 'Begun anew: the demo was stopped before its first release was out.')
    if (!ended.ok) return tell(ended.error)
  }

  const drafted = await releases.draft({ ...FIRST_RELEASE, period, source: { kind: 'gap-run', reference: runId } }, asks)
  if (!drafted.ok) return tell(drafted.error)
  const { id } = drafted.value
  const started = await releases.startPreview(id, asks)
  if (!started.ok) return tell(started.error)
  await releases.settle()
  const previewed = await releases.find(id)
  if (previewed?.state !== 'previewed')
    return fail(previewed?.preview?.refusal?.sentences ?? ['the preview did not come to its end'])

  const approved = await releases.approve(id, approves)
  if (!approved.ok) return tell(approved.error)
  for (const { reply, officeReply } of FICTIONAL_ANSWERS) {
    const seat = await releases.invite(id, asks, { language: reply.language ?? 'en' })
    if (!seat.ok) return tell(seat.error)
    const answered = await releases.answer(seat.value.token, reply)
    if (!answered.ok) return tell(answered.error)
    if (officeReply === null) continue
    const replied = await releases.replyToAnswer(id, seat.value.seatId, asks, officeReply)
    if (!replied.ok) return tell(replied.error)
  }
  const published = await releases.publish(id, approves)
  return published.ok ? ok({ id }) : tell(published.error)
}

function tell(problem: ReleaseProblem): Result<never, readonly string[]> {
  return fail(describeReleaseProblem(problem))
}

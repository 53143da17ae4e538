// What goes beside the figures of the series `shortfall` and is no table: when and how they were worked out, what they do not
// see, which needs stand for the whole city only, and the changes of rules and laws in codes. Written and read here alone.
import type { Lever, RankedLever, GapAnalysis } from '@causeway/service-access'
import { LEVER_HOLDERS } from '@causeway/vocabulary'
import { z } from 'zod'
import type { GapRun } from '../create-gaps.ts'
import type { ShownNeeds } from './shortfall-codes.ts'
import type { ShownPlaces } from './shown-places.ts'

const limit = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** English. */
  text: z.string(),
})

const scope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everywhere'), need: z.string().nullable(), services: z.number() }),
  z.object({ kind: z.literal('law'), services: z.number() }),
])

const notes = z.object({
  format: z.literal(1),
  run: z.string(),
  /** ISO dates. */
  directoryRead: z.string(),
  finished: z.string(),
  mode: z.enum(['walk', 'transit', 'car']),
  travel: z.enum(['file', 'estimated']),
  /** Whether unknown room was taken as usual; otherwise no room is unknown and both bounds say the same. */
  hasTypical: z.boolean(),
  wholeCityNeeds: z.array(z.string()),
  /** Ids of the districts that stand together. */
  joinedDistricts: z.array(z.string()),
  limits: z.array(limit),
  /** Best first; `code` is the one of table `levers`. */
  levers: z.array(
    z.object({ code: z.string(), holder: z.enum(LEVER_HOLDERS), scope, action: z.record(z.string(), z.unknown()) }),
  ),
})

/** The notes as they stand in a release. */
export type ShortfallNotes = z.infer<typeof notes>

/** Changes of rules and laws: they name no service, no organisation and no place. Best first. */
export function listPublicLevers(analysis: GapAnalysis): readonly RankedLever[] {
  return analysis.levers.filter(
    ({ isPublic, lever: { scope: where } }) => isPublic && (where.kind === 'everywhere' || where.kind === 'law'),
  )
}

/** The notes of a run. They hold no count of people. */
export function writeNotes({ id, analysis, finishedAt }: GapRun, needs: ShownNeeds, places: ShownPlaces): ShortfallNotes {
  return notes.parse({
    format: 1,
    run: id,
    directoryRead: analysis.at.slice(0, 10),
    finished: finishedAt.toISOString().slice(0, 10),
    mode: analysis.mode,
    travel: analysis.travel,
    hasTypical: analysis.scenario !== null,
    wholeCityNeeds: needs.wholeCity,
    joinedDistricts: places.joined.map((district) => district.id),
    limits: analysis.limits.map(({ code, values, text }) => ({ code, values: { ...values }, text })),
    levers: listPublicLevers(analysis).map(({ lever, holder }) => ({
      code: lever.id,
      holder,
      scope: lever.scope,
      action: lever.action,
    })),
  } satisfies Record<keyof ShortfallNotes, unknown>)
}

/** The notes of a release; `null` where it is none of this series, or of a form that this version does not know. */
export function readNotes(found: unknown): ShortfallNotes | null {
  const parsed = notes.safeParse(found)
  return parsed.success ? parsed.data : null
}

/** A change of a rule or a law: at no service, no organisation and no place. */
export type PublicLever = Lever & { readonly scope: Extract<Lever['scope'], { readonly kind: 'everywhere' | 'law' }> }

/** A lever of the notes. */
export function toLever({ code, scope: where, action }: ShortfallNotes['levers'][number]): PublicLever {
  // Written by `writeNotes` from a lever of this very type; a kind that a later version added is worded by its code.
  return { id: code, scope: where, action: action as unknown as Lever['action'] }
}

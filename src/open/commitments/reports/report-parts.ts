// How each report sorts the same commitments: by objective, by target, by place, by right and group. A commitment stands under everything that it names, and
// what names nothing stands together at the end: nothing drops out.
import { GCM_OBJECTIVES, regionsOfPlace, SDG_TARGETS } from '@causeway/vocabulary'
import type { Translator } from '../../../platform/i18n/index.ts'
import type { CommitmentContent } from '../record/commitment.ts'
import type { ReportedCommitment } from './report-material.ts'
import { sayGroup, sayPlace, say } from './report-words.ts'
import { RIGHTS, rightsOf } from './rights.ts'

export const REPORT_KINDS = ['gcm', 'sdg', 'regional', 'human-rights'] as const
/** For whom: the review of the Compact, the Goals, a region, the human-rights mechanisms. */
export type ReportKind = (typeof REPORT_KINDS)[number]

/** A commitment with its number in the report, from 1. */
export interface NumberedCommitment extends ReportedCommitment {
  readonly number: number
}

/** A part with what belongs to it. */
export interface ReportPart {
  readonly name: string
  readonly members: readonly NumberedCommitment[]
}

/** The tables of parts of a report, each with the key of its caption. */
export function sortIntoParts(
  kind: ReportKind,
  commitments: readonly NumberedCommitment[],
  t: Translator,
  sdgTitle: (code: string) => string,
): readonly { readonly caption: string; readonly parts: readonly ReportPart[] }[] {
  const sort = (
    names: readonly (readonly [code: string, name: string])[],
    none: string,
    codesOf: (content: CommitmentContent) => readonly string[],
  ) => {
    const parts = names.map(([code, name]): ReportPart => ({
      name,
      members: commitments.filter(({ commitment }) => codesOf(commitment.content).includes(code)),
    }))
    const rest = commitments.filter(
      ({ commitment }) => !codesOf(commitment.content).some((code) => names.some(([known]) => known === code)),
    )
    return rest.length === 0 ? parts : [...parts, { name: say(t, none), members: rest }]
  }
  switch (kind) {
    case 'gcm': {
      const names = GCM_OBJECTIVES.map((code) => {
        const title = t(`practice-codes.objective-${code}`)
        return [String(code), say(t, 'objective', { number: String(code), title })] as const
      })
      const parts = sort(names, 'no-objective', ({ objectives }) => objectives.map(({ code }) => String(code)))
      return [{ caption: 'caption-gcm', parts }]
    }
    case 'sdg': {
      const used = new Set<string>(commitments.flatMap(({ commitment }) => commitment.content.sdgTargets.map(({ code }) => code)))
      const names = SDG_TARGETS.filter((code) => used.has(code)).map(
        (code) => [code, nameTarget(t, code, sdgTitle(code))] as const,
      )
      return [{ caption: 'caption-sdg', parts: sort(names, 'no-target', ({ sdgTargets }) => sdgTargets.map(({ code }) => code)) }]
    }
    case 'regional': {
      const codes = [...new Set(commitments.flatMap(({ commitment }) => placesOf(commitment.content)))]
      const names = codes
        .map((code) => [code, sayPlace(t, code)] as const)
        .toSorted(
          ([one, oneName], [other, otherName]) =>
            rankPlace(one) - rankPlace(other) || oneName.localeCompare(otherName, t.language),
        )
      return [{ caption: 'caption-regional', parts: sort(names, 'no-place', placesOf) }]
    }
    case 'human-rights': {
      const rights = RIGHTS.map(({ code }) => [code, say(t, `right-${code}`)] as const)
      const groups = [...new Set(commitments.flatMap(({ commitment }) => commitment.content.groups))]
        .map((code) => [code, sayGroup(t, code)] as const)
        .toSorted(([, one], [, other]) => one.localeCompare(other, t.language))
      return [
        { caption: 'caption-human-rights', parts: sort(rights, 'no-right', rightsOf) },
        { caption: 'caption-groups', parts: sort(groups, 'no-group', ({ groups: named }) => named) },
      ]
    }
  }
}

function nameTarget(t: Translator, code: string, title: string): string {
  return title === '' ? say(t, 'target-sdg-plain', { code }) : say(t, 'target-sdg', { code, title })
}

/** The places of a commitment and the regions that they are in. */
function placesOf({ places }: CommitmentContent): readonly string[] {
  return [...new Set(places.flatMap((place) => [...regionsOfPlace(place), place]))]
}

/** The world, then regions, then countries. */
function rankPlace(code: string): number {
  return code === 'world' ? 0 : code.startsWith('region:') ? 1 : 2
}

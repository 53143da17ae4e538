// Where the names of districts stand on a map, so that none covers another: at the size of letters that a screen of that width
// needs, the largest districts first. A name without room is left out; the table beside the map has it.
import { districtName, type District, type Position } from '../../open/gaps/index.ts'

export type Project = (position: Position) => readonly [number, number]

/** A name and the middle of its base line, in units of the picture. */
export interface MapLabel {
  readonly district: District
  readonly text: string
  readonly x: number
  readonly y: number
}

/** Mean width of the letters in em, rather wide than narrow, and the height of a line. */
const LETTER = 0.57
const LINE = 1.15

/** The names that have room at letters of `size` units, inside a picture `width` units wide. */
export function placeLabels(
  districts: readonly District[],
  {
    language,
    project,
    size,
    width,
  }: { readonly language: string; readonly project: Project; readonly size: number; readonly width: number },
): readonly MapLabel[] {
  const taken: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }[] = []
  return districts
    .map((district) => ({ district, outline: measureOutline(district, project) }))
    .toSorted((a, b) => b.outline.right - b.outline.left - (a.outline.right - a.outline.left))
    .flatMap(({ district, outline }): readonly MapLabel[] => {
      const text = districtName(district, language)
      const half = (text.length * LETTER * size) / 2
      const x = Math.round(Math.min(Math.max((outline.left + outline.right) / 2, half), width - half))
      // Above the outline, or below it, so that a name hides neither shades nor marks; else in the middle.
      for (const y of [outline.top - 4, outline.bottom + size, (outline.top + outline.bottom) / 2]) {
        const box = { left: x - half, right: x + half, top: y - size, bottom: y + (LINE - 1) * size }
        const isFree = taken.every(
          (other) => box.right < other.left || other.right < box.left || box.bottom < other.top || other.bottom < box.top,
        )
        if (!isFree) continue
        taken.push(box)
        return [{ district, text, x, y: Math.round(y) }]
      }
      return []
    })
}

/** The middle of a district's largest part. */
export function findMiddle(district: District, project: Project): readonly [number, number] {
  const { left, right, top, bottom } = measureOutline(district, project)
  return [Math.round((left + right) / 2), Math.round((top + bottom) / 2)]
}

function measureOutline({ polygons }: District, project: Project) {
  const largest = polygons.toSorted((a, b) => (b[0]?.length ?? 0) - (a[0]?.length ?? 0))[0]?.[0] ?? []
  const points = largest.map(project)
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

// The map: places (hexagons) or districts shaded by people not reached, drawn on the server as SVG. The table beside it says the
// same to those who do not see it, and is where the keyboard goes.
import { cellToBoundary } from 'h3-js'
import { geoMercator } from 'd3-geo'
import type { FC } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'
import { showCount } from './count-text.ts'
import type { District, Position } from '../../open/gaps/index.ts'
import { findMiddle, placeLabels, type Project } from './map-labels.ts'
import { chooseShades, shadeOf } from './shading.ts'

const WIDTH = 720
const HEIGHT = 740
const MARGIN = 26
/** Letters that can be read where the picture fills a wide screen, and where it fills a telephone's; the stylesheet has the same. */
const LETTERS = [
  { size: 17, screen: 'wide' },
  { size: 27, screen: 'narrow' },
] as const

/** A place to shade. */
export interface MappedPlace {
  /** An H3 cell where `isCell`. */
  readonly id: string
  readonly isCell: boolean
  readonly latitude: number
  readonly longitude: number
  readonly count: number
  /** What a pointer that rests on it is told. */
  readonly title: string
  /** A number that stands on it and in the table. */
  readonly mark?: string
}

/** A district to outline and, where it has a count, to shade. */
export interface MappedDistrict {
  readonly district: District
  readonly count?: number
  /** Its count is hidden. */
  readonly isHidden?: boolean
  readonly title?: string
  /** A number that stands on it in place of its name where the screen is narrow, and in the table. */
  readonly mark?: string
}

export interface GapMapProps {
  readonly t: Translator
  /** What the picture shows, in a sentence; names the table that says the same. */
  readonly label: string
  readonly legend: string
  readonly places: readonly MappedPlace[]
  readonly districts: readonly MappedDistrict[]
  /** Counts to choose the shades from where two maps are to be compared; those of this map by default. */
  readonly scale?: readonly number[]
  /** The least count that is shown at all; 0 by default. */
  readonly least?: number
  /** Words above the picture. */
  readonly heading?: string
}

/** The picture with its legend. */
export const GapMap: FC<GapMapProps> = ({ t, label, legend, places, districts, scale, least = 0, heading }) => {
  const counts = [...places.map(({ count }) => count), ...districts.flatMap(({ count }) => (count === undefined ? [] : [count]))]
  const ends = chooseShades(scale ?? counts, least)
  const isNumbered = districts.some(({ mark }) => mark !== undefined)
  const outlines = places.map((place) => ({ place, corners: cornersOf(place) }))
  const project = createProjection([
    ...outlines.flatMap(({ place, corners }) => (corners.length > 0 ? corners : [[place.longitude, place.latitude] as const])),
    ...districts.flatMap(({ district }) => district.polygons.flatMap(([outside = []]) => outside)),
  ])
  return (
    <figure class="gap-map">
      {heading === undefined ? null : <p class="map-heading">{heading}</p>}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        <g class="map-districts">
          {districts.map(({ district, count, title, isHidden }) => (
            <path
              class={
                count === undefined ? `district${isHidden ? ' district-hidden' : ''}` : `district shade-${shadeOf(count, ends)}`
              }
              d={districtPath(district, project)}
            >
              {title === undefined ? null : <title>{title}</title>}
            </path>
          ))}
        </g>
        <g class="map-places">
          {outlines.map(({ place, corners }) => {
            const shade = `place shade-${shadeOf(place.count, ends)}`
            const [x, y] = project([place.longitude, place.latitude])
            return corners.length > 0 ? (
              <path class={shade} d={ringPath(corners, project)}>
                <title>{place.title}</title>
              </path>
            ) : (
              <circle class={shade} cx={x} cy={y} r={6}>
                <title>{place.title}</title>
              </circle>
            )
          })}
        </g>
        <g class="map-outlines" aria-hidden="true">
          {districts.map(({ district }) => (
            <path class="outline" d={districtPath(district, project)} />
          ))}
        </g>
        {LETTERS.map(({ size, screen }) =>
          screen === 'narrow' && isNumbered ? null : (
            <g class={`map-names ${screen}`} aria-hidden="true">
              {placeLabels(
                districts.map(({ district }) => district),
                { language: t.language, project, size, width: WIDTH },
              ).map(({ x, y, text }) => (
                <text x={x} y={y} direction={t.direction}>
                  {text}
                </text>
              ))}
            </g>
          ),
        )}
        {isNumbered ? (
          <g class="map-marks narrow" aria-hidden="true">
            {districts.map(({ district, mark }) => {
              if (mark === undefined) return null
              const [x, y] = findMiddle(district, project)
              return (
                <>
                  <circle cx={x} cy={y} r={25} />
                  <text x={x} y={y + 10}>
                    {mark}
                  </text>
                </>
              )
            })}
          </g>
        ) : null}
        <g class="map-marks" aria-hidden="true">
          {places
            .filter(({ mark }) => mark !== undefined)
            .map((place) => {
              const [x, y] = project([place.longitude, place.latitude])
              return (
                <>
                  <circle cx={x} cy={y} r={10} />
                  <text x={x} y={y + 4.5}>
                    {place.mark}
                  </text>
                </>
              )
            })}
        </g>
      </svg>
      <figcaption>
        <span class="legend-title">{legend}</span>
        <span class="legend">
          {ends.map((end, shade) => (
            <span class="legend-step">
              <svg class="legend-swatch" viewBox="0 0 28 18" aria-hidden="true">
                <rect class={`shade-${shade}`} width="28" height="18" />
              </svg>
              {legendText(t, end, ends[shade + 1])}
            </span>
          ))}
          {districts.some(({ isHidden }) => isHidden) ? (
            <span class="legend-step">
              <svg class="legend-swatch" viewBox="0 0 28 18" aria-hidden="true">
                <rect class="district-hidden" width="28" height="18" />
              </svg>
              {t('gaps.map-hidden')}
            </span>
          ) : null}
        </span>
      </figcaption>
    </figure>
  )
}

function legendText(t: Translator, end: number, next: number | undefined): string {
  if (next === undefined) return end === 0 ? showCount(t, 0) : t('gaps.at-least-count', { count: t.number(end) })
  return end === 0
    ? t('gaps.fewer-than', { count: t.number(next) })
    : t('gaps.interval', { low: t.number(end), high: t.number(next - 1) })
}

/** Fits all points into the picture. Points only, so that no ring's winding matters. */
function createProjection(points: readonly Position[]): Project {
  const coordinates = points.map(([longitude, latitude]): [number, number] => [longitude, latitude])
  const projection = geoMercator()
  const box: [[number, number], [number, number]] = [
    [MARGIN, MARGIN],
    [WIDTH - MARGIN, HEIGHT - MARGIN],
  ]
  if (coordinates.length > 0) projection.fitExtent(box, { type: 'MultiPoint', coordinates })
  return ([longitude, latitude]) => {
    const [x, y] = projection([longitude, latitude]) ?? [0, 0]
    return [Math.round(x * 10) / 10, Math.round(y * 10) / 10]
  }
}

function cornersOf(place: MappedPlace): readonly Position[] {
  return place.isCell ? cellToBoundary(place.id, true).map(([longitude, latitude]) => [longitude, latitude] as const) : []
}

function ringPath(ring: readonly Position[], project: Project): string {
  return `M${ring.map((position) => project(position).join(',')).join('L')}Z`
}

function districtPath({ polygons }: District, project: Project): string {
  return polygons.flatMap((rings) => rings.map((ring) => ringPath(ring, project))).join('')
}

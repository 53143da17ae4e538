// A view as a picture that can stand alone in a report: bars with whiskers and their figures in words, and below them what must not be
// parted from the figures. Drawn from the side where the language begins; without colours that mean anything, so that print tells the same.
import type { FC } from 'hono/jsx'
import { isShown, showFigure } from '../figure-text.ts'
import { nameIn, periodText } from '../labels.ts'
import { describeHidden, describeMethod } from '../method-text.ts'
import { selectCells, type SelectedCells } from '../select-cells.ts'
import type { TableView } from '../table-view.ts'
import { describeView, nameHeading } from '../view-words.ts'
import type { DownloadSource } from './listed-cells.ts'

const WIDTH = 800
const LABELS = 270
const BARS = 330
const LINE = 18
const MARGIN = 16
/** Characters in a line of a label, and of the words below. */
const LABEL_LENGTH = 36
const WORDS_LENGTH = 104
/** Bars of one picture; the words below say where there are more. */
const MOST_BARS = 60

/** One line of the picture, or a few: a heading, or a bar with its label. */
type Line =
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'bar'; readonly label: string; readonly figure: ReturnType<SelectedCells['figureAt']> }

/** The picture of a view (SVG 1.1, complete). `address` is that of the page with the same figures. */
export function drawChart(source: DownloadSource & { readonly view: TableView }, address: string): string {
  const { t, notice, table, view } = source
  const cells = selectCells(table, view)
  const { lines, left } = listLines(source, cells)
  const most = lines.reduce((found, line) => {
    const figure = line.kind === 'bar' ? line.figure : undefined
    return Math.max(found, figure?.people ?? 0, figure?.high ?? 0)
  }, 1)
  const words = [
    ...(left > 0 ? [t('statistics.chart-more', { bars: left })] : []),
    `${table.description.symbol}: ${describeHidden(t, table.description)}`,
    describeMethod(t, table.description),
    notice.definition,
    notice.source,
    t('statistics.of-period', { period: periodText(t, notice.period), date: t.date(notice.releasedAt) }),
    address,
  ].flatMap((text) => wrap(text, WORDS_LENGTH))
  const title = [...wrap(nameIn(t, notice.titles), 80), ...wrap(nameIn(t, table.description.titles), 80)]
  const head = [...title, ...wrap(describeView(t, table, view), 90)]
  let y = MARGIN + head.length * (LINE + 4) + 8
  const placed = lines.map((line) => {
    const label = wrap(line.label, line.kind === 'heading' ? 2 * LABEL_LENGTH : LABEL_LENGTH)
    const top = y
    y += Math.max(1, label.length) * LINE + (line.kind === 'heading' ? 4 : 6)
    return { line, label, top }
  })
  const wordsTop = y + LINE
  const height = wordsTop + words.length * LINE + MARGIN
  const isRightToLeft = t.direction === 'rtl'
  const at = (x: number) => (isRightToLeft ? WIDTH - x : x)
  const barX = (length: number) => (isRightToLeft ? WIDTH - LABELS - length : LABELS)
  const scale = (value: number) => Math.round((value / most) * BARS * 10) / 10
  return String(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${WIDTH} ${height}`}
      width={WIDTH}
      height={height}
      direction={t.direction}
      lang={t.language}
      font-family="system-ui, sans-serif"
      font-size="13"
      fill="#16262a"
    >
      <title>{head.join(' ')}</title>
      <rect width={WIDTH} height={height} fill="#ffffff" />
      {head.map((text, place) => (
        <text
          x={at(MARGIN)}
          y={MARGIN + (place + 1) * (LINE + 2)}
          font-size={place < title.length ? 15 : 14}
          font-weight={place < title.length ? 'bold' : 'normal'}
        >
          {text}
        </text>
      ))}
      {placed.map(({ line, label, top }) => (
        <>
          {label.map((text, place) => (
            <text
              x={at(line.kind === 'heading' ? MARGIN : MARGIN + 12)}
              y={top + 13 + place * LINE}
              font-weight={line.kind === 'heading' ? 'bold' : 'normal'}
            >
              {text}
            </text>
          ))}
          {line.kind === 'bar' ? (
            <ChartBar line={line} top={top} at={at} barX={barX} scale={scale} words={wordsOf(source, line)} />
          ) : null}
        </>
      ))}
      {words.map((text, place) => (
        <text x={at(MARGIN)} y={wordsTop + place * LINE} font-size="12" fill="#46585b">
          {text}
        </text>
      ))}
    </svg>,
  )
}

const ChartBar: FC<{
  readonly line: Line & { readonly kind: 'bar' }
  readonly top: number
  readonly at: (x: number) => number
  readonly barX: (length: number) => number
  readonly scale: (value: number) => number
  readonly words: string
}> = ({ line: { figure }, top, at, barX, scale, words }) => {
  const end = isShown(figure) ? scale(Math.max(figure.people, figure.high ?? 0)) : 0
  const middle = top + 8
  return (
    <>
      {isShown(figure) ? (
        <rect x={barX(scale(figure.people))} y={top + 2} width={scale(figure.people)} height="12" fill="#0c4a4e" />
      ) : null}
      {isShown(figure) && figure.low !== null && figure.high !== null ? (
        <path
          d={`M${at(LABELS + scale(figure.low))} ${middle - 6}v12m0 -6H${at(LABELS + scale(figure.high))}m0 -6v12`}
          stroke="#b97a00"
          stroke-width="2"
          fill="none"
        />
      ) : null}
      <text x={at(LABELS + end + 8)} y={top + 13}>
        {words}
      </text>
    </>
  )
}

/** A bar for each figure: by itself where there is one column, else under the heading of its row. */
function listLines({ t, table, view }: DownloadSource & { readonly view: TableView }, cells: SelectedCells) {
  const lines: Line[] = []
  let bars = 0
  cells.rows.forEach((row, r) => {
    const label = nameHeading(t, table, view, 'rows', row)
    if (cells.columns.length > 1 && bars < MOST_BARS) lines.push({ kind: 'heading', label })
    cells.columns.forEach((column, c) => {
      bars++
      if (bars > MOST_BARS) return
      const own = cells.columns.length > 1 ? nameHeading(t, table, view, 'columns', column) : label
      lines.push({ kind: 'bar', label: own, figure: cells.figureAt(r, c) })
    })
  })
  return { lines, left: Math.max(0, bars - MOST_BARS) }
}

function wordsOf({ t, table }: DownloadSource, { figure }: Line & { readonly kind: 'bar' }): string {
  if (isShown(figure)) return showFigure(t, figure)
  return figure === undefined ? '–' : table.description.symbol
}

/** Lines of at most `length` characters, broken between words; a longer word stands alone. */
function wrap(text: string, length: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < length) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

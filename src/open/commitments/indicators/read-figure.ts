// Reads what stands in a cell of figures, as offices write it: numbers with thousands separators, per cents, bounds such as "<5", and the
// many signs for "withheld" and "not collected", none of which is ever nought. What was read as something else is told.

/** A cell as understood. */
export type ReadFigure =
  | { readonly kind: 'known'; readonly value: number; readonly signs: readonly FigureSign[] }
  | { readonly kind: 'between'; readonly low: number | null; readonly high: number | null; readonly signs: readonly FigureSign[] }
  | { readonly kind: 'withheld' }
  /** `status`: L where it was not collected, M where it cannot exist, O where nobody says why. */
  | { readonly kind: 'not-collected'; readonly status: 'L' | 'M' | 'O' }
  /** Two readings are possible, such as `1,234`, and nothing else in the column decides. */
  | { readonly kind: 'ambiguous'; readonly readings: readonly [number, number] }
  | { readonly kind: 'unreadable' }

/** What was taken away from a number to read it. */
export type FigureSign = 'per-cent' | 'thousands' | 'decimal-comma'

/** How a column writes decimals. `unknown`: nothing in it decides. */
export type DecimalSign = 'point' | 'comma' | 'unknown'

const WITHHELD = new Set(['c', ':c', ': c', 's', 'x', 'confidential', 'suppressed', 'withheld', 'secret', 'hidden', 'q'])
const NOT_COLLECTED = new Set([
  '..',
  '...',
  '…',
  ':',
  'n/a',
  'na',
  'n.a.',
  'nd',
  'n.d.',
  'nc',
  'nan',
  'null',
  'missing',
  'not collected',
  'not available',
  'no data',
  'unknown',
])
/** A dash: nought in some offices' tables, nothing in others'. It is never taken for nought. */
const DASHES = new Set(['-', '–', '—', '−', '.'])
const NOT_APPLICABLE = new Set(['not applicable', 'z', ': z', ':z'])

/** Reads one cell. `decimal` says how the column writes decimals where `1,234` could be either. */
export function readFigure(text: string, decimal: DecimalSign = 'unknown'): ReadFigure {
  const plain = text.replaceAll(/[\u00A0\u202F\u2009\u2007]/g, ' ').trim()
  const lower = plain.toLowerCase()
  if (lower === '') return { kind: 'not-collected', status: 'O' }
  if (WITHHELD.has(lower)) return { kind: 'withheld' }
  if (NOT_COLLECTED.has(lower) || DASHES.has(lower)) return { kind: 'not-collected', status: 'L' }
  if (NOT_APPLICABLE.has(lower)) return { kind: 'not-collected', status: 'M' }
  const bound = /^(<=|≤|<|>=|≥|>|fewer than|less than|under|at most|more than|over|at least)\s*(.+)$/i.exec(plain)
  if (bound) return readBound((bound[1] ?? '').toLowerCase(), bound[2] ?? '', decimal)
  const range = /^(.*\d\s*%?)\s*(?:–|—|\.\.|to|-)\s*(\d.*)$/i.exec(plain)
  if (range) return readRange(range[1] ?? '', range[2] ?? '', decimal)
  return readNumber(plain, decimal)
}

/** How a column writes decimals, from those of its cells that can be read in one way only. */
export function findDecimalSign(cells: Iterable<string>): DecimalSign {
  let points = 0
  let commas = 0
  for (const cell of cells) {
    const plain = cell.replaceAll(/[\s\u00A0\u202F'’%]/g, '')
    const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','))
    if (last < 0 || !/^[<>=≤≥]*[+-]?[\d.,]+$/.test(plain)) continue
    const sign = plain[last]
    const seen = plain.split(sign ?? '').length - 1
    const hasBoth = plain.includes('.') && plain.includes(',')
    const digitsAfter = plain.length - last - 1
    // Twice the same sign groups thousands; both signs: the last one is the decimal; three digits after one sign: may be either.
    if (!hasBoth && seen > 1) {
      if (sign === '.') commas++
      else points++
    } else if (hasBoth || digitsAfter !== 3 || /^[<>=≤≥]*[+-]?0[.,]/.test(plain)) {
      if (sign === '.') points++
      else commas++
    }
  }
  return points > 0 && commas === 0 ? 'point' : commas > 0 && points === 0 ? 'comma' : 'unknown'
}

/**
 * A bound as an interval whose ends are included, so that nothing is claimed that was not told: "<5" lies between 0 and 5, since what offices
 * hide behind "<" is a count or a share. A bound below nought has no floor.
 */
function readBound(sign: string, text: string, decimal: DecimalSign): ReadFigure {
  const number = readNumber(text, decimal)
  if (number.kind !== 'known') return number.kind === 'ambiguous' ? number : { kind: 'unreadable' }
  const { value, signs } = number
  const isUpper = ['<', '<=', '≤', 'fewer than', 'less than', 'under', 'at most'].includes(sign)
  if (!isUpper) return { kind: 'between', low: value, high: null, signs }
  return { kind: 'between', low: value < 0 ? null : 0, high: value, signs }
}

function readRange(from: string, to: string, decimal: DecimalSign): ReadFigure {
  const low = readNumber(from.trim(), decimal)
  const high = readNumber(to.trim(), decimal)
  if (low.kind === 'ambiguous') return low
  if (high.kind === 'ambiguous') return high
  if (low.kind !== 'known' || high.kind !== 'known' || low.value > high.value) return { kind: 'unreadable' }
  return { kind: 'between', low: low.value, high: high.value, signs: [...new Set([...low.signs, ...high.signs])] }
}

function readNumber(text: string, decimal: DecimalSign): ReadFigure {
  const signs: FigureSign[] = []
  let plain = text.replace(/^\u2212/, '-').trim()
  if (/%$|\bper cent$|\bpercent$/i.test(plain)) {
    signs.push('per-cent')
    plain = plain.replace(/(%|per cent|percent)$/i, '').trim()
  }
  if (/^[+-]?\d+(\.\d+)?e[+-]?\d+$/i.test(plain)) return known(Number(plain), signs)
  const spaced = /^([+-]?\d{1,3})((?:[ '’]\d{3})+)(.*)$/.exec(plain)
  if (spaced) {
    signs.push('thousands')
    plain = `${spaced[1]}${(spaced[2] ?? '').replaceAll(/[ '’]/g, '')}${spaced[3]}`
  }
  if (!/^[+-]?(\d[\d.,]*|[.,]\d+)$/.test(plain)) return { kind: 'unreadable' }
  const points = plain.split('.').length - 1
  const commas = plain.split(',').length - 1
  if (points === 0 && commas === 0) return known(Number(plain), signs)
  if (points > 0 && commas > 0) return readMixed(plain, signs)
  const sign = points > 0 ? '.' : ','
  const isGrouped = new RegExp(`^[+-]?[1-9]\\d{0,2}(\\${sign}\\d{3})+$`).test(plain)
  if ((sign === '.' ? points : commas) > 1) {
    return isGrouped ? known(Number(plain.replaceAll(sign, '')), [...signs, 'thousands']) : { kind: 'unreadable' }
  }
  if (sign === '.') {
    // A point is the decimal sign of programs; only a column that writes decimal commas makes it a separator.
    if (decimal === 'comma' && isGrouped) return known(Number(plain.replace('.', '')), [...signs, 'thousands'])
    return known(Number(plain), signs)
  }
  const asDecimal = Number(plain.replace(',', '.'))
  if (!isGrouped || decimal === 'comma') return known(asDecimal, [...signs, 'decimal-comma'])
  const asThousands = Number(plain.replace(',', ''))
  if (decimal === 'point') return known(asThousands, [...signs, 'thousands'])
  return { kind: 'ambiguous', readings: [asThousands, asDecimal] }
}

/** Both signs: the one that comes last, and once, is the decimal. */
function readMixed(plain: string, signs: readonly FigureSign[]): ReadFigure {
  const isComma = plain.lastIndexOf(',') > plain.lastIndexOf('.')
  const pattern = isComma ? /^[+-]?\d{1,3}(\.\d{3})+,\d+$/ : /^[+-]?\d{1,3}(,\d{3})+\.\d+$/
  if (!pattern.test(plain)) return { kind: 'unreadable' }
  const value = Number(isComma ? plain.replaceAll('.', '').replace(',', '.') : plain.replaceAll(',', ''))
  return known(value, isComma ? [...signs, 'thousands', 'decimal-comma'] : [...signs, 'thousands'])
}

function known(value: number, signs: readonly FigureSign[]): ReadFigure {
  return Number.isFinite(value) ? { kind: 'known', value, signs } : { kind: 'unreadable' }
}

// Which characters a font can draw, read from its `cmap` (OpenType 1.9, formats 4 and 12).

/** The characters of a TrueType or OpenType font, by code point. Empty where it has no Unicode table. */
export function readCoverage(font: Uint8Array): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const covered = new Set<number>()
  const table = findTable(view, 'cmap')
  if (table === null) return covered
  const count = view.getUint16(table + 2)
  for (let record = 0; record < count; record += 1) {
    const at = table + 4 + record * 8
    const platform = view.getUint16(at)
    if (platform !== 0 && platform !== 3) continue
    const start = table + view.getUint32(at + 4)
    const format = view.getUint16(start)
    if (format === 4) addSegments(view, start, covered)
    if (format === 12) addGroups(view, start, covered)
  }
  return covered
}

function findTable(view: DataView, wanted: string): number | null {
  const count = view.getUint16(4)
  for (let index = 0; index < count; index += 1) {
    const at = 12 + index * 16
    const tag = String.fromCodePoint(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))
    if (tag === wanted) return view.getUint32(at + 8)
  }
  return null
}

/** Format 4: segments of the basic plane. */
function addSegments(view: DataView, start: number, covered: Set<number>): void {
  const twice = view.getUint16(start + 6)
  for (let offset = 0; offset < twice; offset += 2) {
    const last = view.getUint16(start + 14 + offset)
    const first = view.getUint16(start + 16 + twice + offset)
    const delta = view.getUint16(start + 16 + twice * 2 + offset)
    const rangeAt = start + 16 + twice * 3 + offset
    const range = view.getUint16(rangeAt)
    for (let code = first; code <= last && code !== 0xffff; code += 1) {
      const glyph = range === 0 ? (code + delta) & 0xffff : view.getUint16(rangeAt + range + (code - first) * 2)
      if (glyph !== 0) covered.add(code)
    }
  }
}

/** Format 12: groups of any plane. */
function addGroups(view: DataView, start: number, covered: Set<number>): void {
  const count = view.getUint32(start + 12)
  for (let group = 0; group < count; group += 1) {
    const at = start + 16 + group * 12
    const last = view.getUint32(at + 4)
    for (let code = view.getUint32(at); code <= last; code += 1) covered.add(code)
  }
}

// How a cell is named in a sentence.

/** The codes of a cell, joined: `Eastbank × food × women`. */
export function describeCell(codes: readonly string[]): string {
  return codes.join(' × ')
}

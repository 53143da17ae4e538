// Numbers as IATI and spreadsheets of others read them: a point, no exponent, no rounding beyond what a double holds.

/** `1e21` → `1000000000000000000000`; `5e-7` → `0.0000005`. */
export function plainNumber(value: number): string {
  const text = String(value)
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (match === null) return text
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = match
  const exponent = Number(exponentText)
  if (exponent >= 0) return `${sign}${whole}${fraction.padEnd(exponent, '0')}`
  return `${sign}0.${'0'.repeat(-exponent - 1)}${whole}${fraction}`
}

/** A value in its unit: `value` times ten to the power of `unitMult`, without the noise of a product of doubles. */
export function scaledNumber(value: number, unitMult: number): number {
  return unitMult === 0 ? value : Number(`${value}e${unitMult}`)
}

// Periods of counts as months: a month, a quarter, a half year or a year; a day or a week is finer than anything that is counted.

/** The first and last month of a period, `YYYY-MM`; `null` where it is none. */
export function countedMonths(period: string): { readonly fromMonth: string; readonly toMonth: string } | null {
  const found = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/.exec(period)
  if (found === null) return null
  const [, year = '', month, quarter, half] = found
  if (month !== undefined) return { fromMonth: period, toMonth: period }
  const length = quarter !== undefined ? 3 : half !== undefined ? 6 : 12
  const first = (Number(quarter ?? half ?? 1) - 1) * length + 1
  const name = (at: number) => `${year}-${String(at).padStart(2, '0')}`
  return { fromMonth: name(first), toMonth: name(first + length - 1) }
}

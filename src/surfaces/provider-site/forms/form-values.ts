// What stands in a form: names with one answer or several, exactly as typed, so that a mistake loses nothing.

/** The answers of a form, in the order of its fields. */
export interface FormValues {
  /** The answer of a field, trimmed; empty where there is none. */
  one(name: string): string
  /** All answers of a field of several; empty ones are left out. */
  all(name: string): readonly string[]
  /** Every pair, as a form would send it again. */
  pairs(): readonly (readonly [name: string, value: string])[]
}

/** Longest answer that is kept; a form of ours asks for nothing near it. */
const LONGEST_ANSWER = 4000

/** From pairs, as a form sends them. */
export function createFormValues(pairs: Iterable<readonly [name: string, value: string]>): FormValues {
  const kept = [...pairs].map(([name, value]) => [name, value.slice(0, LONGEST_ANSWER)] as const)
  return {
    one: (name) => kept.find(([key]) => key === name)?.[1].trim() ?? '',
    all: (name) => kept.flatMap(([key, value]) => (key === name && value.trim() !== '' ? [value.trim()] : [])),
    pairs: () => kept,
  }
}

/** The answers that a request's form carries; files are left aside. */
export async function readFormValues(request: { formData(): Promise<FormData> }): Promise<FormValues> {
  const form = await request.formData()
  return createFormValues(
    [...form.entries()].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
  )
}

/** Pairs without the empty ones: a shorthand for reading a directory into a form. */
export function filledPairs(pairs: Iterable<readonly [name: string, value: string | null | undefined]>): FormValues {
  return createFormValues(
    [...pairs].flatMap(([name, value]) =>
      value === null || value === undefined || value === '' ? [] : [[name, value] as const],
    ),
  )
}

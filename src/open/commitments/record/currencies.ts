// Currencies by ISO 4217, those of former money too, since old pledges name them; as the platform's own data list them.

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** Whether it is a currency of ISO 4217, in capitals. */
export function isCurrency(code: string): boolean {
  return CODES.has(code)
}

// Currencies by ISO 4217: the codes of money that is in use, as the platform's own data list them.

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** Whether it is a currency of ISO 4217, in capitals. */
export function isCurrency(code: string): boolean {
  return CODES.has(code)
}

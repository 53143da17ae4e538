// Code lists of SDMX and how any text becomes an SDMX identifier.

/** CL_OBS_STATUS, version 2.2, in English. */
export const OBS_STATUS_NAMES = {
  A: 'Normal value',
  B: 'Time series break',
  D: 'Definition differs',
  E: 'Estimated value',
  F: 'Forecast value',
  G: 'Experimental value',
  H: 'Missing value; holiday or weekend',
  I: 'Imputed value',
  J: 'Derogation',
  K: 'Data included in another category',
  L: 'Missing value; data exist but were not collected',
  M: 'Missing value; data cannot exist',
  N: 'Not significant',
  O: 'Missing value',
  P: 'Provisional value',
  Q: 'Missing value; suppressed',
  S: 'Strike and other special events',
  U: 'Low reliability',
  V: 'Unvalidated value',
  W: 'Includes data from another category',
} as const
export type ObsStatusCode = keyof typeof OBS_STATUS_NAMES

/** A figure that was withheld: CL_OBS_STATUS suppressed, CL_CONF_STATUS confidential. */
export const HIDDEN = { obsStatus: 'Q', confStatus: 'C' } as const
/** CL_CONF_STATUS: free for publication. */
export const FREE = 'F'

/** Any other sign than letters, digits, `_` and `-`, and a `-` at the beginning, as `$` and its UTF-8 in hexadecimal: `school/primary` → `school$2Fprimary`. */
export function escapeIdentifier(text: string): string {
  return text.replaceAll(/^-|[^A-Za-z0-9_-]/gu, escapeSign)
}

/** One sign as `$` and its UTF-8 in hexadecimal. */
export function escapeSign(sign: string): string {
  return [...Buffer.from(sign)].map((byte) => `$${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
}

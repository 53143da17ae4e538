// Names in the reader's language and what an English record says of each.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'
import { Facts } from '../../platform/page/index.ts'
import { English } from './english.tsx'

/** Empty values are left out; `unknown` is said to be so. */
export const KeyValue: FC<{
  readonly t: Translator
  readonly pairs: readonly (readonly [name: string, value: string | undefined])[]
}> = ({ t, pairs }) => (
  <Facts
    facts={pairs.flatMap(([name, value]) =>
      value === undefined || value === ''
        ? []
        : [{ name, value: value === 'unknown' ? t('practices.not-known') : <English t={t}>{value}</English> }],
    )}
  />
)

// How released figures are shown: as they left the release, and the one symbol with a word for it where they are hidden.
import type { FC } from 'hono/jsx'
import type { PublicCount, PublicInterval } from '../../open/gaps/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'

/** `1,243–2,310`; one number where both ends are equal; `up to 340` or `340 or more` where one end is hidden; `null` where both are. */
export function publicText(t: Translator, { low, high }: PublicInterval): string | null {
  if (low === null) return high === null ? null : t('gaps.up-to', { count: t.number(high) })
  if (high === null) return t('gaps.at-least-count', { count: t.number(low) })
  return low === high ? t.number(low) : t('gaps.interval', { low: t.number(low), high: t.number(high) })
}

/** The same inside a sentence, where a hidden figure is called so. */
export function publicWords(t: Translator, interval: PublicInterval): string {
  return publicText(t, interval) ?? t('gaps.hidden')
}

/** What stands in a cell of a table. */
export const PublicFigure: FC<{ readonly t: Translator; readonly symbol: string; readonly interval: PublicInterval }> = ({
  t,
  symbol,
  interval,
}) => {
  const text = publicText(t, interval)
  return text === null ? <HiddenFigure t={t} symbol={symbol} /> : <>{text}</>
}

/** One count in a cell of a table. */
export const PublicNumber: FC<{ readonly t: Translator; readonly symbol: string; readonly people: PublicCount }> = ({
  t,
  symbol,
  people,
}) => (people === null ? <HiddenFigure t={t} symbol={symbol} /> : <>{t.number(people)}</>)

const HiddenFigure: FC<{ readonly t: Translator; readonly symbol: string }> = ({ t, symbol }) => (
  <>
    <span aria-hidden="true">{symbol}</span>
    <span class="visually-hidden">{t('gaps.hidden')}</span>
  </>
)

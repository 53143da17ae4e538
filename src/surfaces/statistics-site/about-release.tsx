// What stands beside every figure: definition, date, source, uncertainty, whom the source cannot see, how the figures were made safe.
import type { FC } from 'hono/jsx'
import type { ReleaseNotice, TableDescription } from '../../open/statistics/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Facts } from '../../platform/page/index.ts'
import { nameIn, periodText } from './labels.ts'
import { describeMethod } from './method-text.ts'

/** The words of a release were written in one language: which way they run is read off them. */
export const OwnWords: FC<{ readonly text: string }> = ({ text }) => <span dir="auto">{text}</span>

export const AboutRelease: FC<{
  readonly t: Translator
  readonly notice: ReleaseNotice
  /** The tables whose method is told; none for a withdrawn release. */
  readonly tables: readonly TableDescription[]
}> = ({ t, notice, tables }) => {
  const methods = Map.groupBy(tables, (table) => describeMethod(t, table))
  return (
    <>
      <p>{t('statistics.own-words')}</p>
      <Facts
        facts={[
          { name: t('statistics.purpose'), value: <OwnWords text={notice.purpose} /> },
          { name: t('statistics.definition'), value: <OwnWords text={notice.definition} /> },
          { name: t('statistics.period'), value: periodText(t, notice.period) },
          { name: t('statistics.released'), value: <Day t={t} date={notice.releasedAt} /> },
          { name: t('statistics.source'), value: <OwnWords text={notice.source} /> },
          ...(methods.size === 0 ? [] : [{ name: t('statistics.method'), value: <Methods t={t} methods={methods} /> }]),
          { name: t('statistics.uncertainty'), value: <OwnWords text={notice.uncertainty} /> },
          { name: t('statistics.unseen'), value: <OwnWords text={notice.unseen} /> },
        ]}
      />
    </>
  )
}

/** Where tables differ in their method, each sentence says which tables it is about. */
const Methods: FC<{ readonly t: Translator; readonly methods: ReadonlyMap<string, readonly TableDescription[]> }> = ({
  t,
  methods,
}) =>
  [...methods].map(([method, tables]) => (
    <>
      {methods.size > 1 && (
        <ul>
          {tables.map(({ titles }) => (
            <li>
              <strong dir="auto">{nameIn(t, titles)}</strong>
            </li>
          ))}
        </ul>
      )}
      <p>{method}</p>
    </>
  ))

/** A day, readable by machines too. */
export const Day: FC<{ readonly t: Translator; readonly date: Date }> = ({ t, date }) => (
  <time datetime={date.toISOString().slice(0, 10)}>{t.date(date)}</time>
)

// Who was not heard: by constituency and region, by ways of speaking, and of people only what singles nobody out; together, then by session.
import type { Child, FC } from 'hono/jsx'
import type {
  Balance,
  BalancePart,
  HeardLine,
  PersonLine,
  SeriesRecord,
  ShownCount,
  SpokenOf,
} from '../../open/dialogues/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Table, Tag } from '../../platform/page/index.ts'
import { balanceAddress, sessionAddress } from './addresses.ts'
import { Actor, Back } from './parts.tsx'
import { constituencyText, dayText, modeText, personText, placeText } from './words.ts'
import { Words } from './worded.tsx'

/** Who was heard, and who was not. */
export const BalancePage: FC<{
  readonly t: Translator
  readonly balance: Balance
  readonly spokenOf: readonly SpokenOf[]
  /** Whose own pages tell of their sessions one by one. */
  readonly series: readonly SeriesRecord[]
  readonly back: { readonly href: string; readonly title: Child }
}> = ({ t, balance, spokenOf, series, back }) => (
  <>
    <Back href={back.href}>{back.title}</Back>
    <h1>{t('dialogues.balance-title')}</h1>
    <BalanceView t={t} balance={balance} spokenOf={spokenOf} addressOf={(session) => sessionAddress(t.language, session)} />
    {series.length === 0 ? null : (
      <>
        <h2>{t('dialogues.balance-of-series')}</h2>
        <ul class="link-list">
          {series.map(({ id, title }) => (
            <li>
              <a href={balanceAddress(t.language, id)}>
                <Words t={t} words={title} />
              </a>
            </li>
          ))}
        </ul>
      </>
    )}
  </>
)

/** The same without its frame, for whoever may read. `addressOf`: where a session's page is. */
export const BalanceView: FC<{
  readonly t: Translator
  readonly balance: Balance
  readonly spokenOf: readonly SpokenOf[]
  readonly addressOf: (session: string) => string
}> = ({ t, balance, spokenOf, addressOf }) => (
  <>
    <p class="lead">{t('dialogues.balance-text')}</p>
    <Lists t={t} balance={balance} />
    <Part
      t={t}
      part={balance.together}
      reader={balance.reader}
      name={t('dialogues.all-sessions', { count: balance.lists.all })}
      level="h2"
    />
    <SpokenOfTable t={t} spokenOf={spokenOf} />
    {balance.sessions.length === 0 ? null : <h2>{t('dialogues.by-session')}</h2>}
    {balance.sessions.map(({ session, list, attendance, named, part }) => (
      <details id={`balance-${session.id}`}>
        <summary>
          <span>
            <Words t={t} words={session.title} />{' '}
            <span class="soft small">({dayText(t, session.heldOn) ?? t('dialogues.day-unknown')})</span>
          </span>
        </summary>
        <div>
          <p>
            <a href={addressOf(session.id)}>{t('dialogues.to-session')}</a>
          </p>
          <p>
            {session.form === 'paper'
              ? t('dialogues.list-paper')
              : attendance === null
                ? t(`dialogues.list-${list}`, { named })
                : t('dialogues.list-counted', { named, attendance })}
          </p>
          <Part t={t} part={part} reader={balance.reader} name="" level="h3" />
        </div>
      </details>
    ))}
  </>
)

const SpokenOfTable: FC<{ readonly t: Translator; readonly spokenOf: readonly SpokenOf[] }> = ({ t, spokenOf }) => {
  const untold = <span class="soft">{t('dialogues.spoken-of-untold')}</span>
  return spokenOf.length === 0 ? null : (
    <>
      <h2>{t('dialogues.spoken-of-heading')}</h2>
      <p>{t('dialogues.spoken-of-text')}</p>
      <Table
        caption={t('dialogues.spoken-of-heading')}
        columns={[
          { heading: t('dialogues.spoken-of-people') },
          { heading: t('dialogues.spoken-of-statements'), isNumber: true },
          { heading: t('dialogues.spoken-of-own'), isNumber: true },
          { heading: t('dialogues.actors-who-spoke'), isNumber: true },
        ]}
        rows={spokenOf.map(({ of, statements, own, actors }) => [
          t(`dialogues.spoken-of-${of}`),
          t.number(statements),
          own === null ? untold : t.number(own),
          actors === null ? untold : t.number(actors),
        ])}
      />
    </>
  )
}

/** How far the lists go, in one sentence. */
const Lists: FC<{ readonly t: Translator; readonly balance: Balance }> = ({ t, balance }) => {
  const { whole, held } = balance.lists
  return (
    <p class={whole === held && whole > 0 ? undefined : 'not-counted'}>
      {t('dialogues.lists-whole', { whole, all: held })} {balance.together.isListWhole ? '' : t('dialogues.lists-not-whole')}
    </p>
  )
}

const Part: FC<{
  readonly t: Translator
  readonly part: BalancePart
  readonly reader: Balance['reader']
  readonly name: string
  readonly level: 'h2' | 'h3'
}> = ({ t, part, reader, name, level: Heading }) => (
  <>
    {name === '' ? null : <Heading>{name}</Heading>}
    <p>
      <strong>{t(part.isListWhole ? 'dialogues.were-absent' : 'dialogues.in-no-list')}</strong>{' '}
      {part.notThere.length === 0
        ? t('dialogues.nobody-missing')
        : t.list(part.notThere.map((code) => constituencyText(t, code)))}
    </p>
    <Named t={t} heading={t('dialogues.there-and-silent')} actors={part.silent} />
    <Named t={t} heading={t('dialogues.asked-and-not-there')} actors={part.askedNotPresent} />
    <Heard
      t={t}
      caption={t('dialogues.by-constituency')}
      heading={t('dialogues.constituency')}
      lines={part.constituencies}
      nameOf={(code) => constituencyText(t, code)}
    />
    <Heard
      t={t}
      caption={t('dialogues.by-region')}
      heading={t('dialogues.region')}
      lines={part.regions}
      nameOf={(code) => placeText(t, code)}
    />
    <Table
      caption={t('dialogues.by-mode')}
      columns={[
        { heading: t('dialogues.mode') },
        { heading: t('dialogues.actors-who-spoke'), isNumber: true },
        { heading: t('dialogues.statements-of-nobody'), isNumber: true },
      ]}
      rows={part.modes.map(({ mode, actors, uncounted }) => [modeText(t, mode), t.number(actors), t.number(uncounted)])}
    />
    <People t={t} people={part.people} reader={reader} />
  </>
)

const Named: FC<{ readonly t: Translator; readonly heading: string; readonly actors: BalancePart['silent'] }> = ({
  t,
  heading,
  actors,
}) =>
  actors.length === 0 ? null : (
    <p>
      <strong>{heading}</strong>{' '}
      {actors.map((actor, at) => (
        <>
          {at === 0 ? null : ', '}
          <Actor t={t} actor={actor} />
        </>
      ))}
    </p>
  )

const VERDICTS = {
  spoke: 'yes',
  'present-silent': 'no',
  'asked-not-present': 'no',
  'not-told': 'unknown',
  unrecorded: 'unknown',
  absent: 'no',
} as const

function Heard<Code extends string>({
  t,
  caption,
  heading,
  lines,
  nameOf,
}: {
  readonly t: Translator
  readonly caption: string
  readonly heading: string
  readonly lines: readonly HeardLine<Code>[]
  readonly nameOf: (code: Code) => string
}) {
  return (
    <Table
      caption={caption}
      columns={[
        { heading },
        { heading: t('dialogues.heard') },
        ...(['asked', 'present', 'spoke'] as const).map((count) => ({ heading: t(`dialogues.count-${count}`), isNumber: true })),
      ]}
      rows={lines.map(({ code, state, counts }) => [
        nameOf(code),
        <Tag verdict={VERDICTS[state]}>{t(`dialogues.heard-${state}`)}</Tag>,
        ...[counts.asked, counts.present, counts.spoke].map((count) =>
          state === 'unrecorded' ? <span class="soft">{t('dialogues.none-listed')}</span> : t.number(count),
        ),
      ])}
    />
  )
}

const People: FC<{ readonly t: Translator; readonly people: readonly PersonLine[]; readonly reader: Balance['reader'] }> = ({
  t,
  people,
  reader,
}) => {
  const shown = people.filter(({ cells }) => cells !== null)
  const hidden = people.filter(({ cells }) => cells === null)
  return (
    <>
      {shown.map(({ dimension, cells, told, places }) => (
        <>
          <Table
            caption={t(`dialogues.people-${dimension}`)}
            columns={[
              { heading: t(`dialogues.dimension-${dimension}`) },
              { heading: t('dialogues.places-at-table'), isNumber: true },
            ]}
            rows={(cells ?? []).map(({ code, shown: count }) => [personText(t, dimension, code), shownText(t, count)])}
          />
          {told === places ? null : <p class="soft small">{t('dialogues.places-withheld', { told, places })}</p>}
        </>
      ))}
      {hidden.length === 0 || reader === 'signed-in' ? null : (
        <p class="soft">
          {t('dialogues.people-hidden', { what: t.list(hidden.map(({ dimension }) => t(`dialogues.dimension-${dimension}`))) })}
        </p>
      )}
    </>
  )
}

function shownText(t: Translator, shown: ShownCount): string {
  switch (shown.kind) {
    case 'exact':
      return t.number(shown.count)
    case 'at-least':
      return t('dialogues.at-least', { count: shown.count })
    case 'below':
      return t('dialogues.below', { count: shown.floor })
  }
}

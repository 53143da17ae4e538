// A record as those who edit it see it: where it stands, what the newest version changes, the next steps, versions, and the contacts of
// helpers, which stand on no other page.
import type { FC } from 'hono/jsx'
import { FIELDS, type FieldChange, type HelperContact, type WorkRecord } from '../../../open/practices/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Button, Details, ErrorSummary, Facts, HiddenFields, TextField, type FieldError } from '../../../platform/page/index.ts'
import { ChangeTable, English, EnglishNotice, fieldName, recordAddress } from '../../library-site/index.ts'
import { CellText } from './record-form.tsx'
import { titleOfCells } from './work-page.tsx'

export interface RecordPageProps {
  readonly t: Translator
  readonly work: WorkRecord
  /** From what is published to the newest version; `null` where nothing is published yet. */
  readonly changes: readonly FieldChange[] | null
  /** From the newest version to what newer software ships. */
  readonly offered: readonly FieldChange[] | null
  readonly contact: HelperContact | null
  readonly versions: readonly { readonly version: number; readonly savedAt: Date; readonly note: string }[]
  readonly account: string
  /** Address of the practices' area. */
  readonly area: string
  readonly formToken: string
  readonly done: string | null
  readonly errors: readonly FieldError[]
  /** What was typed where a step was refused. */
  readonly typed: string
}

export const RecordPage: FC<RecordPageProps> = (props) => {
  const { t, work, changes, area, done, errors } = props
  const { latest, standing } = work
  const state = standing === 'merged' || standing === 'withdrawn' ? standing : latest.state
  return (
    <>
      <p class="back-line">
        <a href={area}>{t('practice-editing.title')}</a>
      </p>
      <h1>
        <English t={t}>{titleOfCells(latest) || work.id}</English>
      </h1>
      <ErrorSummary t={t} errors={errors} />
      {done === null ? null : <output class="banner said">{t(`practice-editing.done-${done}`)}</output>}
      <p>
        {t('practice-editing.stands', { version: t.number(latest.version), state: t(`practice-editing.state-${state}`) })}{' '}
        {work.publishedVersion === null ? null : (
          <a href={recordAddress(t.language, work.id)}>{t('practice-editing.public-page')}</a>
        )}
      </p>
      <EnglishNotice t={t} />
      {changes === null ? (
        <AllCells {...props} />
      ) : (
        <>
          <h2>{t('practice-editing.changes')}</h2>
          <ChangeTable t={t} caption={t('practice-editing.changes-caption')} changes={changes} />
          {latest.note === '' ? null : (
            <p>
              {t('practice-editing.reason')} <q dir="auto">{latest.note}</q>
            </p>
          )}
          <Details summary={t('practice-editing.whole')}>
            <AllCells {...props} />
          </Details>
        </>
      )}
      <h2 id="words">{t('practice-editing.next')}</h2>
      <Steps {...props} />
      <Offer {...props} />
      <History {...props} />
      <Contact {...props} />
    </>
  )
}

const AllCells: FC<RecordPageProps> = ({ t, work: { recordType, latest } }) => (
  <Facts
    facts={FIELDS[recordType].flatMap((field) => {
      const cell = latest.cells[field.column] ?? ''
      return cell === '' ? [] : [{ name: fieldName(t, field.column), value: <CellText t={t} field={field} cell={cell} /> }]
    })}
  />
)

/** A form of one step. */
const Step: FC<
  Pick<RecordPageProps, 't' | 'work' | 'area' | 'formToken' | 'typed'> & {
    readonly step: string
    readonly words?: boolean
    readonly into?: boolean
    readonly quiet?: boolean
  }
> = ({ t, work, area, formToken, typed, step, words = false, into = false, quiet = false }) => (
  <form method="post" action={`${area}/record/${work.id}`}>
    <HiddenFields
      fields={[
        ['form-token', formToken],
        ['version', String(work.latest.version)],
      ]}
    />
    {into ? <TextField name={`into-${step}`} label={t('practice-editing.into')} hint={t('practice-editing.into-hint')} /> : null}
    {words ? <TextField name={`words-${step}`} label={t(`practice-editing.words-${step}`)} rows={2} value={typed} /> : null}
    <div class="buttons">
      <Button name="step" value={step} quiet={quiet}>
        {t(`practice-editing.step-${step}`)}
      </Button>
    </div>
  </form>
)

const Steps: FC<RecordPageProps> = (props) => {
  const { t, work, account, area } = props
  const { latest, standing } = work
  if (standing === 'merged' || standing === 'withdrawn') return <Step {...props} step="restore" words />
  const isOwn =
    latest.savedBy === account ||
    work.reviews.some(({ version, step, by }) => version === latest.version && step === 'submitted' && by === account)
  return (
    <>
      {latest.state === 'draft' || latest.state === 'sent-back' || latest.state === 'accepted' ? (
        <p>
          <a href={`${area}/record/${work.id}/edit`}>{t('practice-editing.edit')}</a>
        </p>
      ) : null}
      {latest.state === 'draft' ? <Step {...props} step="submit" /> : null}
      {latest.state === 'submitted' && isOwn ? <p>{t('practice-editing.second-needed')}</p> : null}
      {latest.state === 'submitted' && !isOwn ? (
        <>
          <p>{t('practice-editing.review-text')}</p>
          <Step {...props} step="accept" />
          <Step {...props} step="send-back" words quiet />
        </>
      ) : null}
      {standing === 'published' ? (
        <Details summary={t('practice-editing.end')}>
          <Step {...props} step="withdraw" words quiet />
          <Step {...props} step="merge" words into quiet />
        </Details>
      ) : null}
    </>
  )
}

const Offer: FC<RecordPageProps> = (props) => {
  const { t, offered } = props
  if (offered === null) return null
  return (
    <section>
      <h2>{t('practice-editing.offered')}</h2>
      <p>{t('practice-editing.offered-text')}</p>
      <ChangeTable t={t} caption={t('practice-editing.offered-caption')} changes={offered} />
      <Step {...props} step="set-aside" quiet />
    </section>
  )
}

const History: FC<RecordPageProps> = ({ t, work, versions, area }) => (
  <section>
    <h2>{t('practices.versions')}</h2>
    <ul>
      {versions.map(({ version, savedAt, note }, at) => {
        const before = versions[at + 1]
        const steps = work.reviews.filter((one) => one.version === version)
        return (
          <li>
            {t('practice-editing.version-saved', { version: t.number(version), date: t.date(savedAt) })}{' '}
            {note === '' ? null : <q dir="auto">{note}</q>}{' '}
            {before === undefined ? null : (
              <a href={`${area}/record/${work.id}/changes/${before.version}/${version}`}>
                {t('practices.changes-of', { version: t.number(version) })}
              </a>
            )}
            {steps.length === 0 ? null : (
              <ul>
                {steps.map(({ step, at: when, words }) => (
                  <li>
                    {t(`practice-editing.was-${step}`, { date: t.date(when) })} {words === '' ? null : <q dir="auto">{words}</q>}
                  </li>
                ))}
              </ul>
            )}
          </li>
        )
      })}
    </ul>
  </section>
)

const Contact: FC<RecordPageProps> = ({ t, work, contact, area, formToken }) => (
  <section>
    <h2>{t('practice-editing.contact')}</h2>
    <p>{t('practice-editing.contact-text')}</p>
    <form method="post" action={`${area}/record/${work.id}`}>
      <HiddenFields fields={[['form-token', formToken]]} />
      <TextField name="names" label={t('practice-editing.contact-names')} value={contact?.names} autocomplete="off" />
      <TextField
        name="contacts"
        label={t('practice-editing.contact-contacts')}
        rows={2}
        value={contact?.contacts}
        autocomplete="off"
      />
      <div class="buttons">
        <Button name="step" value="contact" quiet>
          {t('practice-editing.contact-save')}
        </Button>
      </div>
    </form>
  </section>
)

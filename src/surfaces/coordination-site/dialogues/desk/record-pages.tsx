// The pages of a record beside its form: what they and you wrote where both did, every version that was, and taking it back.
import type { FC } from 'hono/jsx'
import type { DialogueRecord, OutcomeRecord, SavedRecord } from '../../../../open/dialogues/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import { Banner, Button, ErrorSummary, HiddenFields, Table, TextField } from '../../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../../platform/sign-in/index.ts'
import { codeText, faultText, recordTitle, savedByText } from './desk-words.ts'
import type { FormFault } from './form-to-record.ts'
import { DESK_FIELDS, isFormKind, type FormKind } from './record-fields.ts'
import { fieldLabel, toFieldErrors } from './record-form.tsx'
import { writeRecordForm, type FormNames } from './record-to-form.ts'

/** Somebody saved while one was typing: each field that differs, theirs and yours. Your words are in the form below. */
export const ConflictTable: FC<{
  readonly t: Translator
  readonly kind: FormKind
  readonly theirs: SavedRecord
  readonly theirForm: SentForm
  readonly yourForm: SentForm
  readonly account: string
}> = ({ t, kind, theirs, theirForm, yourForm, account }) => (
  <Banner urgent title={t('dialogue-desk.conflict-title')}>
    <p>
      {t('dialogue-desk.conflict-text', {
        who: savedByText(t, theirs.savedBy, account),
        when: t.date(theirs.savedAt),
        reason: theirs.reason,
      })}
    </p>
    <Table
      caption={t('dialogue-desk.conflict-caption')}
      columns={[
        { heading: t('dialogue-desk.field') },
        { heading: t('dialogue-desk.theirs') },
        { heading: t('dialogue-desk.yours') },
      ]}
      rows={listDifferences(t, kind, theirForm, yourForm).map(({ label, one, other }) => [
        label,
        <bdi>{one}</bdi>,
        <bdi>{other}</bdi>,
      ])}
    />
  </Banner>
)

/** Every version, newest first, with what each changed. */
export const HistoryPage: FC<{
  readonly t: Translator
  readonly title: string
  readonly versions: readonly SavedRecord[]
  readonly names: FormNames
  readonly account: string
  readonly back: string
}> = ({ t, title, versions, names, account, back }) => (
  <>
    <p class="back-line">
      <a href={back}>{t('dialogue-desk.back')}</a>
    </p>
    <h1>{title}</h1>
    <ol class="desk-list" reversed>
      {versions.map((saved, index) => {
        const before = versions[index + 1]
        const changes =
          before === undefined || !isFormKind(saved.record.kind)
            ? []
            : listDifferences(t, saved.record.kind, writeRecordForm(before.record, names), writeRecordForm(saved.record, names))
        return (
          <li class="card">
            <h2>
              {t('dialogue-desk.version', {
                version: saved.version,
                when: t.date(saved.savedAt),
                who: savedByText(t, saved.savedBy, account),
              })}
            </h2>
            {saved.reason === '' ? null : <p>{saved.reason}</p>}
            {saved.withdrawn === null ? null : <p>{t('dialogue-desk.was-withdrawn')}</p>}
            {changes.length === 0 ? null : (
              <Table
                caption={t('dialogue-desk.changes', { version: saved.version })}
                columns={[
                  { heading: t('dialogue-desk.field') },
                  { heading: t('dialogue-desk.before') },
                  { heading: t('dialogue-desk.after') },
                ]}
                rows={changes.map(({ label, one, other }) => [label, <bdi>{one}</bdi>, <bdi>{other}</bdi>])}
              />
            )}
          </li>
        )
      })}
    </ol>
  </>
)

/** Taking a record back: what becomes of it, why, and what was made from it. */
export const WithdrawPage: FC<{
  readonly t: Translator
  readonly record: DialogueRecord
  readonly outcomes: readonly OutcomeRecord[]
  readonly form: SentForm
  readonly faults: readonly FormFault[]
  /** A reason that names the person: whoever sends it once more has read that. */
  readonly naming: string | undefined
  readonly isPublic: boolean
  readonly action: string
  readonly addressOf: (kind: string, id: string) => string
  readonly back: string
  readonly formToken: string
}> = ({ t, record, outcomes, form, faults, naming, isPublic, action, addressOf, back, formToken }) => (
  <>
    <ErrorSummary t={t} errors={toFieldErrors(t, faults)} />
    <p class="back-line">
      <a href={back}>{t('dialogue-desk.back')}</a>
    </p>
    <h1>{t('dialogue-desk.withdraw-title')}</h1>
    <blockquote>
      <p>
        <bdi>{recordTitle(t, record)}</bdi>
      </p>
    </blockquote>
    <p>{t(isPublic ? 'dialogue-desk.withdraw-public' : 'dialogue-desk.withdraw-text')}</p>
    {outcomes.length === 0 ? null : (
      <Banner>
        <p>{t('dialogue-desk.withdraw-outcomes')}</p>
        <ul>
          {outcomes.map((outcome) => (
            <li>
              <a href={addressOf('outcome', outcome.id)}>
                <bdi>{recordTitle(t, outcome)}</bdi>
              </a>
            </li>
          ))}
        </ul>
      </Banner>
    )}
    {naming === undefined ? null : (
      <Banner>
        <p>{t('dialogue-desk.withdraw-names')}</p>
      </Banner>
    )}
    <form method="post" action={action}>
      <HiddenFields fields={[['form-token', formToken], ...(naming === undefined ? [] : [['naming-read', naming] as const])]} />
      <TextField
        name="reason"
        label={t('dialogue-desk.withdraw-reason')}
        hint={t('dialogue-desk.withdraw-reason-hint')}
        value={oneValue(form, 'reason')}
        error={faults[0] === undefined ? undefined : faultText(t, faults[0])}
        required
      />
      <div class="buttons">
        <Button>{t('dialogue-desk.withdraw')}</Button>
      </div>
    </form>
  </>
)

interface Difference {
  readonly label: string
  readonly one: string
  readonly other: string
}

/** The fields in which two forms of a kind differ, as texts. */
function listDifferences(t: Translator, kind: FormKind, one: SentForm, other: SentForm): readonly Difference[] {
  return DESK_FIELDS[kind].flatMap(({ name, form }) => {
    const shown = (sent: SentForm) => {
      const controls = Object.keys(sent).filter((control) => control === name || control.startsWith(`${name}.`))
      const parts = controls.flatMap((control) => {
        const value = sent[control] ?? ''
        const text = typeof value === 'string' ? value : value.join('; ')
        const isBlank = text === '' || control.endsWith('.language') || control.endsWith('.new')
        if (isBlank || (control.endsWith('.stance') && oneValue(sent, control.replace('.stance', '.point')) === '')) return []
        return [control.endsWith('.stance') ? codeText(t, 'stance', text) : form === 'code' ? codeText(t, name, text) : text]
      })
      return parts.join(' · ')
    }
    const [before, after] = [shown(one), shown(other)]
    return before === after ? [] : [{ label: fieldLabel(t, kind, name), one: before, other: after }]
  })
}

// A person's record, open: what is known, and the steps from here. Every step is a form that carries what the record was opened for.
import type { FC } from 'hono/jsx'
import type { BreakGlassNotice } from '../../../firewall/access/index.ts'
import { Banner, Button, Facts } from '../../../platform/page/index.ts'
import { contactRuleFields, RECORD_CODE_FIELD, recordFields, type OpenRecord } from '../../../protected/people/index.ts'
import { StepForm } from '../page-frame.tsx'
import { SafeContact } from '../safe-contact.tsx'
import { readField } from '../show-field.ts'
import type { Visit } from '../site-context.ts'
import { DangerNotices } from './danger-notices.tsx'

/** The page; `done` is what was just done, in words. */
export const PersonPage: FC<{
  readonly visit: Visit
  readonly record: OpenRecord
  readonly notices: readonly BreakGlassNotice[]
  readonly done: string | null
  /** Other files of the same person, which the reader may open. */
  readonly otherFiles: number
}> = ({ visit, record, notices, done, otherFiles }) => {
  const { t, home, purpose, actor } = visit
  const here = `${home}/person/${record.personId}`
  const contactFields: readonly string[] = [...contactRuleFields, 'contact-how']
  const shown = [...recordFields.filter((field) => !contactFields.includes(field)), RECORD_CODE_FIELD]
  const known = shown.flatMap((field) => {
    const text = readField(t, record, field)
    return text === '' ? [] : [{ name: t(`my-record.field-${field}`), value: <bdi class="pre">{text}</bdi> }]
  })
  const mayTakeAway = actor.role !== 'intake-worker' && actor.purposes.includes('person-request')
  const isSupervisor = actor.role === 'supervisor' && actor.purposes.includes('supervision')
  const isWorking = purpose !== 'danger-to-life'
  const steps = [
    ['cases', 'cases.cases-title', purpose !== 'danger-to-life'],
    ['edit', 'casework.step-edit', purpose !== 'supervision' && purpose !== 'danger-to-life'],
    ['family', 'family.open-family', purpose !== 'danger-to-life'],
    ['files', 'family.open-files', purpose !== 'danger-to-life' && otherFiles === 0],
    ['history', 'casework.step-history', purpose === 'supervision' || actor.purposes.includes('person-request')],
    ['consents', 'casework.step-consents', purpose !== 'supervision'],
    ['code', 'casework.step-code', actor.purposes.includes('person-request')],
    ['take', 'casework.step-take', mayTakeAway],
    ['erase', 'casework.step-erase', mayTakeAway],
    [
      'lift',
      'casework.step-lift',
      isSupervisor && record.isRestricted && readField(t, record, 'restriction') === '' && isWorking,
    ],
    ['move', 'casework.step-move', actor.role === 'supervisor' && actor.purposes.includes('supervision')],
  ] as const
  return (
    <>
      {done === null ? null : (
        <output class="banner said">
          <strong>{done}</strong>
        </output>
      )}
      <h1>
        <bdi>{readField(t, record, 'name')}</bdi>
      </h1>
      <p class="soft">
        {t('casework.opened-for', { purpose: purpose === null ? '' : t(`my-record.purpose-${purpose}`) })}
        {record.isRestricted ? ` · ${t('casework.restricted')}` : ''}
        {record.isInvented ? ` · ${t('casework.is-invented')}` : ''}
      </p>
      <DangerNotices {...{ visit, notices }} personId={record.personId} />
      {otherFiles === 0 ? null : (
        <Banner title={t('family.also-kept', { count: otherFiles })}>
          <StepForm {...{ visit }} action={`${here}/files`}>
            <Button quiet>{t('family.show-together')}</Button>
          </StepForm>
        </Banner>
      )}
      <SafeContact {...{ t, record }} />
      <Facts facts={known} />
      <h2>{t('casework.steps')}</h2>
      <ul class="steps">
        {steps
          .filter(([, , isOpen]) => isOpen)
          .map(([step, label]) => (
            <li>
              <StepForm {...{ visit }} action={`${here}/${step}`}>
                <Button quiet={step === 'erase'}>{t(label)}</Button>
              </StepForm>
            </li>
          ))}
      </ul>
      <p class="soft small">{t('casework.file-number', { id: record.personId })}</p>
    </>
  )
}

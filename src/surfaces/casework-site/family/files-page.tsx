// The files of one person beside each other, each with where it comes from; and the comparison before two are linked.
import type { FC } from 'hono/jsx'
import { revealSealed } from '../../../firewall/keys/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, Button, Card, Facts, RadioGroup, TextField } from '../../../platform/page/index.ts'
import { contactRuleFields, recordFields, type Found, type OpenRecord, type SameLink } from '../../../protected/people/index.ts'
import { StepForm } from '../page-frame.tsx'
import { Back } from '../person/own-wish-pages.tsx'
import { SafeContact } from '../safe-contact.tsx'
import { readField } from '../show-field.ts'
import type { OpenVisit } from './open-person.ts'

/** The page. */
export const FilesPage: FC<{
  readonly visit: OpenVisit
  readonly personId: string
  readonly records: readonly OpenRecord[]
  readonly links: readonly SameLink[]
  readonly findings: readonly Found[] | null
  readonly typed: string
  readonly done: string | null
}> = ({ visit, personId, records, links, findings, typed, done }) => {
  const { t, home } = visit
  const here = `${home}/person/${personId}/files`
  return (
    <>
      {done === null ? null : (
        <output class="banner said">
          <strong>{done}</strong>
        </output>
      )}
      <h1>{t('family.files-title')}</h1>
      <p>{t('family.files-lead')}</p>
      {records.map((record, at) => (
        <File {...{ visit, record }} place={at + 1} isHere={record.personId === personId} />
      ))}
      {links.map((link) => (
        <Link {...{ visit, link }} action={`${here}/change`} />
      ))}
      <h2>{t('family.find-other')}</h2>
      <StepForm {...{ visit }} action={here}>
        <TextField name="name" label={t('casework.search-name')} value={typed} autocomplete="off" />
        <Button>{t('casework.search-button')}</Button>
      </StepForm>
      {findings === null ? null : findings.length === 0 ? <p>{t('casework.nobody')}</p> : null}
      <ul class="found">
        {(findings ?? []).map((one) => (
          <li>
            <StepForm {...{ visit }} action={`${here}/compare`} hidden={[['other', one.personId]]}>
              <p>
                <bdi>{revealSealed(one.name)}</bdi> {revealSealed(one.birthYear)}
              </p>
              <Button quiet>{t('family.compare')}</Button>
            </StepForm>
          </li>
        ))}
      </ul>
      <Back {...{ visit, personId }} />
    </>
  )
}

const File: FC<{ readonly visit: OpenVisit; readonly record: OpenRecord; readonly place: number; readonly isHere: boolean }> = ({
  visit,
  record,
  place,
  isHere,
}) => {
  const { t, home } = visit
  return (
    <Card as="section">
      <h2>{t('family.file', { place })}</h2>
      <Origin {...{ t, record }} />
      <SafeContact {...{ t, record }} />
      <RecordFacts {...{ t, record }} />
      <StepForm {...{ visit }} action={`${home}/person/${record.personId}/cases`}>
        <Button quiet>{t('cases.cases-title')}</Button>
      </StepForm>
      {isHere ? null : (
        <StepForm {...{ visit }} action={`${home}/person/${record.personId}`}>
          <Button quiet>{t('casework.open-record')}</Button>
        </StepForm>
      )}
    </Card>
  )
}

/** Where a file comes from: what stands in it is of this file alone. */
const Origin: FC<{ readonly t: Translator; readonly record: OpenRecord }> = ({ t, record }) => (
  <p class="soft">
    {t('family.origin', { date: t.date(record.createdAt) })}
    {record.isRestricted ? ` · ${t('casework.restricted')}` : ''} · {t('casework.file-number', { id: record.personId })}
  </p>
)

const RecordFacts: FC<{ readonly t: Translator; readonly record: OpenRecord }> = ({ t, record }) => {
  const contactFields: readonly string[] = [...contactRuleFields, 'contact-how']
  return (
    <Facts
      facts={recordFields.flatMap((field) => {
        const text = contactFields.includes(field) ? '' : readField(t, record, field)
        return text === '' ? [] : [{ name: t(`my-record.field-${field}`), value: <bdi class="pre">{text}</bdi> }]
      })}
    />
  )
}

const Link: FC<{ readonly visit: OpenVisit; readonly link: SameLink; readonly action: string }> = ({ visit, link, action }) => {
  const { t } = visit
  const steps = link.state === 'merged' ? ['unmerged'] : link.mayConfirm ? ['merged', 'declined'] : ['declined']
  return (
    <Card as="section">
      <p>{t(`family.link-${link.state}`, { date: t.date(link.at) })}</p>
      {steps.map((to) => (
        <StepForm
          {...{ visit, action }}
          hidden={[
            ['link', link.linkId],
            ['to', to],
          ]}
        >
          <Button quiet={to !== 'merged'}>{t(`family.link-to-${to}`)}</Button>
        </StepForm>
      ))}
    </Card>
  )
}

/** Two files beside each other, and the question. */
export const CompareFilesPage: FC<{
  readonly visit: OpenVisit
  readonly record: OpenRecord
  readonly other: OpenRecord
  readonly needsSecond: boolean
  readonly linkId: string
}> = ({ visit, record, other, needsSecond, linkId }) => {
  const { t, home } = visit
  const here = `${home}/person/${record.personId}/files`
  const hidden = [
    ['other', other.personId],
    ['link', linkId],
  ] as const
  return (
    <>
      <h1>{t('family.compare-title')}</h1>
      <p>{t('family.compare-lead')}</p>
      {[record, other].map((one, at) => (
        <Card as="section">
          <h2>{t('family.file', { place: at + 1 })}</h2>
          <Origin {...{ t }} record={one} />
          <RecordFacts {...{ t }} record={one} />
        </Card>
      ))}
      {needsSecond ? (
        <Banner>
          <p>{t('family.needs-second')}</p>
        </Banner>
      ) : null}
      <StepForm {...{ visit, hidden }} action={`${here}/merge`}>
        <RadioGroup
          name="sure"
          label={t('family.same-sure')}
          options={['yes', 'no'].map((value) => ({ value, label: t(`family.same-${value}`) }))}
        />
        <Button>{t('casework.save')}</Button>
      </StepForm>
    </>
  )
}

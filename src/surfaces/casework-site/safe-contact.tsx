// The rule of safe contact, before every number and address: when, who may pick up, the code word. Where none is written down, that is
// said, and what to do then. Every page that shows how somebody is reached draws it here.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'
import { Banner, Facts } from '../../platform/page/index.ts'
import { contactRuleFields, type OpenRecord } from '../../protected/people/index.ts'
import { readField } from './show-field.ts'

/** The rule alone: for a page whose form has the number in it. */
export const SafeContactRule: FC<{ readonly t: Translator; readonly record: Pick<OpenRecord, 'fields'> }> = ({ t, record }) => {
  const rule = contactRuleFields.flatMap((field) => {
    const text = readField(t, record, field)
    return text === '' ? [] : [{ name: t(`my-record.field-${field}`), value: <bdi class="pre">{text}</bdi> }]
  })
  return (
    <Banner title={t('casework.safe-title')}>
      <p>{t(rule.length === 0 ? 'casework.safe-none' : 'casework.safe-rule')}</p>
      {rule.length === 0 ? null : <Facts facts={rule} />}
    </Banner>
  )
}

/** The rule, and below it how the person is reached; nothing where neither is known. */
export const SafeContact: FC<{ readonly t: Translator; readonly record: Pick<OpenRecord, 'fields'> }> = ({ t, record }) => {
  const how = readField(t, record, 'contact-how')
  const isRuleKnown = contactRuleFields.some((field) => readField(t, record, field) !== '')
  if (how === '' && !isRuleKnown) return null
  return (
    <section class="safe-contact">
      <SafeContactRule {...{ t, record }} />
      {how === '' ? null : <Facts facts={[{ name: t('my-record.field-contact-how'), value: <bdi class="pre">{how}</bdi> }]} />}
    </section>
  )
}

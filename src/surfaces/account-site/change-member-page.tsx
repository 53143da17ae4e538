// Another role or other purposes for a member, a way back, the end. Less happens at once; more waits or needs a second person.
import { organisationRoles } from '@causeway/vocabulary'
import type { FC } from 'hono/jsx'
import { memberPurposes, type MemberProblem, type StoredMember } from '../../platform/accounts/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Button, CheckboxGroup, ErrorSummary, HiddenFields, RadioGroup } from '../../platform/page/index.ts'

/** The page. */
export const ChangeMemberPage: FC<{
  readonly t: Translator
  readonly home: string
  readonly formToken: string
  readonly member: StoredMember
  readonly problem: MemberProblem | null
}> = ({ t, home, formToken, member, problem }) => {
  const action = `${home}/members/${member.accountId}`
  const message = problem === null ? undefined : t(`account.problem-${problem}`)
  return (
    <>
      <ErrorSummary t={t} errors={message === undefined ? [] : [{ field: 'role', message }]} />
      <h1>{t('account.change-title', { name: member.name })}</h1>
      <p>{t('account.change-text')}</p>
      <form method="post" action={action}>
        <HiddenFields fields={[['form-token', formToken]]} />
        <RadioGroup
          name="role"
          label={t('account.invite-role')}
          error={message}
          value={member.role}
          options={organisationRoles.map((role) => ({
            value: role,
            label: t(`account.role-${role}`),
            hint: t(`account.role-${role}-hint`),
          }))}
        />
        <CheckboxGroup
          name="purposes"
          label={t('account.purposes-label')}
          hint={t('account.change-purposes-hint')}
          values={member.purposes}
          options={memberPurposes.map((purpose) => ({ value: purpose, label: t(`account.purpose-${purpose}`) }))}
        />
        <div class="buttons">
          <Button>{t('account.change-button')}</Button>
          <a href={`${home}/members`}>{t('account.leave-it')}</a>
        </div>
      </form>
      <h2>{t('account.recovery-title')}</h2>
      <p>{t('account.recovery-text')}</p>
      <form method="post" action={`${action}/recovery`}>
        <HiddenFields
          fields={[
            ['form-token', formToken],
            ['name', member.name],
          ]}
        />
        <div class="buttons">
          <Button quiet>{t('account.recovery-button')}</Button>
        </div>
      </form>
      <h2>{t('account.end-title')}</h2>
      <p>{t('account.end-text')}</p>
      <form method="post" action={`${action}/end`}>
        <HiddenFields fields={[['form-token', formToken]]} />
        <div class="buttons">
          <Button quiet>{t('account.end-button', { name: member.name })}</Button>
        </div>
      </form>
    </>
  )
}

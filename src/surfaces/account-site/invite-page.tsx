// The form for an invitation: who, what role, and for what purposes. Each role lists the purposes that it can hold.
import { organisationRoles, type OrganisationRole } from '@causeway/vocabulary'
import type { FC } from 'hono/jsx'
import { purposesByRole, WAITING_HOURS, type MemberProblem } from '../../platform/accounts/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Button, CheckboxGroup, Details, ErrorSummary, HiddenFields, RadioGroup, TextField } from '../../platform/page/index.ts'

/** The form as it was sent. */
export interface InviteForm {
  readonly name: string
  readonly email: string
  readonly role: OrganisationRole | ''
  readonly purposes: readonly string[]
}

const FIELD_OF: Readonly<Partial<Record<MemberProblem, string>>> = { 'email-wrong': 'email', 'purposes-missing': 'role' }

/** The page. */
export const InvitePage: FC<{
  readonly t: Translator
  readonly home: string
  readonly formToken: string
  readonly given: InviteForm
  readonly problem: MemberProblem | null
}> = ({ t, home, formToken, given, problem }) => {
  const field = problem === null ? '' : (FIELD_OF[problem] ?? 'name')
  const message = problem === null ? undefined : t(`account.problem-${problem}`)
  const errorOf = (name: string) => (name === field ? message : undefined)
  return (
    <>
      <ErrorSummary t={t} errors={message === undefined ? [] : [{ field, message }]} />
      <h1>{t('account.invite-title')}</h1>
      <p>{t('account.invite-text', { ordinary: WAITING_HOURS.ordinary, mighty: WAITING_HOURS.mighty })}</p>
      <form method="post" action={`${home}/members/invite`}>
        <HiddenFields fields={[['form-token', formToken]]} />
        <TextField
          name="name"
          label={t('account.invite-name')}
          hint={t('account.invite-name-hint')}
          value={given.name}
          error={errorOf('name')}
          autocomplete="off"
          required
        />
        <TextField
          name="email"
          type="email"
          label={t('account.invite-email')}
          hint={t('account.invite-email-hint')}
          value={given.email}
          error={errorOf('email')}
          autocomplete="off"
          required
        />
        <RadioGroup
          name="role"
          label={t('account.invite-role')}
          error={errorOf('role')}
          value={given.role}
          options={organisationRoles.map((role) => ({
            value: role,
            label: t(`account.role-${role}`),
            hint: t(`account.role-${role}-hint`),
          }))}
        />
        <h2>{t('account.invite-purposes')}</h2>
        <p>{t('account.invite-purposes-hint')}</p>
        {organisationRoles.map((role) => (
          <Details summary={t('account.invite-purposes-of', { role: t(`account.role-${role}`) })} open={role === given.role}>
            <Purposes
              t={t}
              name={`purposes-${role}`}
              role={role}
              values={role === given.role && given.purposes.length > 0 ? given.purposes : purposesByRole[role]}
            />
          </Details>
        ))}
        <div class="buttons">
          <Button>{t('account.invite-button')}</Button>
          <a href={`${home}/members`}>{t('account.leave-it')}</a>
        </div>
      </form>
    </>
  )
}

/** The purposes that a role can hold, to be ticked. */
export const Purposes: FC<{
  readonly t: Translator
  readonly name: string
  readonly role: OrganisationRole
  readonly values: readonly string[]
}> = ({ t, name, role, values }) => (
  <CheckboxGroup
    name={name}
    label={t('account.purposes-label')}
    values={values}
    options={purposesByRole[role].map((purpose) => ({ value: purpose, label: t(`account.purpose-${purpose}`) }))}
  />
)

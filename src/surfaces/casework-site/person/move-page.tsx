// Gives a record to another team: from then on its members open it, and those of the old one do not.
import type { FC } from 'hono/jsx'
import type { Team } from '../../../firewall/access/index.ts'
import { Button, RadioGroup } from '../../../platform/page/index.ts'
import { StepForm } from '../page-frame.tsx'
import type { Visit } from '../site-context.ts'

/** The page. */
export const MovePage: FC<{
  readonly visit: Visit
  readonly personId: string
  readonly teams: readonly Team[]
  readonly ownTeams: readonly string[]
  readonly isMoved: boolean
}> = ({ visit, personId, teams, isMoved }) => {
  const { t, home } = visit
  return (
    <>
      {isMoved ? (
        <output class="banner said">
          <strong>{t('casework.moved')}</strong>
        </output>
      ) : null}
      <h1>{t('casework.move-title')}</h1>
      <p>{t('casework.move-lead')}</p>
      <StepForm {...{ visit }} action={`${home}/person/${personId}/move`}>
        <RadioGroup
          name="to-team"
          label={t('casework.team')}
          options={teams.filter(({ endedAt }) => endedAt === null).map(({ teamId, name }) => ({ value: teamId, label: name }))}
        />
        <Button>{t('casework.move-button')}</Button>
      </StepForm>
      <p>
        <a href={home}>{t('casework.to-first-page')}</a>
      </p>
    </>
  )
}

// Tying two people of the same teams: the other is found by name, and the worker says what they are to the person.
import type { FC } from 'hono/jsx'
import { revealSealed } from '../../../firewall/keys/index.ts'
import { Button, ErrorSummary, Select, TextField } from '../../../platform/page/index.ts'
import { relations, type Found, type OpenRecord } from '../../../protected/people/index.ts'
import { StepForm } from '../page-frame.tsx'
import { readField } from '../show-field.ts'
import { choose } from './family-page.tsx'
import type { OpenVisit } from './open-person.ts'

/** The page. */
export const TiePage: FC<{
  readonly visit: OpenVisit
  readonly record: OpenRecord
  readonly findings: readonly Found[] | null
  readonly typed: string
  readonly hasErrors: boolean
  readonly tieId: string
}> = ({ visit, record, findings, typed, hasErrors, tieId }) => {
  const { t, home } = visit
  const here = `${home}/person/${record.personId}/family`
  return (
    <>
      <ErrorSummary t={t} errors={hasErrors ? [{ field: 'relation', message: t('family.mistake-relation') }] : []} />
      <h1>{t('family.tie-title')}</h1>
      <p>
        <bdi>{readField(t, record, 'name')}</bdi>
      </p>
      <StepForm {...{ visit }} action={`${here}/tie`} hidden={[['tie', tieId]]}>
        <TextField name="name" label={t('family.tie-name')} value={typed} autocomplete="off" />
        <Button>{t('casework.search-button')}</Button>
      </StepForm>
      {findings === null ? null : findings.length === 0 ? (
        <p>{t('casework.nobody')}</p>
      ) : (
        <StepForm {...{ visit }} action={`${here}/tie`} hidden={[['tie', tieId]]}>
          <fieldset class="question" id="other">
            <legend>{t('family.tie-who')}</legend>
            <div class="choices">
              {findings.map((one, at) => (
                <label class="choice">
                  <input type="radio" name="other" value={one.personId} checked={at === 0} />
                  <span>
                    <bdi>{revealSealed(one.name)}</bdi> {revealSealed(one.birthYear)}
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
          <Select
            name="relation"
            label={t('family.tie-relation')}
            blank=""
            options={choose(t, 'relation', relations)}
            error={hasErrors ? t('family.mistake-relation') : undefined}
          />
          <Button>{t('casework.save')}</Button>
        </StepForm>
      )}
      <StepForm {...{ visit }} action={here}>
        <Button quiet>{t('family.back')}</Button>
      </StepForm>
    </>
  )
}

// Records that may be the same, side by side. Nothing is merged but by a person.
import type { FC } from 'hono/jsx'
import type { FieldChange, LikelyDuplicate } from '../../../open/practices/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Button, ErrorSummary, HiddenFields, Table, TextField, type FieldError } from '../../../platform/page/index.ts'
import { English, EnglishNotice, fieldName } from '../../library-site/index.ts'

/** A pair, with what differs between the two. */
export interface PairToJudge extends LikelyDuplicate {
  readonly differences: readonly FieldChange[]
}

export const DuplicatesPage: FC<{
  readonly t: Translator
  readonly pairs: readonly PairToJudge[]
  readonly total: number
  readonly area: string
  readonly formToken: string
  readonly errors: readonly FieldError[]
  readonly isDone: boolean
}> = ({ t, pairs, total, area, formToken, errors, isDone }) => (
  <>
    <p class="back-line">
      <a href={area}>{t('practice-editing.title')}</a>
    </p>
    <h1>{t('practice-editing.duplicates')}</h1>
    <ErrorSummary t={t} errors={errors} />
    {isDone ? <output class="banner said">{t('practice-editing.judged')}</output> : null}
    <p>{total === 0 ? t('practice-editing.no-duplicates') : t('practice-editing.duplicates-text', { count: total })}</p>
    <EnglishNotice t={t} />
    {pairs.map(({ one, other, likeness, differences }) => {
      const pair = `${one.id}..${other.id}`
      return (
        <section aria-labelledby={`pair-${pair}`}>
          <h2 id={`pair-${pair}`}>{t('practice-editing.pair', { likeness: t.percent(likeness) })}</h2>
          <Table
            caption={t('practice-editing.pair-caption')}
            columns={[{ heading: t('practices.column-field') }, { heading: one.id }, { heading: other.id }]}
            rows={[
              [
                t('practices.field-title'),
                <a href={`${area}/record/${one.id}`}>
                  <English t={t}>{one.title}</English>
                </a>,
                <a href={`${area}/record/${other.id}`}>
                  <English t={t}>{other.title}</English>
                </a>,
              ],
              ...differences.map(({ column, before, after }) => [
                fieldName(t, column),
                <English t={t}>{before}</English>,
                <English t={t}>{after}</English>,
              ]),
            ]}
          />
          <form method="post" action={`${area}/duplicates`}>
            <HiddenFields
              fields={[
                ['form-token', formToken],
                ['one', one.id],
                ['other', other.id],
              ]}
            />
            <TextField name={`words-${pair}`} label={t('practice-editing.words-merge')} />
            <div class="buttons">
              <Button name="go" value="different">
                {t('practice-editing.different')}
              </Button>
              <Button name="go" value="keep-one" quiet>
                {t('practice-editing.same-keep', { id: one.id })}
              </Button>
              <Button name="go" value="keep-other" quiet>
                {t('practice-editing.same-keep', { id: other.id })}
              </Button>
            </div>
          </form>
        </section>
      )
    })}
  </>
)

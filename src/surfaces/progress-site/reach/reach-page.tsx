// What somebody with lived experience sees by their link: what was promised, in plain words, and one question: did it reach us? Nothing of
// the office, and nothing about them is asked but a name of their choice.
import type { FC } from 'hono/jsx'
import { REACH_ANSWERS, type PublishedCommitment } from '../../../open/commitments/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, Button, ErrorSummary, Facts, RadioGroup, TextField } from '../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../platform/sign-in/index.ts'
import { dayText, groupCodeText, placeText, targetText } from '../words.ts'

/** Fields and what is wrong with each: the end of `commitments.mistake-…`. */
export type ReachMistakes = Readonly<Partial<Record<'answer' | 'words' | 'may-publish' | 'name', string>>>

const FIELDS = ['answer', 'words', 'may-publish', 'name'] as const

export const ReachPage: FC<{
  readonly t: Translator
  readonly action: string
  readonly commitment: PublishedCommitment
  readonly form: SentForm
  readonly mistakes: ReachMistakes
}> = ({ t, action, commitment: { content }, form, mistakes }) => {
  const error = (field: (typeof FIELDS)[number]) =>
    mistakes[field] === undefined ? undefined : t(`commitments.mistake-${mistakes[field]}`)
  return (
    <>
      <ErrorSummary
        t={t}
        errors={FIELDS.flatMap((field) => {
          const message = error(field)
          return message === undefined ? [] : [{ field, message }]
        })}
      />
      <h1>{t('commitments.did-it-reach-us')}</h1>
      <p>{t('commitments.reach-welcome')}</p>
      <Banner title={t('commitments.reach-safe')}>
        <p>{t('commitments.reach-safe-text')}</p>
      </Banner>
      <section class="card" aria-labelledby="promised">
        <h2 id="promised">{t('commitments.what-was-promised')}</h2>
        <p>
          <strong dir="auto">{content.title}</strong>
        </p>
        <p dir="auto">{content.text}</p>
        <Facts
          facts={[
            {
              name: t('commitments.owners'),
              value:
                content.owners.length === 0 ? (
                  t('commitments.owner-none')
                ) : (
                  <bdi>{t.list(content.owners.map(({ name }) => name))}</bdi>
                ),
            },
            {
              name: t('commitments.for-whom'),
              value:
                content.groups.length === 0
                  ? t('commitments.nobody-has-said')
                  : t.parts(content.groups.map((code) => groupCodeText(t, code))),
            },
            {
              name: t('commitments.where'),
              value:
                content.places.length === 0
                  ? t('commitments.nobody-has-said')
                  : t.parts(content.places.map((code) => placeText(t, code))),
            },
            {
              name: t('commitments.target'),
              value: content.target === null ? t('commitments.target-none') : targetText(t, content.target),
            },
            { name: t('commitments.due'), value: dayText(t, content.dueOn) },
          ]}
        />
      </section>
      <form method="post" action={`${action}#content`}>
        <RadioGroup
          name="answer"
          label={t('commitments.did-it-reach-us')}
          hint={t('commitments.answer-hint')}
          error={error('answer')}
          value={oneValue(form, 'answer')}
          options={REACH_ANSWERS.map((value) => ({ value, label: t(`commitments.answer-${value}`) }))}
        />
        <TextField
          name="words"
          label={t('commitments.your-words')}
          hint={t('commitments.your-words-hint')}
          optional={t('page.optional')}
          error={error('words')}
          value={oneValue(form, 'words')}
          rows={6}
        />
        <RadioGroup
          name="may-publish"
          label={t('commitments.may-publish')}
          hint={t('commitments.may-publish-hint')}
          error={error('may-publish')}
          value={oneValue(form, 'may-publish')}
          options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`commitments.may-publish-${value}`) }))}
        />
        <TextField
          name="name"
          label={t('commitments.chosen-name')}
          hint={t('commitments.chosen-name-hint')}
          optional={t('page.optional')}
          error={error('name')}
          value={oneValue(form, 'name')}
          autocomplete="off"
        />
        <div class="buttons">
          <Button>{t('commitments.send-answer')}</Button>
        </div>
        <p class="soft">{t('commitments.one-answer')}</p>
      </form>
    </>
  )
}

/** After the answer, and for a link that opens nothing: what happened, and what to do. */
export const ReachMessage: FC<{ readonly t: Translator; readonly message: 'thanks' | 'gone' | 'refused' }> = ({ t, message }) => (
  <>
    <h1>{t(`commitments.reach-${message}-title`)}</h1>
    <p>{t(`commitments.reach-${message}-text`)}</p>
    <p>{t(`commitments.reach-${message}-next`)}</p>
  </>
)

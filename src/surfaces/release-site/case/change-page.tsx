// Changing a draft: words, geography and method on one page. The source and the short name stay.
import type { FC } from 'hono/jsx'
import type { ReleaseCase } from '../../../firewall/release/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, Button, ErrorSummary, HiddenFields } from '../../../platform/page/index.ts'
import type { SentForm } from '../../../platform/sign-in/index.ts'
import { describeMistake, GeographyField, MethodFields, WhatFields, WordsFields } from '../ask/ask-fields.tsx'
import type { Mistake } from '../ask/ask-form.ts'
import { titleOf } from '../words.ts'

export const ChangePage: FC<{
  readonly t: Translator
  readonly home: string
  readonly formToken: string
  readonly release: ReleaseCase
  readonly form: SentForm
  readonly mistakes: readonly Mistake[]
  readonly sentences: readonly string[]
}> = ({ t, home, formToken, release, form, mistakes, sentences }) => {
  const address = `${home}/release/${release.id}`
  const errors = [
    ...mistakes.map((mistake) => ({ field: mistake.field, message: describeMistake(t, mistake) })),
    ...sentences.map((message) => ({ field: 'geography', message })),
  ]
  const shared = { t, form, mistakes }
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <p>
        <a class="back" href={address}>
          {t('release-site.back-to-release')}
        </a>
      </p>
      <h1>{t('release-site.change-title', { title: titleOf(t, release.titles) })}</h1>
      <Banner>
        <p>{t('release-site.change-means')}</p>
      </Banner>
      <form method="post" action={`${address}/change#content`}>
        <HiddenFields fields={[['form-token', formToken]]} />
        <WhatFields {...shared} isNew={false} series={[]} />
        <GeographyField {...shared} />
        <MethodFields {...shared} />
        <WordsFields {...shared} />
        <div class="buttons">
          <Button>{t('release-site.keep-changes')}</Button>
        </div>
      </form>
    </>
  )
}

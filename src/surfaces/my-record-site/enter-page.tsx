// The first page: a code, typed as it was given, in any case, with or without its hyphens.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'
import { Button, ErrorSummary, TextField } from '../../platform/page/index.ts'

/** The page; a form without an action goes to the page's own address. */
export const EnterPage: FC<{ readonly t: Translator; readonly problem: string | null }> = ({ t, problem }) => (
  <>
    <ErrorSummary t={t} errors={problem === null ? [] : [{ field: 'code', message: t(`my-record.problem-${problem}`) }]} />
    <h1>{t('my-record.enter-title')}</h1>
    <p>{t('my-record.enter-lead')}</p>
    <form method="post" autocomplete="off">
      <TextField
        name="code"
        label={t('my-record.code')}
        hint={t('my-record.code-hint')}
        autocomplete="off"
        error={problem === null ? undefined : t(`my-record.problem-${problem}`)}
      />
      <Button>{t('my-record.enter-button')}</Button>
    </form>
    <p class="soft">{t('my-record.enter-lost')}</p>
    <p class="soft">{t('my-record.enter-safe')}</p>
  </>
)

// The first page: what do you need? Words and pictures, grouped by what presses. Sensitive needs are buttons that post.
import type { FC } from 'hono/jsx'
import { type TopNeed, isEndangeringNeed } from '@causeway/vocabulary'
import { ErrorSummary, Icon } from '../../../platform/page/index.ts'
import type { Reader } from '../reader.ts'
import { HelpPage, InDanger } from './help-page.tsx'

/** The needs as they are offered: what presses first. Together they are the whole list. */
export const NEED_GROUPS: readonly { readonly name: string; readonly needs: readonly TopNeed[] }[] = [
  { name: 'today', needs: ['shelter', 'food', 'health-care', 'water-sanitation', 'connectivity', 'transport'] },
  {
    name: 'safety',
    needs: ['safety', 'child-protection', 'mental-health', 'family-tracing', 'reproductive-health', 'bereavement'],
  },
  { name: 'papers', needs: ['legal-aid', 'documents', 'regularisation', 'wages', 'justice-redress', 'consular'] },
  {
    name: 'living',
    needs: [
      'housing',
      'work',
      'school',
      'language-course',
      'cash',
      'social-protection',
      'skills-recognition',
      'financial-services',
    ],
  },
  { name: 'other', needs: ['information', 'return-reintegration'] },
]

/** The start page; `hasError` where somebody came on without choosing. */
export const StartPage: FC<{ readonly reader: Reader; readonly hasError?: boolean }> = ({ reader, hasError = false }) => {
  const { t, language, city } = reader
  return (
    <HelpPage
      reader={reader}
      title={t('help-site.start-title')}
      languages={{ href: (other) => `/${other}/` }}
      hasErrors={hasError}
    >
      <ErrorSummary t={t} errors={hasError ? [{ field: 'needs', message: t('help-site.error-need') }] : []} />
      <h1>{t('help-site.start-title')}</h1>
      <p class="lead">{t('help-site.start-lead', { city: city.names[language] })}</p>
      <div id="needs">
        {NEED_GROUPS.map(({ name, needs }) => (
          <section aria-labelledby={`group-${name}`}>
            <h2 class="group-title" id={`group-${name}`}>
              {t(`help-site.group-${name}`)}
            </h2>
            {name === 'safety' ? <InDanger reader={reader} /> : null}
            <ul class="needs">
              {needs.map((need) => (
                <li>
                  <NeedTile reader={reader} need={need} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </HelpPage>
  )
}

const NeedTile: FC<{ readonly reader: Reader; readonly need: TopNeed }> = ({ reader: { t, language }, need }) => {
  const face = (
    <>
      <Icon name={need} />
      <span>{t(`needs.${need}`)}</span>
    </>
  )
  if (!isEndangeringNeed(need)) {
    return (
      <a class="need" href={`/${language}/find?need=${need}`}>
        {face}
      </a>
    )
  }
  return (
    <form method="post" action={`/${language}/find`}>
      <button class="need" type="submit" name="need" value={need}>
        {face}
      </button>
    </form>
  )
}

// The list of commitments: words, what to narrow by, and what was found, with how many.
import type { FC } from 'hono/jsx'
import { GCM_OBJECTIVES } from '@causeway/vocabulary'
import { COMMITMENT_TYPES, PROGRESS_STATES, type BoardLine, type BoardPage } from '../../open/commitments/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Button, Details, HiddenFields, Select, TextField } from '../../platform/page/index.ts'
import { boardsAddress, indicatorAddress, listAddress } from './addresses.ts'
import { CommitmentList, Pages } from './commitment-list.tsx'
import { writeFilter, type ListFilter } from './list-filter.ts'
import type { OfferedFile } from './report-files.ts'
import { objectiveText, placeText, sdgText } from './words.ts'

/** What there is to choose from, with how many each. */
export interface FilterChoices {
  readonly sdgTargets: readonly BoardLine[]
  readonly actors: readonly BoardLine[]
  readonly places: readonly BoardLine[]
}

const MOST_CHOICES = 500

export const ListPage: FC<{
  readonly t: Translator
  readonly filter: ListFilter
  readonly found: BoardPage
  readonly choices: FilterChoices
  readonly files: readonly OfferedFile[]
}> = ({ t, filter, found, choices, files }) => (
  <>
    <h1>{filter.board === '' || filter.board === 'all' ? t('commitments.title') : t(`commitments.board-${filter.board}`)}</h1>
    {filter.board === '' || filter.board === 'all' ? (
      <p>{t('commitments.introduction')}</p>
    ) : (
      <p>{t(`commitments.board-${filter.board}-text`)}</p>
    )}
    <p class="link-row">
      <a href={boardsAddress(t.language)}>{t('commitments.to-boards')}</a>
      <a href={indicatorAddress(t.language)}>{t('commitments.to-indicators')}</a>
    </p>
    <Filter t={t} filter={filter} choices={choices} />
    <h2 aria-live="polite">{t('commitments.found', { count: found.total })}</h2>
    {found.total === 0 ? <p>{t('commitments.found-none')}</p> : <CommitmentList t={t} rows={found.rows} />}
    <Pages t={t} page={filter.page} found={found} href={(page) => listAddress(t.language, writeFilter({ ...filter, page }))} />
    {files.length === 0 || found.total === 0 ? null : (
      <Details summary={t('commitments.take-along')}>
        <ul class="downloads">
          {files.map(({ label, href }) => (
            <li>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </Details>
    )}
  </>
)

const Filter: FC<{ readonly t: Translator; readonly filter: ListFilter; readonly choices: FilterChoices }> = ({
  t,
  filter,
  choices,
}) => {
  const counted = (lines: readonly BoardLine[], name: (line: BoardLine) => string) =>
    lines
      .slice(0, MOST_CHOICES)
      .map((line) => ({ value: line.code, label: t('commitments.choice-count', { name: name(line), count: line.count }) }))
  const isNarrowed = [filter.sdg, filter.actor, filter.place, filter.type, filter.sort, filter.indicator].some(
    (value) => value !== '',
  )
  return (
    <form method="get" action={listAddress(t.language)} class="filter" aria-label={t('commitments.search-label')}>
      <HiddenFields fields={filter.board === '' ? [] : [['board', filter.board]]} />
      <div class="filter-fields">
        <TextField name="words" label={t('commitments.words')} value={filter.words} />
        <Select
          name="objective"
          label={t('commitments.objective-label')}
          blank={t('commitments.any')}
          value={filter.objective}
          options={GCM_OBJECTIVES.map((code) => ({ value: String(code), label: objectiveText(t, code) }))}
        />
        <Select
          name="state"
          label={t('commitments.state-label')}
          blank={t('commitments.any')}
          value={filter.state}
          options={PROGRESS_STATES.map((value) => ({ value, label: t(`commitments.state-${value}`) }))}
        />
      </div>
      <Details summary={t('commitments.more-filters')} open={isNarrowed}>
        <div class="filter-fields">
          <Select
            name="actor"
            label={t('commitments.actor-label')}
            blank={t('commitments.any')}
            value={filter.actor}
            options={counted(choices.actors, ({ name }) => name)}
          />
          <Select
            name="place"
            label={t('commitments.place-label')}
            blank={t('commitments.any')}
            value={filter.place}
            options={counted(choices.places, ({ code }) => placeText(t, code))}
          />
          <Select
            name="sdg"
            label={t('commitments.sdg-label')}
            blank={t('commitments.any')}
            value={filter.sdg}
            options={counted(choices.sdgTargets, ({ code }) => sdgText(t, code))}
          />
          <Select
            name="type"
            label={t('commitments.type-label')}
            blank={t('commitments.any')}
            value={filter.type}
            options={COMMITMENT_TYPES.map((value) => ({ value, label: t(`commitments.type-${value}`) }))}
          />
          <Select
            name="sort"
            label={t('commitments.sort-label')}
            value={filter.sort === '' ? 'due' : filter.sort}
            options={(['due', 'title', 'newest', 'last-update'] as const).map((value) => ({
              value,
              label: t(`commitments.sort-${value}`),
            }))}
          />
        </div>
        <HiddenFields fields={filter.indicator === '' ? [] : [['indicator', filter.indicator]]} />
      </Details>
      <div class="buttons">
        <Button>{t('commitments.search')}</Button>
        <a href={listAddress(t.language)}>{t('commitments.show-all')}</a>
      </div>
    </form>
  )
}

// Who is not reached: the groups that are left out most, and need by need.
import type { FC } from 'hono/jsx'
import type { GapAnalysis } from '@causeway/service-access'
import { topNeed } from '@causeway/vocabulary'
import type { CaseloadFloor } from '../../open/gaps/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { HiddenFields, Table } from '../../platform/page/index.ts'
import { BarPicture } from './bar-table.tsx'
import { AboutFloor, FloorFigure } from './caseload-floor.tsx'
import { labelChoice } from './choice-label.ts'
import { showCount, showInterval, SMALLEST_COUNT } from './count-text.ts'
import { splitByChoice, toAddress, type GapFilter } from './gap-filter.ts'
import { sumByNeed, sumCells } from './gap-sums.ts'
import { needName } from './lever-text.ts'

const LISTED_GROUPS = 8

/** Those of whom the largest share is not reached, among groups that are not small. */
export const WhoUnreached: FC<{ readonly t: Translator; readonly analysis: GapAnalysis; readonly cells: readonly number[] }> = ({
  t,
  analysis,
  cells,
}) => {
  const everyone = sumCells(analysis, cells).people
  const groups = splitByChoice(analysis, cells)
    .map(({ field, value, cells: own }) => ({ field, value, ...sumCells(analysis, own) }))
    .filter(({ people }) => people >= Math.max(5 * SMALLEST_COUNT, everyone / 100) && people < everyone * 0.95)
    .map((group) => ({ ...group, share: group.typical.high / group.people }))
    .toSorted((a, b) => b.share - a.share)
    .slice(0, LISTED_GROUPS)
  if (groups.length === 0) return null
  return (
    <>
      <h2>{t('coordination-site.who')}</h2>
      <Table
        caption={t('coordination-site.who-caption')}
        columns={[
          { heading: t('coordination-site.group') },
          { heading: t('gaps.share-not-reached'), isNumber: true },
          { heading: t('gaps.not-reached'), isNumber: true },
          { heading: t('gaps.people-in-need'), isNumber: true },
        ]}
        rows={groups.map(({ field, value, typical, people, share }) => [
          <>
            {t(`coordination-site.filter-${field}`)}: {labelChoice(t, field, value)}
            <BarPicture t={t} low={typical.low / people} high={share} />
          </>,
          t.percent(Math.min(1, share)),
          showInterval(t, typical),
          showCount(t, people),
        ])}
      />
    </>
  )
}

/** Every need of the selection, each a way to see it alone: a link, or a form where the need must not be in an address. */
export const UnreachedByNeed: FC<{
  readonly t: Translator
  readonly analysis: GapAnalysis
  readonly cells: readonly number[]
  readonly filter: GapFilter
  /** Address of the overview without a query. */
  readonly home: string
  readonly formToken: string
  /** What casework sees at least; told of everybody only, and so with no filter. */
  readonly floor: CaseloadFloor | null
}> = ({ t, analysis, cells, filter, home, formToken, floor: told }) => {
  if (filter.need !== undefined) return null
  const floor = Object.keys(filter).length === 0 ? told : null
  const sums = sumByNeed(analysis, cells).filter(({ people }) => people >= SMALLEST_COUNT)
  return (
    <>
      <h2>{t('gaps.by-need')}</h2>
      <Table
        caption={t('gaps.by-need-caption')}
        columns={[
          { heading: t('gaps.need') },
          { heading: t('gaps.not-reached'), isNumber: true },
          { heading: t('gaps.full-range-column'), isNumber: true },
          { heading: t('gaps.people-in-need'), isNumber: true },
          ...(floor === null ? [] : [{ heading: t('gaps.caseload-column'), isNumber: true }]),
        ]}
        rows={sums.map(({ need, typical, gap, people }) => {
          const narrowed = { ...filter, need }
          const address = toAddress(narrowed)
          return [
            address === null ? (
              <form method="post" action={home} class="inline-form">
                <HiddenFields fields={[['form-token', formToken], ...Object.entries(narrowed)]} />
                <button type="submit" class="button-link">
                  {needName(t, need)}
                </button>
              </form>
            ) : (
              <a href={`${home}${address}`}>{needName(t, need)}</a>
            ),
            showInterval(t, typical),
            showInterval(t, gap),
            showCount(t, people),
            ...(floor === null ? [] : [<FloorFigure t={t} floor={floor} need={topNeed(need)} />]),
          ]
        })}
      />
      {floor === null ? null : <AboutFloor t={t} floor={floor} />}
    </>
  )
}

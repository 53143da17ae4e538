// What casework sees, beside a gap's demand: a floor, shown with its period and with whom it cannot see, and added to nothing.
import type { TopNeed } from '@causeway/vocabulary'
import type { FC } from 'hono/jsx'
import { CASELOAD_SERIES, type CaseloadFloor } from '../../open/gaps/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { PublicNumber } from './public-count.tsx'
import { ToTable } from './to-table.tsx'

/** Needs recorded in casework; a dash where none was. */
export const FloorFigure: FC<{ readonly t: Translator; readonly floor: CaseloadFloor; readonly need: TopNeed }> = ({
  t,
  floor,
  need,
}) => {
  const people = floor.needs.get(need)
  return people === undefined ? <>–</> : <PublicNumber t={t} symbol={floor.symbol} people={people} />
}

/** Why it is a floor, of which period, whom it cannot see, and where it comes from. */
export const AboutFloor: FC<{ readonly t: Translator; readonly floor: CaseloadFloor }> = ({ t, floor: { release } }) => (
  <>
    <p>{t('gaps.caseload-text', { period: release.period })}</p>
    <p class="soft small">
      {t('gaps.caseload-unseen')} <bdi>{release.unseen}</bdi>
    </p>
    <ToTable t={t} release={release.id} table={CASELOAD_SERIES} title={release.titles} />
  </>
)

// What one use costs against what the person can pay. Free is never a barrier, whatever the purse.
import type { PersonProfile } from '../person.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'
import type { AccessFinding, CostReason } from './access-reason.ts'
import { NOT_CONSIDERED, NOTHING_IN_THE_WAY } from './access-reason.ts'

/** A larger budget never lowers the verdict. Budget and cost are taken to be in the directory's one currency. */
export function assessCost(budget: PersonProfile['budget'], cost: ServiceAtLocation['cost']): AccessFinding<CostReason> {
  if (budget === undefined) return NOT_CONSIDERED
  if (cost === 'unknown') return { verdict: 'unknown', reasons: [{ kind: 'cost-not-stated' }] }
  if (cost.amount <= 0) return NOTHING_IN_THE_WAY
  if (budget === 'unknown') return { verdict: 'unknown', reasons: [{ kind: 'budget-unknown', cost }] }
  return cost.amount <= budget ? NOTHING_IN_THE_WAY : { verdict: 'no', reasons: [{ kind: 'costs-more', cost, budget }] }
}

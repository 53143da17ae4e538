// What people report often of a service, against what the directory claims of it: a report only ever takes a "yes" back to "ask first".
import type { ServiceAtLocation, ReportedBarrier } from '../service-at-location.ts'
import type { AccessFinding, AccessReason, AccessVerdict, ReportedReason } from './access-reason.ts'
import type { AccessBarrier } from './assess-access.ts'

/** The report about a barrier, if there is one. */
export function findReport(service: ServiceAtLocation, barrier: AccessBarrier): ReportedBarrier | undefined {
  return service.reported?.find((report) => report.barrier === barrier)
}

/** `yes` becomes `unknown`; `no`, `unknown` and what is not considered stay as they are. */
export function lowerByReport(verdict: AccessVerdict, report: ReportedBarrier | undefined): AccessVerdict {
  return report !== undefined && verdict === 'yes' ? 'unknown' : verdict
}

/** The finding with what people report: where it is a yes or an unknown, the report is one of its reasons. */
export function putReport<Reason extends AccessReason>(
  finding: AccessFinding<Reason>,
  report: ReportedBarrier | undefined,
): AccessFinding<Reason | ReportedReason> {
  if (report === undefined || (finding.verdict !== 'yes' && finding.verdict !== 'unknown')) return finding
  const { barrier, since } = report
  return { verdict: 'unknown', reasons: [...finding.reasons, { kind: 'reported-often', barrier, since }] }
}

// The commands that need nothing composed, in the order in which `causeway --help` lists them. One line each.
import { accountCreate, accountList, accountRemove } from './account.ts'
import { accountInvite, accountProvider, accountRecover } from './account-members.ts'
import { attackPublished } from './attack.ts'
import { backup } from './backup.ts'
import type { Command } from './command.ts'
import { checkDefinitions } from './check-definitions.ts'
import { commitmentsExport, commitmentsImport } from './commitments.ts'
import { dialogueReport } from './dialogue-report.ts'
import { doctor } from './doctor.ts'
import { exportDirectory } from './export.ts'
import { importDirectory } from './import.ts'
import { gaps } from './gaps.ts'
import { logCheckEntry } from './log/check-entry.ts'
import { logVerify } from './log/verify.ts'
import { logOperationCommands } from './log-operation.ts'
import { keysCommands } from './keys.ts'
import { match } from './match.ts'
import { microdataAnonymise } from './microdata/anonymise.ts'
import { microdataRisk } from './microdata/risk.ts'
import { microdataSynthesise } from './microdata/synthesise.ts'
import { protect } from './protect.ts'
import { releaseDraft, releaseLedger, releaseList, releaseShow, releaseVerify, releaseWithdraw } from './release.ts'
import { restore } from './restore.ts'
import { organisationMembers } from './organisation-members.ts'
import { organisationAdmit, organisationList, organisationResume, organisationSuspend } from './organisation.ts'
import { practicesExport, practicesImport, practicesSearch } from './practices.ts'
import { providerLink } from './provider-link.ts'
import { readDocument } from './read-document.ts'

/** Every command but `start` and `serve …`, which main.ts composes. */
export const commands: readonly Command[] = [
  importDirectory,
  exportDirectory,
  gaps,
  match,
  protect,
  attackPublished,
  releaseDraft,
  releaseList,
  releaseShow,
  releaseLedger,
  releaseVerify,
  releaseWithdraw,
  logVerify,
  ...logOperationCommands,
  logCheckEntry,
  microdataRisk,
  microdataAnonymise,
  microdataSynthesise,
  practicesImport,
  practicesExport,
  practicesSearch,
  readDocument,
  commitmentsExport,
  commitmentsImport,
  dialogueReport,
  providerLink,
  organisationAdmit,
  organisationList,
  organisationSuspend,
  organisationResume,
  organisationMembers,
  accountCreate,
  accountList,
  accountRemove,
  accountInvite,
  accountRecover,
  accountProvider,
  checkDefinitions,
  ...keysCommands,
  backup,
  restore,
  doctor,
]

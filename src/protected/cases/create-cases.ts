// The room of cases over its parts.
import { openCase } from './open-case.ts'
import { appendToCase } from './append.ts'
import type { CaseParts } from './case-parts.ts'
import type { Cases } from './cases.ts'
import { createAddFile } from './files/add-file.ts'
import { openFile, removeFile } from './files/read-file.ts'
import { readOwnCases } from './own-cases.ts'
import { findByReference, listCases, openCaseToRead } from './read-case.ts'
import { recountCases } from './recount.ts'
import { readToday } from './today.ts'
import { transferCases } from './transfer.ts'
import { readCaseloadOf, readWorkload } from './workload.ts'

/** The room. */
export function createCases(parts: CaseParts): Cases {
  return {
    open: (asker, personId, opening) => openCase(parts, asker, personId, opening),
    read: (asker, caseId) => openCaseToRead(parts, asker, caseId),
    list: (asker, personId) => listCases(parts, asker, personId),
    append: (asker, caseId, submission) => appendToCase(parts, asker, caseId, submission),
    recount: (asker, personId) => recountCases(parts, asker, personId),
    today: (asker, request) => readToday(parts, asker, request),
    findByReference: (asker, reference) => findByReference(parts, asker, reference),
    mineState: (opening) => readOwnCases(parts, opening),
    workload: (asker) => readWorkload(parts, asker),
    caseload: (asker, accountId) => readCaseloadOf(parts, asker, accountId),
    assign: (asker, caseId, { submissionId, readSeq = 0, accountId }) =>
      appendToCase(parts, asker, caseId, { submissionId, readSeq, events: [{ type: 'assigned', accountId }] }),
    transfer: (asker, request) => transferCases(parts, asker, request),
    addFile: createAddFile(parts),
    readFile: (asker, caseId, fileId) => openFile(parts, asker, caseId, fileId),
    removeFile: (asker, caseId, removal) => removeFile(parts, asker, caseId, removal),
  }
}

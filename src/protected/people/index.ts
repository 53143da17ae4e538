// The people who are helped: registered with consent, read and corrected field by field, found by name without their names being
// stored, given what is kept of them, erased. main.ts: `createPeople({ store: createPeopleStore((id) => database.connectOrganisation(id),
// database.connect('causeway_keys', 4)), door, keys, erasure, refuseRealPeople: () => refuseRealPeople(keyStore), clock })`, and the door
// is given `findByCode` from here.
export type * from './people.ts'
export { createPeople } from './create-people.ts'
export { digestOwnCode, findByCode } from '../../firewall/own-code/index.ts'
export type { PeopleParts } from './people-parts.ts'
export { createPeopleStore } from './store/index.ts'
export type { PeopleStore, PeopleTables } from './store/index.ts'
export {
  ageBands,
  choicesOf,
  contactRuleFields,
  genders,
  households,
  isChildBy,
  isRecordField,
  mostCharacters,
  readField,
  recordFields,
  restrictions,
} from './record-fields.ts'
export { RECORD_CODE_FIELD, readRecordCode } from './record-code.ts'
export type { FieldMistake, RecordField } from './record-fields.ts'
export type { Families, KeptMember, OpenTie } from './family/families.ts'
export { readMember } from './family/family-texts.ts'
export type { FamilyMember } from './family/family-texts.ts'
export { relations, whereabouts } from './family/relations.ts'
export type { Relation } from './family/relations.ts'
export type { SameLink, SamePeople, SameProblem } from './same/same-people.ts'
export { readCall, replyWays, wordsSchema } from './tracing/tracing-texts.ts'
export type { Finding, TracingCall, TracingWords } from './tracing/tracing-texts.ts'
export type { Comparison } from './tracing/compare-call.ts'
export type { MatchName, NewTracing, OpenMatch, OwnTracing, Tracing, TracingMatch, TracingProblem } from './tracing/tracing.ts'
export { MOST_OPENED } from './search-people.ts'
export { describeHistory, historyColumns } from './fold-history.ts'
export { nameField } from './describe-record.ts'
export { sendProofs } from './send-proofs.ts'
export { sendRecord } from './send-record.ts'
export { RECORD_FORMAT, toRecordData } from './whole-record.ts'
export type { RecordParts } from './whole-record.ts'
export { rebuildTokens } from './rebuild-tokens.ts'
export type { RebuiltTokens, TokenRebuildParts } from './rebuild-tokens.ts'

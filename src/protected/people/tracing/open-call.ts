// The key of a request, which is no person's: opened by the enquirer's team, whose look at the enquirer is on the log, and by the team of
// somebody who may be meant, whose look at that person is (docs/decisions/0162: an entry about the request itself would tell the enquirer).
import type { PersonKey } from '../../../firewall/keys/index.ts'
import { readSealedText } from '../family/family-texts.ts'
import { openField, type PeopleParts } from '../people-parts.ts'
import { callSchema, type TracingCall } from './tracing-texts.ts'

/** An open request; close its key. */
export interface OpenedCall {
  readonly key: PersonKey
  readCall(sealed: Uint8Array): TracingCall | 'damaged'
}

/** Opens a request; null where its key is gone, with the file of whoever asked. */
export async function openCall(
  {
    store,
    keys,
  }: {
    readonly store: Pick<PeopleParts['store'], 'asKeyRole'>
    readonly keys: Pick<PeopleParts['keys'], 'readWrapped' | 'unwrapPersonKey'>
  },
  organisationId: string,
  requestId: string,
): Promise<OpenedCall | null> {
  const wrapped = (await store.asKeyRole((tx) => keys.readWrapped(tx, organisationId, [requestId]))).get(requestId)
  const opened = wrapped === undefined ? null : await keys.unwrapPersonKey(wrapped)
  if (opened?.ok !== true) return null
  const key = opened.value
  return {
    key,
    readCall: (sealed) => {
      const field = { personId: requestId, field: 'call', version: 1, sealed, writtenAt: new Date(0) }
      return readSealedText(callSchema, openField(key, field)) ?? 'damaged'
    },
  }
}

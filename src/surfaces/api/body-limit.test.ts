// Nobody fills the memory of the open process through the API, which anybody may call.
import { expect, it } from 'vitest'
import type { Directory } from '../../open/directory/index.ts'
import { createApi } from './index.ts'

// The directory is never asked: the request is refused before it is read.
const api = createApi({ directory: {} as Directory })

it.each(['application/json', 'application/x-www-form-urlencoded'])('refuses a body that is too large as %s', async (type) => {
  let pulled = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 64 * 1024
      if (pulled > 8 * 1024 * 1024) controller.close()
      else controller.enqueue(new Uint8Array(64 * 1024).fill(32))
    },
  })
  const request = new Request('http://localhost/services', {
    method: 'POST',
    headers: { 'Content-Type': type },
    body,
    duplex: 'half',
  } as RequestInit)
  const answer = await api.request(request)
  expect(answer.status).toBe(413)
  expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
  expect(pulled).toBeLessThan(1024 * 1024)
})

// Where a reader of this page finds the other process: the open one's pages link to the protected one's, and back.
import type { Context } from 'hono'

/** How the other process is reached: its configured address, or its port on the same host. */
export interface OtherProcess {
  readonly url: string | undefined
  readonly port: number
  /** True where this process has a configured address: then the other one without an address cannot be reached. */
  readonly isBehindProxy: boolean
}

/** Its address without a slash at the end; `null` where the public cannot reach it. */
export function findOtherProcess(context: Context, { url, port, isBehindProxy }: OtherProcess): string | null {
  if (url !== undefined) return url.replace(/\/+$/, '')
  return isBehindProxy ? null : `http://${new URL(context.req.url).hostname}:${port}`
}

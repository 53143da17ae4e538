// Compression and validation of answers. Identical public pages are compressed once: what was compressed is kept under
// the hash of its body, which is also its ETag. An answer marked `no-store` is never kept, not even in memory.
import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import { createByteCache } from './byte-cache.ts'

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)
const compressible =
  /^(text\/|application\/(json|xml|x-ndjson|manifest\+json|javascript|problem\+json|.*\+json|.*\+xml|.*\+csv)|image\/svg\+xml)/
/** Below this, the headers of compression cost more than it saves. */
const smallest = 860
/** Beyond this, a body is not held in the cache. */
const largestKept = 512 * 1024

/** How answers are compressed. */
export interface CompressionOptions {
  /** Bytes of compressed bodies kept; 32 MiB by default. */
  readonly cacheBytes?: number
}

/** Compresses textual answers with Brotli or gzip as the browser prefers, and answers 304 where it has the body already. */
export function compressAnswers({ cacheBytes = 32 * 1024 * 1024 }: CompressionOptions = {}): MiddlewareHandler {
  const kept = createByteCache(cacheBytes)
  return async (context, next) => {
    await next()
    const { res, req } = context
    const type = res.headers.get('Content-Type') ?? ''
    if (res.body === null || !compressible.test(type) || res.headers.has('Content-Encoding') || isStream(type)) return
    const body = Buffer.from(await res.arrayBuffer())
    const headers = new Headers(res.headers)
    const isPrivate = /no-store|private/.test(headers.get('Cache-Control') ?? '')
    const isPlain = res.status === 200 && (req.method === 'GET' || req.method === 'HEAD')
    const encoding = body.length < smallest ? undefined : preferredEncoding(req.header('Accept-Encoding'))
    headers.append('Vary', 'Accept-Encoding')

    const digest = isPrivate ? undefined : hash('sha256', body, 'base64url').slice(0, 27)
    if (digest !== undefined && isPlain) {
      const etag = `"${digest}${encoding === undefined ? '' : `-${encoding}`}"`
      headers.set('ETag', etag)
      if (matches(req.header('If-None-Match'), etag)) {
        headers.delete('Content-Type')
        headers.delete('Content-Length')
        context.res = undefined
        context.res = new Response(null, { status: 304, headers })
        return
      }
    }
    let sent: Buffer = body
    if (encoding !== undefined) {
      headers.set('Content-Encoding', encoding)
      const key = `${encoding} ${digest}`
      const known = digest === undefined ? undefined : kept.get(key)
      sent = known ?? (await compress(body, encoding))
      if (digest !== undefined && known === undefined && sent.length <= largestKept) kept.set(key, sent)
    }
    headers.set('Content-Length', String(sent.length))
    // Setting an answer merges the former one's headers into it; clearing it first keeps ours as they are.
    context.res = undefined
    context.res = new Response(new Uint8Array(sent.buffer as ArrayBuffer, sent.byteOffset, sent.length), {
      status: res.status,
      headers,
    })
  }
}

/** Event streams and NDJSON are sent as they are made. */
function isStream(type: string): boolean {
  return type.startsWith('text/event-stream') || type.startsWith('application/x-ndjson')
}

function compress(body: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> {
  if (encoding === 'gzip') return compressGzip(body, { level: 5 })
  // Quality 4 with a small window: about half the time of gzip's default, and smaller.
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_LGWIN]: 16,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  }
  return compressBrotli(body, { params })
}

/** The encoding to use for an `Accept-Encoding` (RFC 9110, 12.5.3): Brotli before gzip unless the browser weighs otherwise. */
export function preferredEncoding(header: string | undefined): 'br' | 'gzip' | undefined {
  if (header === undefined) return undefined
  const weights = new Map<string, number>()
  for (const part of header.split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    weights.set(name, weight === undefined ? 1 : Number(weight.slice(2)))
  }
  const weigh = (name: string) => weights.get(name) ?? weights.get('*') ?? 0
  const brotli = weigh('br')
  const plainGzip = weigh('gzip')
  if (brotli > 0 && brotli >= plainGzip) return 'br'
  return plainGzip > 0 ? 'gzip' : undefined
}

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
}

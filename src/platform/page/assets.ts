// The static files of the pages: each at an address that holds a hash of its bytes, so a browser may keep it for ever,
// and compressed once at the start. Nothing here is a secret and nothing is made at request time.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { Hono } from 'hono'

interface StaticFile {
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly gzip: Uint8Array<ArrayBuffer>
  readonly brotli: Uint8Array<ArrayBuffer>
}

const files = new Map<string, StaticFile>()

/**
 * Publishes a file under `/static/` and returns its address: the name, a hash of the content and the extension.
 * A surface with a stylesheet or a picture of its own calls this once while its module loads.
 */
export function publishFile(name: string, extension: 'css' | 'svg' | 'js' | 'woff2', content: string | Uint8Array): string {
  const bytes = Buffer.from(content)
  const file = `${name}.${createHash('sha256').update(bytes).digest('base64url').slice(0, 10)}.${extension}`
  files.set(file, {
    type: TYPES[extension],
    bytes: new Uint8Array(bytes),
    gzip: new Uint8Array(gzipSync(bytes, { level: 9 })),
    brotli: new Uint8Array(brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })),
  })
  return `/static/${file}`
}

/** Publishes a surface's stylesheets as one, in this order; `folder` is theirs from the project's root, such as `src/surfaces/api`. */
export function publishStylesheets(name: string, folder: string, names: readonly string[]): string {
  const found = findAbove((above) => existsSync(join(above, folder, names[0] ?? '')))
  if (found === null) throw new Error(`The stylesheet of ${folder} is missing from this installation`)
  return publishFile(name, 'css', names.map((file) => readFileSync(join(found, folder, file), 'utf8')).join('\n'))
}

/** Publishes a script of an island, kept as a file of its own in `folder`: our content security policy allows no other. */
export function publishScript(name: string, folder: string, file: string): string {
  const found = findAbove((above) => existsSync(join(above, folder, file)))
  if (found === null) throw new Error(`The script ${file} of ${folder} is missing from this installation`)
  return publishFile(name, 'js', readFileSync(join(found, folder, file)))
}

/** The nearest folder above this file, from source as from a bundle, for which the test holds. */
function findAbove(isIt: (folder: string) => boolean): string | null {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) if (isIt(folder)) return folder
  return null
}

const TYPES = {
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
} as const

/** Serves what was published, at `/static/…`, and the picture that browsers ask for by themselves: mount it at the root of a process that shows pages. */
export function createStaticFiles(): Hono {
  const site = new Hono().get('/favicon.ico', (c) => c.redirect(FAVICON))
  return site.get('/static/:file', (c) => {
    const file = files.get(c.req.param('file'))
    if (file === undefined) return c.notFound()
    const accepted = c.req.header('accept-encoding') ?? ''
    const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined
    const headers = {
      'Content-Type': file.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
    }
    return c.body(encoding === 'br' ? file.brotli : encoding === 'gzip' ? file.gzip : file.bytes, 200, headers)
  })
}

const ASSETS = 'src/platform/page/assets'

function assetsFolder(): string {
  const found = findAbove((above) => existsSync(join(above, ASSETS, 'icons.svg')))
  if (found === null) throw new Error('The folder of the stylesheet is missing from this installation')
  return join(found, ASSETS)
}

function readStylesheet(): string {
  return readdirSync(assetsFolder())
    .filter((name) => name.endsWith('.css'))
    .toSorted()
    .map((name) => readFileSync(join(assetsFolder(), name), 'utf8'))
    .join('\n')
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .replaceAll(/\s*\n\s*/g, '\n')
}

/** The address of the one stylesheet. */
export const STYLESHEET = publishFile('causeway', 'css', readStylesheet())

/** The address of the small picture that a browser shows beside a page's title. */
export const FAVICON = publishFile('favicon', 'svg', readFileSync(join(assetsFolder(), 'favicon.svg')))

const SPRITE = publishFile('icons', 'svg', readFileSync(join(assetsFolder(), 'icons.svg'), 'utf8').replaceAll(/>\s+</g, '><'))
const iconNames = new Set(
  [...readFileSync(join(assetsFolder(), 'icons.svg'), 'utf8').matchAll(/<symbol id="([^"]+)"/g)].map((m) => m[1]),
)

/** The address of an icon of the sprite; of the plain dot where there is no icon of that name. */
export function iconHref(name: string): string {
  return `${SPRITE}#${iconNames.has(name) ? name : 'dot'}`
}

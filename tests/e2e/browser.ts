// A real browser for the tests: Debian's Chromium through playwright-core, axe-core, pictures into a temporary folder.
// Launch once a file; each test opens a context of its own (width, colours, with or without JavaScript).
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core'

const CANDIDATES = [process.env['CAUSEWAY_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts Chromium; throws with what to install where there is none. Close it in `afterAll`. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = CANDIDATES.find((path) => path !== undefined && existsSync(path))
  if (executablePath === undefined) {
    throw new Error(
      'No Chromium found. On Debian or Ubuntu: apt-get install chromium. Elsewhere set CAUSEWAY_CHROMIUM to its path.',
    )
  }
  return await chromium.launch({ executablePath, args: FLAGS })
}

/** How a page is looked at. */
export interface ViewOptions {
  /** CSS pixels; 390 by default, a common phone. */
  readonly width?: number
  readonly height?: number
  /** False: no script runs in the page. */
  readonly javaScript?: boolean
  readonly colours?: 'light' | 'dark'
  readonly forcedColours?: boolean
  /** What the browser says it prefers to read. */
  readonly language?: string
}

/** A fresh context, without cookies or history. */
export async function openContext(browser: Browser, options: ViewOptions = {}): Promise<BrowserContext> {
  return await browser.newContext({
    viewport: { width: options.width ?? 390, height: options.height ?? 844 },
    javaScriptEnabled: options.javaScript ?? true,
    colorScheme: options.colours ?? 'light',
    forcedColors: options.forcedColours === true ? 'active' : 'none',
    locale: options.language ?? 'en-GB',
    reducedMotion: 'reduce',
  })
}

/** Opens one page in a context of its own, hands it over, and closes both. */
export async function withPage<T>(browser: Browser, options: ViewOptions, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await openContext(browser, options)
  try {
    return await use(await context.newPage())
  } finally {
    await context.close()
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core finds wrong on the page by WCAG 2.2 A and AA and its best practices, one line a finding; `[]` where all is well. */
export async function auditPage(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource)
  const results = await page.evaluate(async () => {
    // The browser's global that the line above has made.
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    return await axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
  })
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} — ${node.target.join(' ')} — ${node.failureSummary ?? ''}`),
  )
}

/** True where the page scrolls sideways, which no page may at any width from 320 px. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  return await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
}

/** Targets of fewer than 24 by 24 px (WCAG 2.2, 2.5.8), links within a sentence excepted. */
export async function findSmallTargets(page: Page): Promise<readonly string[]> {
  return await page.evaluate(`[...document.querySelectorAll('a, button, input, select, textarea, summary')]
    .filter((element) => !(element.matches('a') && element.closest('p, li, dd, td') && getComputedStyle(element).display === 'inline'))
    .filter((element) => !element.matches('[type=hidden], .skip'))
    .map((element) => ({ element, box: (element.closest('label') ?? element).getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
    .map(({ element, box }) => element.outerHTML.slice(0, 80) + ' ' + Math.round(box.width) + '×' + Math.round(box.height))`)
}

/** Saves a picture of the whole page in the temporary folder, for whoever looks at it: nobody does where CI is set, and a tall page takes a second. */
export async function savePicture(page: Page, name: string): Promise<void> {
  if (process.env['CI'] !== undefined) return
  const folder = join(tmpdir(), 'causeway-pictures')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, fullPage: true })
}

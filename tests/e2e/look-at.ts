// What every page of every surface is held to, in one look.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { auditPage, findSmallTargets, savePicture, scrollsSideways } from './browser.ts'

/**
 * Keeps a picture of the page by this name, and holds it to what all are held to: nothing that axe finds, nothing sideways, targets for thumbs.
 * Where scripts are off axe cannot run either; the page is the same.
 */
export async function lookAt(page: Page, picture: string, { hasScript = true } = {}): Promise<void> {
  await savePicture(page, picture)
  if (hasScript) expect(await auditPage(page)).toEqual([])
  expect(await scrollsSideways(page)).toBe(false)
  expect(await findSmallTargets(page)).toEqual([])
}

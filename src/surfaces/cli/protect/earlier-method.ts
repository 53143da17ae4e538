// By which method an earlier release was made: only counts published as they are can stand in the system of a further one.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const releaseFile = z.object({ method: z.string() })

/** Why a release cannot go with --previous; undefined where it can, or where it says nothing of its method. */
export function refuseChangedRelease(folder: string): string | undefined {
  const path = join(folder, 'release.json')
  if (!existsSync(path)) return undefined
  let text: unknown
  try {
    text = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return `${path}: ${error.message}`
    throw error
  }
  const read = releaseFile.safeParse(text)
  if (!read.success || read.data.method === 'suppress') return undefined
  return (
    `${folder} was made by --method ${read.data.method}: its figures are not the true counts, so true counts must not stand beside them. ` +
    'Use that method again, or release other variables'
  )
}

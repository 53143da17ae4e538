// The commands that need nothing composed, in the order in which `causeway --help` lists them. One line each.
import { accountCreate, accountList, accountRemove } from './account.ts'
import type { Command } from './command.ts'
import { exportDirectory } from './export.ts'
import { importDirectory } from './import.ts'
import { gaps } from './gaps.ts'

/** Every command but `start` and `serve …`, which main.ts composes. */
export const commands: readonly Command[] = [importDirectory, exportDirectory, gaps, accountCreate, accountList, accountRemove]

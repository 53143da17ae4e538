// The commands that need nothing composed, in the order in which `causeway --help` lists them. One line each.
import { accountCreate, accountList, accountRemove } from './account.ts'
import type { Command } from './command.ts'

/** Every command but `start` and `serve …`, which main.ts composes. */
export const commands: readonly Command[] = [accountCreate, accountList, accountRemove]

// One transaction on a panel, or on one member of it, held until it is over.
import { fail, type Result } from '@causeway/vocabulary'
import { isUuid } from '../../../platform/ids/index.ts'
import type { PanelFile, PanelStore, PanelWriter } from '../store/concerned/panel-store.ts'
import type { MemberRow } from '../store/concerned/panel-tables.ts'
import type { PanelDone, PanelProblem } from './panel-work-contract.ts'

/** Holds a panel while something is done with it. */
export type HoldPanel = ReturnType<typeof createHoldPanel>

/** Holding, over a store. What is no id, or of nothing, is not found. */
export function createHoldPanel(store: PanelStore) {
  const hold = <T>(
    panelId: string,
    work: (writer: PanelWriter, file: PanelFile) => Promise<Result<T, PanelProblem>>,
  ): PanelDone<T> => {
    if (!isUuid(panelId)) return Promise.resolve(fail('not-found'))
    return store.write(async (writer) => {
      const file = await writer.hold(panelId)
      return file === null ? fail('not-found') : work(writer, file)
    })
  }
  return {
    hold,
    async holdMember<T>(
      memberId: string,
      work: (writer: PanelWriter, file: PanelFile, member: MemberRow) => Promise<Result<T, PanelProblem>>,
    ): PanelDone<T> {
      const found = isUuid(memberId) ? await store.findMember({ id: memberId }) : null
      if (found === null) return fail('not-found')
      return hold(found.panel_id, async (writer, file) => {
        const member = file.members.find(({ member_id }) => member_id === memberId)
        return member === undefined ? fail('not-found') : work(writer, file, member)
      })
    },
  }
}

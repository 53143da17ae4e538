// Works the gap out anew in the background while answers to calls are kept that the newest run has not read. What is left to
// do is read from the store each time, so that nothing is forgotten when a process dies: the next one finds it there.

/** An answer that no run has read yet, by a text that no other answer has. */
export type PendingMark = string

export interface CatchUpOptions {
  /** Marks of the answers that the newest run has not read; empty where there is no run. */
  readonly findPending: () => Promise<readonly PendingMark[]>
  /** Keeps a run that has read them. */
  readonly workOut: () => Promise<void>
  readonly onFailure: (error: unknown) => void
}

/** `failed`: the same answers are tried again when another is kept, and by the next process. */
export type CatchUpState = 'current' | 'working' | 'failed'

export type CatchUp = ReturnType<typeof createCatchUp>

interface Standing {
  working: Promise<void> | null
  isAsked: boolean
  isClosed: boolean
  failedOn: string | null
}

/** One at a time; answers that come meanwhile are read by one more run, not by one each. */
export function createCatchUp({ findPending, workOut, onFailure }: CatchUpOptions) {
  const now: Standing = { working: null, isAsked: false, isClosed: false, failedOn: null }

  async function workUntilDone(): Promise<void> {
    while (now.isAsked && !now.isClosed) {
      now.isAsked = false
      const pending = joinMarks(await findPending())
      if (pending === '' || pending === now.failedOn) continue
      try {
        await workOut()
        // Where a run changes nothing, as under a clock put back, another would not either.
        if (joinMarks(await findPending()) === pending) throw new Error('a new run left the same answers unread')
        now.isAsked = true
      } catch (error) {
        now.failedOn = pending
        if (!now.isClosed) onFailure(error)
      }
    }
  }

  function start(): void {
    now.isAsked = true
    now.working ??= workUntilDone()
      .catch((error: unknown) => {
        if (!now.isClosed) onFailure(error)
      })
      .finally(() => {
        now.working = null
        if (now.isAsked && !now.isClosed) start()
      })
  }

  return {
    /** Sees to it that every answer kept until now is read by a run. Returns at once. */
    start,
    /** How it stands with the answers kept until now; starts what is not under way. */
    async readState(): Promise<CatchUpState> {
      const pending = joinMarks(await findPending())
      if (pending === '') return 'current'
      if (pending === now.failedOn) return 'failed'
      start()
      return 'working'
    },
    /** Resolves when nothing is under way. */
    async settle(): Promise<void> {
      while (now.working !== null) await now.working
    },
    /** Starts nothing any more, and keeps silent about what is broken off. */
    async close(): Promise<void> {
      now.isClosed = true
      await this.settle()
    },
  }
}

function joinMarks(marks: readonly PendingMark[]): string {
  return marks.toSorted().join('\n')
}

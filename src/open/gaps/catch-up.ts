// Works the gap out anew in the background while answers to calls are kept that the newest run has not read, and when somebody asks for it.
// Which answers are left is read from the store each time, so that none is forgotten when a process dies: the next one finds them there.

/** An answer that no run has read yet, by a text that no other answer has. */
export type PendingMark = string

export interface CatchUpOptions {
  /** Marks of the answers that the newest run has not read; empty where there is no run. */
  readonly findPending: () => Promise<readonly PendingMark[]>
  /** Keeps a run that has read them. */
  readonly workOut: () => Promise<void>
  readonly onFailure: (error: unknown) => void
}

/** `failed`: tried again when an answer is kept or somebody asks for it; the answers by the next process too. */
export type CatchUpState = 'current' | 'working' | 'failed'

export type CatchUp = ReturnType<typeof createCatchUp>

interface Standing {
  working: Promise<void> | null
  isAsked: boolean
  /** Somebody asked for new figures, whatever the answers: it is still to begin, is under way, or has failed. */
  anew: 'no' | 'asked' | 'working' | 'failed'
  isClosed: boolean
  failedOn: string | null
}

/** One at a time; answers that come meanwhile are read by one more run, not by one each. */
export function createCatchUp({ findPending, workOut, onFailure }: CatchUpOptions) {
  const now: Standing = { working: null, isAsked: false, anew: 'no', isClosed: false, failedOn: null }

  async function workUntilDone(): Promise<void> {
    while (now.isAsked && !now.isClosed) {
      now.isAsked = false
      const pending = joinMarks(await findPending())
      const isAnew = now.anew === 'asked'
      if (!isAnew && (pending === '' || pending === now.failedOn)) continue
      if (isAnew) now.anew = 'working'
      try {
        await workOut()
        if (now.anew !== 'asked') now.anew = 'no'
        // Where a run changes nothing, as under a clock put back, another would not either.
        if (pending !== '' && joinMarks(await findPending()) === pending)
          throw new Error('a new run left the same answers unread')
        now.isAsked = true
      } catch (error) {
        if (now.anew === 'working') now.anew = 'failed'
        if (pending !== '') now.failedOn = pending
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
    /** Has new figures worked out although no answer is left unread. Returns at once; asked again meanwhile, it is done once. */
    startAnew(): void {
      if (now.anew === 'asked' || now.anew === 'working') return
      now.anew = 'asked'
      start()
    },
    /** How it stands with the answers kept until now; starts what is not under way. */
    async readState(): Promise<CatchUpState> {
      const pending = joinMarks(await findPending())
      if (now.anew === 'asked' || now.anew === 'working') return 'working'
      if (pending === '') return now.anew === 'failed' ? 'failed' : 'current'
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

// The best of very many changes, none missed: each has a bound that its gain cannot exceed, and those of the highest bound are
// re-optimised exactly until no bound left exceeds the worst of the best. Best-first branch and bound without branches;
// Land, A. H. & Doig, A. G. (1960), "An automatic method of solving discrete programming problems", Econometrica 28.

/** A candidate's gain at the worst and at the best bound, and the sum by which it is ranked. */
export interface Scored {
  readonly candidate: number
  readonly worst: number
  readonly best: number
  readonly score: number
}

export interface SearchOracle {
  /** Never below the score of each candidate. */
  bounds(candidates: Int32Array): Promise<Float64Array>
  /** A sharper bound, asked for only of those that could still win; `null` where `bounds` is as sharp as it gets. */
  readonly sharpen: ((candidates: Int32Array) => Promise<Float64Array>) | null
  gains(candidates: Int32Array): Promise<{ readonly worst: Float64Array; readonly best: Float64Array }>
}

export interface SearchResult {
  /** At most `wanted`, best first; ties in the order of the candidates. None gains nothing. */
  readonly ranked: readonly Scored[]
  /** How many had to be re-optimised. */
  readonly tried: number
}

const BATCH = 16

/** Ranks the `wanted` best of `count` candidates by `worst + best`. Equal to trying every one. */
export async function searchBest(
  count: number,
  wanted: number,
  oracle: SearchOracle,
  onProgress: (done: number) => void = () => {},
): Promise<SearchResult> {
  const all = Int32Array.from({ length: count }, (_, index) => index)
  const bounds = await oracle.bounds(all)
  // Sharpened candidates go back to the queue, which a full sort of the rest keeps apart.
  const queue = createQueue()
  all.forEach((candidate) => {
    const bound = bounds[candidate] ?? 0
    if (bound > 0) queue.push({ candidate, bound, isSharp: oracle.sharpen === null })
  })
  const ranked: Scored[] = []
  let tried = 0
  const isBeaten = (entry: Entry): boolean => {
    const last = ranked[wanted - 1]
    return last !== undefined && (entry.bound < last.score || (entry.bound === last.score && entry.candidate > last.candidate))
  }
  for (;;) {
    const sharp: number[] = []
    const blunt: number[] = []
    while (sharp.length + blunt.length < BATCH) {
      const next = queue.peek()
      if (!next || isBeaten(next)) break
      queue.pop()
      ;(next.isSharp ? sharp : blunt).push(next.candidate)
    }
    if (sharp.length + blunt.length === 0) return { ranked, tried }
    if (blunt.length > 0 && oracle.sharpen) {
      const sharper = await oracle.sharpen(Int32Array.from(blunt))
      blunt.forEach((candidate, at) => {
        const bound = Math.min(sharper[at] ?? 0, bounds[candidate] ?? 0)
        if (bound > 0) queue.push({ candidate, bound, isSharp: true })
      })
    }
    if (sharp.length > 0) {
      const { worst, best } = await oracle.gains(Int32Array.from(sharp))
      tried += sharp.length
      onProgress(tried)
      sharp.forEach((candidate, at) => {
        const scored = { candidate, worst: worst[at] ?? 0, best: best[at] ?? 0, score: (worst[at] ?? 0) + (best[at] ?? 0) }
        if (scored.score > 0) ranked.push(scored)
      })
      ranked.sort((a, b) => b.score - a.score || a.candidate - b.candidate)
      ranked.length = Math.min(ranked.length, wanted)
    }
  }
}

interface Entry {
  readonly candidate: number
  readonly bound: number
  readonly isSharp: boolean
}

interface Queue {
  push(entry: Entry): void
  peek(): Entry | undefined
  pop(): void
}

/** A binary heap: highest bound first, then in the order of the candidates. */
function createQueue(): Queue {
  const heap: Entry[] = []
  const isBefore = (a: Entry | undefined, b: Entry | undefined): boolean =>
    a !== undefined && (b === undefined || a.bound > b.bound || (a.bound === b.bound && a.candidate < b.candidate))
  const swap = (i: number, j: number) => {
    const [a, b] = [heap[i], heap[j]]
    if (!a || !b) return
    heap[i] = b
    heap[j] = a
  }
  return {
    peek: () => heap[0],
    push(entry) {
      heap.push(entry)
      for (let at = heap.length - 1; at > 0;) {
        const above = (at - 1) >> 1
        if (!isBefore(heap[at], heap[above])) break
        swap(at, above)
        at = above
      }
    },
    pop() {
      const last = heap.pop()
      if (!last || heap.length === 0) return
      heap[0] = last
      for (let at = 0; ;) {
        const left = 2 * at + 1
        const next = isBefore(heap[left + 1], heap[left]) ? left + 1 : left
        if (!isBefore(heap[next], heap[at])) break
        swap(at, next)
        at = next
      }
    },
  }
}

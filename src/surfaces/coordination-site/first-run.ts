// The first analysis: worked out in the background at the start, or when a page first asks, until there is one.
import type { GapRun, GapSource } from './gap-source.ts'

/** The source, with `runFirst` under way (once at a time) as long as no run is finished. `runFirst` gives `null` where it cannot yet. */
export function withFirstRun(
  gaps: GapSource,
  runFirst: () => Promise<GapRun | null>,
  onFailure: (error: unknown) => void,
): GapSource & { begin(): void } {
  let running: Promise<unknown> | null = null
  const begin = () => {
    running ??= gaps
      .latestRun()
      .then((run) => run ?? runFirst())
      .catch(onFailure)
      .finally(() => (running = null))
  }
  return {
    ...gaps,
    begin,
    async latestRun() {
      const run = await gaps.latestRun()
      if (run === null) begin()
      return run
    },
  }
}

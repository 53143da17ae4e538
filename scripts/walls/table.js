// Who may import whom: the one table. The lint rule causeway/walls reads it, scripts/walls/walls.test.ts proves that it
// catches every form of import across every wall, and a room without a line here may import nothing and fails.
// Plain JavaScript, since the linter loads it itself.

/**
 * A room (a folder) and the rooms that it may enter, each through its index.ts. `*` stands for one folder name.
 * `libraries` lists the only packages from npm and `node:` modules that the room may use; absent, any may be used.
 *
 * @typedef {{ room: string, may: readonly string[], libraries?: readonly string[] }} Wall
 */

const everyRoom = ['packages/*', 'src/platform/*']

/** @type {readonly Wall[]} */
export const walls = [
  { room: 'packages/vocabulary', may: [], libraries: [] },
  { room: 'packages/service-access', may: ['packages/vocabulary'], libraries: ['h3-js', 'kdbush', 'geokdbush', 'opening_hours'] },
  { room: 'packages/disclosure-control', may: ['packages/vocabulary'], libraries: ['highs'] },
  { room: 'packages/transparency-log', may: ['packages/vocabulary'], libraries: ['@noble/hashes', '@noble/curves'] },
  { room: 'packages/name-matching', may: ['packages/vocabulary'], libraries: [] },
  { room: 'packages/casework', may: ['packages/vocabulary'], libraries: ['zod'] },

  { room: 'src/platform/*', may: ['packages/vocabulary', 'src/platform/*'] },

  // The open side, leftward along the loop only. Never the protected side, never the firewall.
  { room: 'src/open/directory', may: [...everyRoom] },
  { room: 'src/open/statistics', may: [...everyRoom, 'src/open/directory'] },
  { room: 'src/open/gaps', may: [...everyRoom, 'src/open/directory', 'src/open/statistics'] },
  { room: 'src/open/practices', may: [...everyRoom, 'src/open/directory', 'src/open/statistics', 'src/open/gaps'] },
  { room: 'src/open/measures', may: [...everyRoom, 'src/open/directory', 'src/open/statistics', 'src/open/gaps'] },
  {
    room: 'src/open/commitments',
    may: [...everyRoom, 'src/open/directory', 'src/open/statistics', 'src/open/gaps', 'src/open/practices', 'src/open/measures'],
  },
  {
    room: 'src/open/partners',
    may: [...everyRoom, 'src/open/directory', 'src/open/gaps', 'src/open/practices', 'src/open/measures', 'src/open/commitments'],
  },
  {
    room: 'src/open/dialogues',
    may: [...everyRoom, 'src/open/directory', 'src/open/gaps', 'src/open/practices', 'src/open/measures', 'src/open/commitments'],
  },

  // The protected side reads public facts; protected/counts is its one way out, and firewall/release its one caller.
  {
    room: 'src/protected/*',
    may: [
      ...everyRoom,
      'src/open/directory',
      'src/firewall/policy',
      'src/firewall/keys',
      'src/firewall/access',
      'src/firewall/access-log',
      'src/firewall/consent',
      'src/firewall/erasure',
      'src/firewall/own-code',
    ],
  },
  // What was recorded of somebody is counted as it is written; a referral is a step of a case.
  { room: 'src/protected/counts', may: [...everyRoom, 'src/firewall/access', 'src/firewall/access-log'] },
  {
    room: 'src/protected/cases',
    may: [
      ...everyRoom,
      'src/firewall/policy',
      'src/firewall/keys',
      'src/firewall/access',
      'src/firewall/access-log',
      'src/protected/people',
      'src/protected/counts',
    ],
  },
  {
    room: 'src/protected/referrals',
    may: [
      ...everyRoom,
      'src/open/directory',
      'src/firewall/policy',
      'src/firewall/keys',
      'src/firewall/access',
      'src/firewall/access-log',
      'src/firewall/consent',
      'src/firewall/erasure',
      'src/firewall/own-code',
      'src/protected/people',
      'src/protected/cases',
      'src/protected/counts',
    ],
  },
  { room: 'src/firewall/*', may: [...everyRoom, 'src/firewall/*'] },
  // A demand opens nobody's record: its room knows neither consents nor people, and of the door only how to read as an organisation.
  {
    room: 'src/firewall/legal-demands',
    may: [...everyRoom, 'src/firewall/policy', 'src/firewall/access', 'src/firewall/access-log'],
  },
  // Open facts flow in; figures about people flow out through the shape that statistics owns.
  {
    room: 'src/firewall/release',
    may: [...everyRoom, 'src/firewall/*', 'src/protected/counts', 'src/open/directory', 'src/open/statistics', 'src/open/gaps'],
  },

  // Surfaces of the open process.
  { room: 'src/surfaces/problem-page', may: [...everyRoom] },
  // Services matched and put into words, for those who look for one and those who refer to one.
  { room: 'src/surfaces/service-parts', may: [...everyRoom] },
  { room: 'src/surfaces/help-site', may: [...everyRoom, 'src/open/*', 'src/surfaces/service-parts'] },
  { room: 'src/surfaces/api', may: [...everyRoom, 'src/open/*'] },
  { room: 'src/surfaces/provider-site', may: [...everyRoom, 'src/open/*'] },
  { room: 'src/surfaces/statistics-site', may: [...everyRoom, 'src/open/statistics'] },
  { room: 'src/surfaces/progress-site', may: [...everyRoom, 'src/open/commitments'] },
  { room: 'src/surfaces/library-site', may: [...everyRoom, 'src/open/practices'] },
  { room: 'src/surfaces/measures-site', may: [...everyRoom, 'src/open/measures', 'src/open/statistics'] },
  { room: 'src/surfaces/dialogue-site', may: [...everyRoom, 'src/open/dialogues'] },
  // What it shows of a practice or a commitment is what their own pages show.
  {
    room: 'src/surfaces/coordination-site',
    may: [...everyRoom, 'src/open/*', 'src/surfaces/library-site', 'src/surfaces/progress-site', 'src/surfaces/dialogue-site'],
  },
  // A surface of the protected process: figures leave through it, so it knows the shape in which they do.
  { room: 'src/surfaces/release-site', may: [...everyRoom, 'src/firewall/release', 'src/open/statistics'] },

  // The protected process: work with people, and what anybody may see of the wall around them.
  // Forms and words of consent, and the office of legal demands: mounted by the sites that have the frames.
  { room: 'src/surfaces/consent-parts', may: [...everyRoom, 'src/firewall/consent'] },
  { room: 'src/surfaces/legal-demands-area', may: [...everyRoom, 'src/firewall/legal-demands'] },
  {
    room: 'src/surfaces/casework-site',
    may: [
      ...everyRoom,
      'src/open/directory',
      'src/protected/*',
      'src/firewall/*',
      'src/surfaces/consent-parts',
      'src/surfaces/legal-demands-area',
      'src/surfaces/service-parts',
      'src/surfaces/referral-site',
    ],
  },
  // Accounts, their factors and members: nothing of the people helped.
  { room: 'src/surfaces/account-site', may: [...everyRoom] },
  // Changing the register is an area of the pages behind sign-in.
  { room: 'src/surfaces/firewall-site', may: [...everyRoom, 'src/firewall/*', 'src/surfaces/casework-site'] },
  {
    room: 'src/surfaces/my-record-site',
    may: [
      ...everyRoom,
      'src/protected/cases',
      'src/protected/people',
      'src/protected/referrals',
      'src/firewall/*',
      'src/surfaces/consent-parts',
      'src/surfaces/referral-site',
    ],
  },
  // Whoever was sent a referral and has no account here: one link, one referral.
  { room: 'src/surfaces/referral-site', may: [...everyRoom, 'src/protected/referrals', 'src/firewall/keys'] },

  // What `causeway start` does for the demo city: it asks for a gap and walks the steps of a release.
  { room: 'src/surfaces/demo', may: [...everyRoom, 'src/firewall/release', 'src/open/gaps'] },
  {
    room: 'src/surfaces/cli',
    may: [...everyRoom, 'src/open/*', 'src/firewall/*', 'src/protected/people', 'src/protected/cases'],
  },

  // The composition root, and its part that opens the rooms of the open side.
  {
    room: 'src/composition/open-rooms',
    may: [...everyRoom, 'src/open/*', 'src/surfaces/coordination-site', 'src/surfaces/dialogue-site'],
  },
  // … and of the protected one. Figures of the open side's gap go out through the release, which asks for them.
  {
    room: 'src/composition/protected-rooms',
    may: [
      ...everyRoom,
      'src/composition/demo-organisation',
      'src/protected/*',
      'src/firewall/*',
      'src/open/directory',
      'src/open/gaps',
      'src/surfaces/account-site',
      'src/surfaces/casework-site',
      'src/surfaces/firewall-site',
      'src/surfaces/legal-demands-area',
      'src/surfaces/my-record-site',
      'src/surfaces/referral-site',
      'src/surfaces/release-site',
      'src/surfaces/service-parts',
    ],
  },
  {
    room: 'src/composition/demo-organisation',
    may: [...everyRoom, 'src/firewall/keys', 'src/firewall/organisations', 'src/firewall/policy'],
  },
  {
    room: 'src/composition/demo',
    may: [
      ...everyRoom,
      'src/composition/demo-organisation',
      'src/composition/open-rooms',
      'src/composition/protected-rooms',
      'src/open/directory',
      'src/surfaces/demo',
      'src/surfaces/help-site',
    ],
  },
  {
    room: 'src/main.ts',
    may: [...everyRoom, 'src/composition/*', 'src/open/*', 'src/protected/*', 'src/firewall/*', 'src/surfaces/*'],
  },
]

/** Packages that hand out a database handle, and the files that may name them. */
export const databaseLibraries = ['pg', 'kysely', 'pg-copy-streams', 'pg-pool', 'pg-cursor', 'pg-query-stream']

/** A room's store.ts holds its handle, or, where that would be too long, the files of its folder store/. */
export const mayHoldDatabase = [/^src\/platform\/database\//, /^src\/[^/]+\/[^/]+\/store(\.ts$|\/)/]

/**
 * Ways of loading code, or of starting it elsewhere, that no wall can follow, because what they load is decided at run time;
 * and the files that may use one, each with its reason.
 */
export const runTimeLoading = {
  modules: ['module', 'vm', 'repl', 'worker_threads', 'child_process', 'cluster'].flatMap((name) => [name, `node:${name}`]),
  allowed: [
    // Finds the folder of PostgreSQL's binaries; it loads no code from there.
    'src/platform/database/postgres-binaries.ts',
    // Start PostgreSQL, and the two processes of `causeway start`.
    'src/platform/database/embedded-server.ts',
    'src/platform/start/serve-process.ts',
    // A worker thread for one bound of an analysis, its file named by new URL('…', import.meta.url), which the wall follows.
    'src/open/gaps/worker-bound.ts',
    'src/open/gaps/bound-worker.ts',
    // The same for what of a release takes long.
    'src/firewall/release/release-thread.ts',
    'src/firewall/release/release-worker.ts',
    // The same for setting a PDF.
    'src/platform/document/write-pdf.ts',
    'src/platform/document/pdf-worker.ts',
    // A process of its own to read in a document, which may do nothing but that; its file is named in the same way.
    'src/open/dialogues/reading/child/run-child.ts',
    // Makes imports of Node's own modules see what was taken from them in that process.
    'src/open/dialogues/reading/child/close-network.ts',
  ],
}

/** Folders that the walls are about. Tests beside a file may also use what is in tests/. */
export const guarded = /^(src|packages)\//

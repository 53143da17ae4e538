// What was typed and is not yet acknowledged, kept in this browser (IndexedDB) so that neither a closed tab nor a lost network loses a word.
// Shared by all tabs; each text carries the account that typed it and is sent by that account alone.
const NAME = 'causeway-minutes'
/** What a page that is being closed could only write at once. */
const LAST_WORDS = 'causeway-minutes-last'

const asPromise = (request) =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })

const whole = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error))
    transaction.addEventListener('error', () => reject(transaction.error))
  })

const openDatabase = () => {
  const request = indexedDB.open(NAME, 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore('rows', { keyPath: 'id' }))
  return asPromise(request)
}

/** A store of rows by id: in the database, or, where the browser keeps none, in this page only. */
const openRows = async () => {
  try {
    const database = await openDatabase()
    return {
      isKept: true,
      change: async (work) => {
        const transaction = database.transaction('rows', 'readwrite', { durability: 'strict' })
        const done = whole(transaction)
        const store = transaction.objectStore('rows')
        const result = await work({
          get: (id) => asPromise(store.get(id)),
          all: () => asPromise(store.getAll()),
          put: (row) => asPromise(store.put(row)),
          remove: (id) => asPromise(store.delete(id)),
        })
        await done
        return result
      },
    }
  } catch {
    const rows = new Map()
    return {
      isKept: false,
      change: (work) =>
        work({
          get: async (id) => rows.get(id),
          all: async () => [...rows.values()],
          put: async (row) => void rows.set(row.id, structuredClone(row)),
          remove: async (id) => void rows.delete(id),
        }),
    }
  }
}

const byMaking = (a, b) => a.made - b.made || (a.id < b.id ? -1 : 1)

/** Opens it. `isKept` is false where words are lost with the page. */
const openOutbox = async () => {
  const { isKept, change } = await openRows()
  let count = 0

  /**
   * Keeps a text: in place of the one that it goes on from while that has never left this browser, otherwise as a revision upon it.
   * Returns the row that holds it.
   */
  const save = (row, previous) =>
    change(async (rows) => {
      const before = previous === null ? undefined : await rows.get(previous)
      count += 1
      const made = Date.now() + (count % 1000) / 1000
      const kept =
        before !== undefined && !before.isSent && before.refused === null
          ? { ...before, content: row.content, typedAt: row.typedAt }
          : {
              ...row,
              bases: previous === null ? row.bases : before?.refused ? before.bases : [previous],
              made,
              isSent: false,
              refused: null,
            }
      await rows.put(kept)
      return kept
    })

  // What the last page wrote while it was closed; kept under the same id, it is the same text.
  const takeUp = async () => {
    try {
      const rows = JSON.parse(localStorage.getItem(LAST_WORDS) ?? '[]')
      for (const { row, previous } of rows) await save(row, previous)
      localStorage.removeItem(LAST_WORDS)
    } catch {
      // No storage, or nothing in it that could be read.
    }
  }
  await takeUp()
  return {
    isKept,
    save,
    /** Asks the browser not to clear it when space is short. Some ask their user, so it is asked only once words have to wait here. */
    hold: () => void (isKept && navigator.storage?.persist?.().catch(() => false)),
    /** Everything of a session, of whichever account, in the order of its making. */
    list: (session) => change(async (rows) => (await rows.all()).filter((row) => row.session === session).toSorted(byMaking)),
    /** Says that these are on their way: what is typed from now on is a revision upon them. */
    markSent: (ids) =>
      change(async (rows) => {
        for (const id of ids) {
          const row = await rows.get(id)
          if (row !== undefined) await rows.put({ ...row, isSent: true })
        }
      }),
    remove: (ids) =>
      change(async (rows) => {
        for (const id of ids) await rows.remove(id)
      }),
    refuse: (id, why) =>
      change(async (rows) => {
        const row = await rows.get(id)
        if (row !== undefined) await rows.put({ ...row, refused: why })
      }),
    /** Writes at once, without waiting, what could not be saved before the page goes. */
    writeLastWords: (texts) => {
      try {
        localStorage.setItem(LAST_WORDS, JSON.stringify(texts))
      } catch {
        // Full, or forbidden: the database has all but the last letters.
      }
    },
  }
}

// Scripts of a page cannot name each other: their addresses hold a hash of what is in them.
globalThis.causewayMinutes = { ...globalThis.causewayMinutes, openOutbox }

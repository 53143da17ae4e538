// What was typed and is not yet acknowledged, kept locked in this browser (IndexedDB) so that neither a closed tab nor a lost network loses a
// word, and nobody else reads one. Shared by all tabs; each text carries the account that typed it, is opened by it and sent by it alone.
const NAME = 'causeway-minutes'
/** What a page that is being closed could only write at once; by account. */
const LAST_WORDS = 'causeway-minutes-last-'

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

const inMemory = (rows) => ({
  get: async (id) => rows.get(id),
  all: async () => [...rows.values()],
  put: async (row) => void rows.set(row.id, structuredClone(row)),
  remove: async (id) => void rows.delete(id),
})

/** A store of rows by id: in the database, or, where the browser keeps none or has no room left, in this page only. */
const openRows = async () => {
  const database = await openDatabase().catch(() => null)
  /** Rows of this page alone, from the moment on at which the database took no more. */
  let own = database === null ? new Map() : null

  const changeDatabase = async (work) => {
    const transaction = database.transaction('rows', 'readwrite', { durability: 'strict' })
    const done = whole(transaction)
    // What becomes of the transaction is told by the work where that fails first.
    done.catch(() => undefined)
    const store = transaction.objectStore('rows')
    const result = await work({
      get: (id) => asPromise(store.get(id)),
      all: () => asPromise(store.getAll()),
      put: (row) => asPromise(store.put(row)),
      remove: (id) => asPromise(store.delete(id)),
    })
    await done
    return result
  }

  return {
    isKept: () => own === null,
    change: async (work) => {
      if (own === null) {
        try {
          return await changeDatabase(work)
        } catch {
          // Full, or closed by the browser. What it holds can mostly still be read: this page goes on with it.
          const held = await changeDatabase((rows) => rows.all()).catch(() => [])
          own = new Map(held.map((row) => [row.id, row]))
        }
      }
      const before = new Set(own.keys())
      const result = await work(inMemory(own))
      const gone = [...before].filter((id) => !own.has(id))
      if (database !== null && gone.length > 0) {
        await changeDatabase((rows) => Promise.all(gone.map((id) => rows.remove(id)))).catch(() => undefined)
      }
      return result
    },
  }
}

const byMaking = (a, b) => a.made - b.made || (a.id < b.id ? -1 : 1)

/** Stands for words that no key opens any more. */
const UNREADABLE = { speaker: { written: '', actor: null }, text: '', positions: [] }

/** Opens it for an account. */
const openOutbox = async ({ account, lock }) => {
  const { isKept, change } = await openRows()
  let count = 0

  const unlock = async ({ locked, ...row }) => {
    if (row.account !== account) return { ...row, content: null }
    const content = await lock.open(locked, row.entry)
    return content === null ? { ...row, content: UNREADABLE, refused: 'locked' } : { ...row, content }
  }

  /**
   * Keeps a text: in place of the one that it goes on from while that has never left this browser, otherwise as a revision upon it.
   * Returns the row that holds it.
   */
  const save = async ({ content, ...row }, previous) => {
    // Before the transaction: it would end while it waits for a cipher.
    const locked = await lock.lock(content, row.entry)
    const kept = await change(async (rows) => {
      const before = previous === null ? undefined : await rows.get(previous)
      count += 1
      const made = Date.now() + (count % 1000) / 1000
      const fresh =
        before !== undefined && !before.isSent && before.refused === null
          ? { ...before, locked, typedAt: row.typedAt }
          : {
              ...row,
              locked,
              bases: previous === null ? row.bases : before?.refused ? before.bases : [previous],
              made,
              isSent: false,
              refused: null,
            }
      await rows.put(fresh)
      return fresh
    })
    return { ...kept, content }
  }

  // What the last page wrote while it was closed; kept under the same id, it is the same text.
  const takeUp = async () => {
    try {
      const text = localStorage.getItem(LAST_WORDS + account)
      if (text !== null) for (const { row, previous } of await lock.openNow(text)) await save(row, previous)
      localStorage.removeItem(LAST_WORDS + account)
    } catch {
      // No storage, or nothing in it that could be read.
    }
  }
  await takeUp()
  const isOwn = (row) => row.account === account
  return {
    /** False where words are lost with the page. */
    get isKept() {
      return isKept()
    },
    save,
    /** Asks the browser not to clear it when space is short. Some ask their user, so it is asked only once words have to wait here. */
    hold: () => void (isKept() && navigator.storage?.persist?.().catch(() => false)),
    /** Everything of a session in the order of its making, of whichever account; `content` is null where it is another's. */
    list: async (session) => {
      const rows = await change(async (all) => (await all.all()).filter((row) => row.session === session).toSorted(byMaking))
      return Promise.all(rows.map(unlock))
    },
    /** How many texts of this account wait, of whichever session. */
    countOwn: () => change(async (rows) => (await rows.all()).filter(isOwn).length),
    /** Throws away what this account typed and the server has not got. */
    discardOwn: async () => {
      await change(async (rows) => {
        for (const row of (await rows.all()).filter(isOwn)) await rows.remove(row.id)
      })
      try {
        localStorage.removeItem(LAST_WORDS + account)
      } catch {
        // No storage: there is nothing in it.
      }
    },
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
        const locked = texts.length === 0 ? null : lock.lockNow(texts)
        if (locked !== null) localStorage.setItem(LAST_WORDS + account, locked)
      } catch {
        // Full, or forbidden: the database has all but the last letters.
      }
    },
  }
}

// Scripts of a page cannot name each other: their addresses hold a hash of what is in them.
globalThis.causewayMinutes = { ...globalThis.causewayMinutes, openOutbox }

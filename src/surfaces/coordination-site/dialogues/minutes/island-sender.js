// The way to the server and back: sends what is in the outbox, one tab at a time, and asks what others typed. Nothing leaves the outbox
// before the server says that it is kept.
const MOST_ROWS = 20
const MOST_SIGNS = 200_000
const TIME_LIMIT = 15_000
const [LIVE, QUIET, HIDDEN] = [1500, 5000, 15_000]
/** Milliseconds without a key or a touch after which a page asks no more, so that it does not keep a session open by itself. */
const LEFT_ALONE = 30 * 60_000

const inTurn = (work) => (navigator.locks ? navigator.locks.request('causeway-minutes', work) : work())

/**
 * Begins. `hear` gets each answer; `tell` the state of the way: offline since when, signed out, signed in as
 * somebody else, the dialogue's session withdrawn, or resting because nobody is here. `since` and `typing` are asked at each request.
 */
const startSender = ({ address, token, session, account, outbox, since, typing, hear, tell }) => {
  const state = { offlineSince: null, isSignedOut: false, isOtherAccount: false, isGone: false, isPaused: false }
  let formToken = token
  let failures = 0
  let most = MOST_ROWS
  let timer
  let running = null
  let active = Date.now()
  let heardAt = Date.now()

  const change = (news) => {
    Object.assign(state, news)
    tell({ ...state })
  }

  /** A fresh token, for a page that outlived its session; false where nobody is signed in. */
  const renew = async () => {
    const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(TIME_LIMIT) })
    if (!answer.ok) return false
    const told = await answer.json()
    formToken = told.formToken
    for (const field of document.querySelectorAll('input[name="form-token"]')) field.value = formToken
    if (told.account !== account) {
      change({ isOtherAccount: true, isSignedOut: false, offlineSince: null })
      return false
    }
    return true
  }

  const post = (rows) =>
    fetch(address, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIME_LIMIT),
      body: new URLSearchParams({
        'form-token': formToken,
        'sent-at': new Date().toISOString(),
        since: String(since()),
        typing: typing(),
        revisions: JSON.stringify(
          rows.map(({ id, entry, bases, place, content, typedAt }) => ({ id, entry, bases, place, content, typedAt })),
        ),
      }),
    })

  const choose = async () => {
    const rows = (await outbox.list(session)).filter((row) => row.account === account && row.refused === null)
    let signs = 0
    return rows.filter((row, at) => {
      signs += row.content.text.length + 500
      return at < most && (at === 0 || signs < MOST_SIGNS)
    })
  }

  const exchange = () =>
    inTurn(async () => {
      const rows = await choose()
      await outbox.markSent(rows.map(({ id }) => id))
      let answer = await post(rows)
      if (answer.status === 413) {
        most = 1
        return
      }
      if (!answer.ok && [0, 401, 403].includes(answer.status)) {
        if (!(await renew())) {
          if (!state.isOtherAccount) change({ isSignedOut: true, offlineSince: null })
          return
        }
        answer = await post(rows)
      }
      if (answer.status === 404) return change({ isGone: true, isSignedOut: false, offlineSince: null })
      if (!answer.ok) throw new Error(`The server answered ${answer.status}`)
      const news = await answer.json()
      if (news.account !== account) {
        change({ isOtherAccount: true, isSignedOut: false, offlineSince: null })
        return
      }
      await outbox.remove(news.acknowledged)
      for (const { id, why } of news.refused) await outbox.refuse(id, why)
      failures = 0
      most = MOST_ROWS
      if (news.entries.length > 0) heardAt = Date.now()
      const wasAway = state.offlineSince !== null || state.isSignedOut
      change({ offlineSince: null, isSignedOut: false, isOtherAccount: false, isGone: false })
      await hear(news, wasAway)
    })

  const wait = () => {
    clearTimeout(timer)
    if (Date.now() - active > LEFT_ALONE) return change({ isPaused: true })
    const quiet = Date.now() - Math.max(active, heardAt) > 60_000
    const pause = failures > 0 ? Math.min(15_000, 500 * 2 ** failures) : document.hidden ? HIDDEN : quiet ? QUIET : LIVE
    timer = setTimeout(() => void run(), pause)
  }

  const run = () => {
    running ??= exchange()
      .catch(() => {
        failures += 1
        change({ offlineSince: state.offlineSince ?? new Date() })
      })
      .finally(() => {
        running = null
        wait()
      })
    return running
  }

  const wake = () => {
    active = Date.now()
    if (!state.isPaused) return
    change({ isPaused: false })
    void run()
  }
  for (const kind of ['keydown', 'pointerdown']) document.addEventListener(kind, wake, { passive: true })
  addEventListener('online', () => void run())
  addEventListener('offline', () => change({ offlineSince: state.offlineSince ?? new Date() }))
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void run()
  })
  void run()

  return {
    /** Sends what waits now, and comes back when an answer was heard or could not be had. */
    now: async () => {
      if (running !== null) await running
      return run()
    },
  }
}

// Scripts of a page cannot name each other: their addresses hold a hash of what is in them.
globalThis.causewayMinutes = { ...globalThis.causewayMinutes, startSender }

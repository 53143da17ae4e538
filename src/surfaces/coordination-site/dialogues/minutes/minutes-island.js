// The minutes as they are typed: saves while one types, keeps what could not be sent, shows what others type, and says in words how it stands.
// Without this script the page's forms do the same, one press at a time.
const root = document.querySelector('[data-minutes]')
const words = JSON.parse(root.dataset.words)
// Its parts are scripts of their own, which the page names before this one.
const { createLock, openOutbox, createEditor, fillForm, startSender, listenToKeys, guardSignOut, showRefused } =
  globalThis.causewayMinutes

const { session, account, key } = root.dataset
// It is in this page's memory from now on, and in no copy that is saved of it.
delete root.dataset.key
const outbox = await openOutbox({ account, lock: await createLock(key, account) })
const list = root.querySelector('[data-entries]')
const nextForm = root.querySelector('[data-entry-form="new"]')
const language = document.documentElement.lang
const numbers = new Intl.NumberFormat(language)
const times = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' })
const names = new Intl.ListFormat(language)
const speakers = new Map()
for (const { value, dataset } of root.querySelectorAll('#known-speakers option')) speakers.set(value, dataset.actor)

/** What the server says of each entry, by id. */
const states = new Map()
/** Open editors by entry; the one for the next entry among them. */
const editors = new Map()
let next = null
let number = Number(root.dataset.number)
let way = { offlineSince: null, isSignedOut: false, isOtherAccount: false, isGone: false, isPaused: false }
let pending = []
let sender = null

const say = (word, values = {}) =>
  Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, () => String(value)), words[word])
const tell = (selector, text) => {
  const line = root.querySelector(selector)
  // The same words again would be read out again.
  if (line.textContent !== text) line.textContent = text
}
const rowOf = (entry) => list.querySelector(`[data-entry="${entry}"]`)
const numberOf = (entry) => numbers.format([...list.children].findIndex((row) => row.dataset.entry === entry) + 1)

const showState = () => {
  const own = pending.filter((row) => row.account === account && row.refused === null)
  const count = numbers.format(own.length)
  const time = way.offlineSince === null ? '' : times.format(way.offlineSince)
  const isLate = own.some(({ typedAt }) => Date.now() - Date.parse(typedAt) > 2500)
  const line = () => {
    if (way.isSignedOut) return say('state-signed-out', { count })
    if (way.isGone) return say('state-gone', { count })
    if (way.isOtherAccount) return say('state-other-account', { count })
    if (way.offlineSince !== null) return say(own.length > 0 ? 'state-offline-unsent' : 'state-offline', { time, count })
    if (own.length === 0 && way.isPaused) return say('state-paused')
    return isLate ? say('state-unsent', { count }) : say('state-saved')
  }
  tell('[data-state-line]', outbox.isKept ? line() : `${line()} ${words['state-no-storage']}`)
  // What somebody typed and did not send is not for whoever sits down after them.
  root.classList.toggle('minutes-closed', way.isOtherAccount)
  root.querySelector('[data-sign-in]').hidden = !way.isSignedOut && !way.isOtherAccount
  for (const mark of list.querySelectorAll('[data-unsent]')) {
    mark.hidden = !own.some(({ entry }) => entry === mark.closest('[data-entry]').dataset.entry)
  }
}

/** Looks into the outbox again, and shows what is in it. */
const look = async () => {
  pending = await outbox.list(session)
  const others = new Set(pending.filter((row) => row.account !== account).map(({ entry }) => entry))
  if (others.size > 0) tell('[data-news-line]', say('state-waits-for-other', { count: numbers.format(others.size) }))
  for (const row of pending) if (row.account === account && row.refused !== 'locked') showOwn(row)
  const refused = pending.filter((row) => row.account === account && row.refused !== null)
  showRefused(root.querySelector('[data-refused]'), refused, words, (id) => void outbox.remove([id]).then(look))
  showState()
}

/** Own words on the page before the server has them. */
const showOwn = ({ entry, place, content, refused }) => {
  let row = rowOf(entry)
  if (row === null) {
    row = root.querySelector('[data-row-template]').content.firstElementChild.cloneNode(true)
    row.id = `entry-${entry}`
    row.dataset.entry = entry
    const before = place.after === null ? null : rowOf(place.after)
    if (before === null && place.after !== null) list.append(row)
    else if (before === null) list.prepend(row)
    else before.after(row)
    if (!states.has(entry)) states.set(entry, { heads: [], content, place, shape: 'one', mine: [] })
  }
  row.querySelector('[data-speaker]').textContent = content.speaker.written || words['nobody-named']
  const text = row.querySelector('[data-text]')
  if (text !== null && refused === null) text.textContent = content.text
  row.hidden = next?.entry === entry
  countRows()
}

const countRows = () => {
  for (const [at, row] of [...list.children].entries()) {
    const place = numbers.format(at + 1)
    row.querySelector('[data-number]').textContent = place
    for (const name of row.querySelectorAll('[data-entry-number]')) name.textContent = say('entry-number', { number: place })
  }
  root.querySelector('[data-none]').hidden = [...list.children].some((row) => !row.hidden)
}

const openEditor = (form, entry, { heads, content }, findPlace) => {
  const editor = createEditor({
    form,
    entry,
    findPlace,
    base: { heads, content },
    outbox,
    session,
    account,
    speakers,
    onKept: () => void look().then(() => sender.now()),
  })
  editors.set(entry, editor)
  return editor
}

/** Of nobody yet, for the actor. */
const BLANK = {
  speaker: { written: '', actor: null },
  capacity: 'actor',
  onBehalfOf: [],
  text: '',
  positions: [],
  moved: null,
  withdrawn: null,
}

/** The entry that was begun here last; its row may not be on the page yet. */
let begun = null

/** Where an entry stands that is begun at this moment: behind everything that is known. */
const placeNext = (entry) => {
  const counts = [...states.values()].map(({ place, content: { moved } }) => Math.max(place.count, moved?.count ?? 0))
  const count = Math.max(0, begun?.count ?? 0, ...counts) + 1
  const shown = list.lastElementChild?.dataset.entry ?? null
  const after = begun !== null && rowOf(begun.entry) === null ? begun.entry : shown
  begun = { entry, count }
  return { after, count }
}

/** The form below the list, for an entry that begins with the first letter typed in it. */
const openNext = (content) => {
  const entry = crypto.randomUUID()
  next = openEditor(nextForm, entry, { heads: [], content }, () => placeNext(entry))
}

/** Whether a position was begun and not chosen; then it is told, and one is led there. */
const isStopped = (editor) => {
  const field = editor.half()
  if (field === undefined) return false
  field.setAttribute('aria-invalid', 'true')
  tell('[data-news-line]', words['stance-needed'])
  field.focus()
  return true
}

const finishNext = async () => {
  const done = next
  if (isStopped(done)) return
  if (done.isBlank()) return nextForm.querySelector('[name="speaker"]').focus()
  const { mode, question, language: spoken } = done.content()
  const kept = done.close()
  editors.delete(done.entry)
  const content = { ...BLANK, mode, question, language: spoken }
  // All at once, so that whoever types on types into the next.
  fillForm(nextForm, content)
  openNext(content)
  nextForm.querySelector('[name="speaker"]').focus()
  await kept
  const row = rowOf(done.entry)
  if (row !== null) row.hidden = false
  countRows()
  await look()
}

/** Opens the form of an entry in its place. */
const editRow = (row) => {
  const { entry } = row.dataset
  if (editors.has(entry)) return editors.get(entry).form.querySelector('[name="text"]').focus()
  const state = states.get(entry)
  const own = pending.findLast((one) => one.entry === entry && one.account === account)
  const place = row.querySelector('[data-editor]')
  const part = root.querySelector('[data-edit-template]').content.cloneNode(true)
  for (const field of part.querySelectorAll('[id], [for]')) {
    for (const name of ['id', 'for']) {
      if (field.hasAttribute(name)) field.setAttribute(name, `${field.getAttribute(name)}-${entry}`)
    }
  }
  place.replaceChildren(part)
  const form = place.querySelector('form')
  form.setAttribute('aria-label', say('entry-number', { number: numberOf(entry) }))
  const base = own === undefined ? state : { ...state, heads: [own.id], content: own.content }
  fillForm(form, base.content)
  openEditor(form, entry, base, () => state.place)
  row.querySelector('[data-view]').hidden = true
  place.hidden = false
  form.querySelector('[name="text"]').focus()
}

const closeRow = async (row) => {
  const editor = editors.get(row.dataset.entry)
  if (editor === undefined || isStopped(editor)) return
  await editor.close()
  editors.delete(editor.entry)
  row.querySelector('[data-editor]').hidden = true
  row.querySelector('[data-editor]').replaceChildren()
  const view = row.querySelector('[data-view]')
  view.hidden = false
  view.querySelector('[data-edit]')?.focus()
  await look()
}

/** Puts an entry as the server draws it in its place; an open editor and the focus stay. */
const showEntry = ({ html, ...state }) => {
  states.set(state.entry, state)
  const frame = document.createElement('template')
  frame.innerHTML = html
  const fresh = frame.content.firstElementChild
  const row = rowOf(state.entry)
  if (row === null) return list.append(fresh)
  const [old, view] = [row, fresh].map((one) => one.querySelector('[data-view]'))
  const reachable = 'a, button, summary'
  const focused = [...old.querySelectorAll(reachable)].indexOf(document.activeElement)
  view.hidden = old.hidden
  const [wasOpen, details] = [old.querySelector('details')?.open === true, view.querySelector('details')]
  if (details !== null) details.open = wasOpen
  row.className = fresh.className
  old.replaceWith(view)
  if (focused >= 0) view.querySelectorAll(reachable)[focused]?.focus()
}

/** Brings the rows into the order; what only this browser has stays behind what it stood behind. */
const orderRows = (order) => {
  let place = list.firstElementChild
  for (const entry of order) {
    while (place !== null && !order.includes(place.dataset.entry)) place = place.nextElementSibling
    const row = rowOf(entry)
    if (row === place) place = place.nextElementSibling
    else list.insertBefore(row, place)
  }
}

/** What others did to what one wrote oneself, in words; after an absence also what else changed. */
const tellNews = (entries, wasAway) => {
  const texts = []
  for (const { entry, shape, sides, names: writers, mine } of entries) {
    const others = writers.filter((_, at) => sides[at].account !== account)
    if (others.length === 0 || (mine.length === 0 && !editors.has(entry))) continue
    const values = { names: names.format([...new Set(others)]), number: numberOf(entry) }
    if (shape === 'both-kept') texts.push(say('news-both-kept', values))
    else texts.push(say(shape === 'merged' ? 'news-merged' : 'news-by', values))
  }
  const rest = entries.filter(({ mine }) => mine.length === 0).length
  if (wasAway && rest > 0) texts.push(say('news-back', { count: numbers.format(rest) }))
  if (texts.length > 0) tell('[data-news-line]', texts.join(' '))
}

const hear = async (news, wasAway) => {
  const before = number
  number = news.number
  for (const state of news.entries) showEntry(state)
  if (news.order !== null) orderRows(news.order)
  countRows()
  await look()
  if (before > 0 || wasAway) tellNews(news.entries, wasAway)
  for (const editor of editors.values()) {
    const state = states.get(editor.entry)
    const isPending = pending.some((row) => row.entry === editor.entry && row.account === account)
    if (state !== undefined && state.heads.length > 0) editor.hear(state, isPending)
  }
  for (const mark of list.querySelectorAll('[data-typing]')) {
    const here = news.typing.filter(({ entry }) => entry === mark.closest('[data-entry]').dataset.entry)
    mark.hidden = here.length === 0
    mark.textContent = here.length === 0 ? '' : say('typing-here', { names: names.format(here.map(({ name }) => name)) })
  }
  const typing = news.typing.map(({ name, entry }) =>
    rowOf(entry) === null ? say('typing-next', { name }) : say('typing', { name, number: numberOf(entry) }),
  )
  tell('[data-typing-line]', typing.join(' '))
}

/** Sends everything of one's own; tells where that cannot be. */
const sendAll = async () => {
  await Promise.all([...editors.values()].map((editor) => editor.flush()))
  await sender.now()
  await look()
  const isSent = !pending.some((row) => row.account === account)
  if (!isSent) tell('[data-news-line]', words['make-when-sent'])
  return isSent
}

/** Makes something of an entry, once its words are on the server. `more`: further fields. */
const make = async (form, kind, more = {}) => {
  const { entry } = form.closest('[data-entry]').dataset
  if (!(await sendAll())) return
  const fresh = rowOf(entry)?.querySelector('form[data-make]') ?? form
  for (const [name, value] of Object.entries({ kind, ...more })) {
    fresh.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
  }
  fresh.submit()
}

const recommend = async (form) => {
  const editor = [...editors.values()].find((one) => one.form === form) ?? next
  if (editor.isBlank() || isStopped(editor)) return
  const { entry } = editor
  if (editor === next) await finishNext()
  else await editor.flush()
  await sender.now()
  const target = rowOf(entry)?.querySelector('form[data-make]')
  // The page is drawn anew: whoever works by keys goes on at the next speaker.
  if (target) await make(target, 'recommendation', { 'go-on': 'next' })
  else tell('[data-news-line]', words['make-when-sent'])
}

const finish = (form) => void (form === nextForm ? finishNext() : closeRow(form.closest('[data-entry]')))
listenToKeys(nextForm, {
  finish,
  recommend: (form) => void recommend(form),
  leave: (form) => (form === nextForm ? undefined : void closeRow(form.closest('[data-entry]'))),
})
root.addEventListener('submit', (event) => {
  if (event.target.matches('[data-entry-form]')) {
    event.preventDefault()
    finish(event.target)
  } else if (event.target.matches('[data-make]')) {
    event.preventDefault()
    void make(event.target, event.submitter.value)
  } else if (event.target.matches('[data-make-all]')) {
    event.preventDefault()
    void sendAll().then((isSent) => isSent && event.target.submit())
  }
})
list.addEventListener('click', (event) => {
  const link = event.target.closest('[data-edit]')
  if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return
  const row = link.closest('[data-entry]')
  // Two texts are made one on a page of their own.
  if (!states.has(row.dataset.entry)) return
  event.preventDefault()
  editRow(row)
})
root.addEventListener('change', ({ target }) => target.removeAttribute?.('aria-invalid'))

addEventListener('pagehide', () => {
  if (!leaving.isDiscarded()) outbox.writeLastWords([...editors.values()].flatMap((editor) => editor.lastWords() ?? []))
})
document.addEventListener('visibilitychange', () => {
  if (document.hidden) for (const editor of editors.values()) void editor.flush()
})
addEventListener('beforeunload', (event) => {
  if (!outbox.isKept && pending.length > 0) event.preventDefault()
})

for (const row of list.children) states.set(row.dataset.entry, { mine: [], ...JSON.parse(row.dataset.state) })
for (const part of root.querySelectorAll('[data-with-island]')) part.hidden = false
for (const part of root.querySelectorAll('[data-without-island]')) part.hidden = true
openNext({
  ...BLANK,
  mode: nextForm.querySelector('[name="mode"]').value,
  question: nextForm.querySelector('[name="question"]')?.value || null,
  language: nextForm.querySelector('[name="language"]').value,
})
sender = startSender({
  address: `${root.dataset.minutes}/sync`,
  token: root.dataset.formToken,
  session,
  account,
  outbox,
  since: () => number,
  typing: () => [...editors.values()].find((editor) => editor.isTyping())?.entry ?? '',
  hear,
  tell: (news) => {
    if (news.offlineSince !== null && way.offlineSince === null) outbox.hold()
    way = news
    showState()
  },
})
const leaving = guardSignOut(root, {
  outbox,
  sayUnsent: (count) => say('sign-out-unsent', { count: numbers.format(count) }),
  tell: (word) => tell('[data-news-line]', word === '' ? '' : words[word]),
  send: async () => {
    await Promise.all([...editors.values()].map((editor) => editor.flush()))
    await sender.now()
    await look()
  },
})
await look()
if (location.hash === '#next') nextForm.querySelector('[name="speaker"]').focus()
setInterval(showState, 1000)

// One form in which an entry is typed: reads it, fills it, keeps what is typed in the outbox, and takes over what others wrote as soon as
// nothing of one's own is waiting. It never puts anything in the place of words that are not kept yet.
/** The same whatever order the fields of an object come in. */
const inOrder = (_, value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value
const isSame = (one, other) => JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder)
const fieldsOf = (form, name) => [...form.querySelectorAll(`[name="${name}"]`)]
const valueOf = (form, name) => form.querySelector(`[name="${name}"]`)?.value ?? ''

/** The content that a form holds. `before` is what it began from: a name that stayed keeps its actor. */
const readForm = (form, before, speakers) => {
  const known = [before.speaker, ...before.onBehalfOf]
  const readSpeaker = (written) =>
    known.find((one) => one.written === written) ?? { written, actor: speakers.get(written) ?? null }
  const behalf = [...new Set(fieldsOf(form, 'behalf').map(({ value }) => value.trim()))].filter((written) => written !== '')
  const [stances, words] = [fieldsOf(form, 'stance'), fieldsOf(form, 'words')]
  const positions = fieldsOf(form, 'point')
    .map((field, at) => ({ point: field.value, stance: stances[at].value, words: words[at].value }))
    .filter(({ point, stance }, at, all) => point !== '' && stance !== '' && all.findIndex((one) => one.point === point) === at)
    .toSorted((a, b) => (a.point < b.point ? -1 : 1))
  return {
    speaker: readSpeaker(valueOf(form, 'speaker').trim()),
    capacity: valueOf(form, 'capacity') || before.capacity,
    onBehalfOf: behalf.map(readSpeaker),
    mode: valueOf(form, 'mode') || before.mode,
    question: valueOf(form, 'question') || null,
    language: valueOf(form, 'language') || before.language,
    text: valueOf(form, 'text'),
    positions,
    moved: before.moved,
    withdrawn: before.withdrawn,
  }
}

/** The first position that was begun and not chosen: nothing of it is kept before it is. */
const findHalf = (form) =>
  fieldsOf(form, 'stance').find((field, at) => field.value === '' && (fieldsOf(form, 'point')[at]?.value ?? '') !== '')

/** As many of the fields that repeat as are wanted, in `[data-positions]` or `[data-behalf-list]`. */
const grow = (form, listName, partName, wanted) => {
  const list = form.querySelector(`[${listName}]`)
  const first = list?.querySelector(`[${partName}]`)
  if (!first) return
  while (list.children.length < wanted) {
    const at = list.children.length
    const more = first.cloneNode(true)
    for (const field of more.querySelectorAll('[id]')) {
      const id = `${field.id}-${at}`
      more.querySelector(`[for="${field.id}"]`)?.setAttribute('for', id)
      field.id = id
    }
    for (const field of more.querySelectorAll('select, input')) field.value = ''
    list.append(more)
  }
}

/** Keeps the caret where it was among the words, whatever came before or behind it. */
const setText = (field, text) => {
  if (field.value === text) return
  const { value, selectionStart, selectionEnd } = field
  let same = 0
  while (same < value.length && same < text.length && value[same] === text[same]) same += 1
  const move = (place) => (place <= same ? place : Math.max(same, place + text.length - value.length))
  field.value = text
  if (document.activeElement === field) field.setSelectionRange(move(selectionStart), move(selectionEnd))
}

/** Fills a form with a content. */
const fillForm = (form, content) => {
  const set = (name, value) => {
    const field = form.querySelector(`[name="${name}"]`)
    if (field === null || field.value === value) return
    // A question or a language that the list has no longer, or never had, stays what it is.
    if (field.options && ![...field.options].some((option) => option.value === value)) field.append(new Option(value, value))
    field.value = value
  }
  set('speaker', content.speaker.written)
  set('mode', content.mode)
  set('question', content.question ?? '')
  set('language', content.language)
  const text = form.querySelector('[name="text"]')
  if (text !== null) setText(text, content.text)
  set('capacity', content.capacity)
  const folded = form.querySelector('[data-capacity]')
  if (folded !== null && !folded.contains(document.activeElement)) folded.open = content.capacity !== 'actor'
  grow(form, 'data-behalf-list', 'data-behalf', content.onBehalfOf.length + 1)
  for (const [at, field] of fieldsOf(form, 'behalf').entries()) {
    const { written } = content.onBehalfOf[at] ?? { written: '' }
    if (field.value.trim() !== written) field.value = written
  }
  grow(form, 'data-positions', 'data-position', content.positions.length + 1)
  const rows = [...form.querySelectorAll('[data-position]')]
  for (const [at, row] of rows.entries()) {
    const position = content.positions[at] ?? { point: '', stance: '', words: '' }
    for (const name of ['point', 'stance', 'words']) row.querySelector(`[name="${name}"]`).value = position[name]
  }
}

const isEmpty = ({ speaker, onBehalfOf, text, positions }) =>
  speaker.written === '' && onBehalfOf.length === 0 && text.trim() === '' && positions.length === 0

/**
 * An editor. `base`: the revisions and the content that the form was filled from. `findPlace` is asked once, when the first word is kept. `onKept`
 * hears of every text that was put into the outbox.
 */
const createEditor = ({ form, entry, findPlace, base, outbox, session, account, speakers, onKept }) => {
  let from = base
  let last = null
  let waiting = Promise.resolve()
  let timer
  let place = null
  const closed = new AbortController()
  /** The id that the next new row will have, made beforehand so that last words and the outbox mean the same text. */
  let nextId = crypto.randomUUID()
  let typedAt = 0

  const known = () => last?.content ?? from.content
  const read = () => readForm(form, known(), speakers)
  const isDirty = () => {
    const content = read()
    return !isSame(content, known()) && !(last === null && from.heads.length === 0 && isEmpty(content))
  }
  const toRow = (content) => {
    place ??= findPlace()
    return { id: nextId, session, account, entry, place, bases: from.heads, content, typedAt: new Date().toISOString() }
  }

  const keep = async (content) => {
    if (isSame(content, known())) return
    const row = await outbox.save(toRow(content), last?.id ?? null)
    if (row.id === nextId) nextId = crypto.randomUUID()
    last = { id: row.id, content }
    onKept(row)
  }

  /** Keeps what stands in the form at this moment, whatever becomes of the form afterwards. */
  const flush = () => {
    clearTimeout(timer)
    if (closed.signal.aborted || !isDirty()) return waiting
    const content = read()
    waiting = waiting.then(() => keep(content))
    return waiting
  }

  const listen = () => {
    typedAt = Date.now()
    const points = fieldsOf(form, 'point')
    if (points.every(({ value }) => value !== '')) grow(form, 'data-positions', 'data-position', points.length + 1)
    const behalf = fieldsOf(form, 'behalf')
    if (behalf.every(({ value }) => value !== '')) grow(form, 'data-behalf-list', 'data-behalf', behalf.length + 1)
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), 250)
  }
  form.addEventListener('input', listen, { signal: closed.signal })

  return {
    form,
    entry,
    flush,
    /** Whether somebody typed in it within the last seconds. */
    isTyping: () => !closed.signal.aborted && Date.now() - typedAt < 4000,
    /** What was typed and is not in the outbox yet, for a page that is being closed. */
    lastWords: () => (!closed.signal.aborted && isDirty() ? { row: toRow(read()), previous: last?.id ?? null } : null),
    isBlank: () => last === null && isEmpty(read()) && findHalf(form) === undefined,
    half: () => findHalf(form),
    content: () => read(),
    /** Takes over what stands now on the server, unless something of one's own is waiting or has not been heard of there. */
    hear: (state, isPending) => {
      if (closed.signal.aborted || isPending || isDirty() || findHalf(form) !== undefined) return
      if (last !== null && !state.mine.includes(last.id)) return
      from = { heads: state.heads, content: state.content }
      last = null
      fillForm(form, state.content)
    },
    /** Ends it at once: what is typed in the form from now on is not of this entry. Comes back when its words are kept. */
    close: () => {
      const kept = flush()
      closed.abort()
      return kept
    },
  }
}

// Scripts of a page cannot name each other: their addresses hold a hash of what is in them.
globalThis.causewayMinutes = { ...globalThis.causewayMinutes, createEditor, fillForm }

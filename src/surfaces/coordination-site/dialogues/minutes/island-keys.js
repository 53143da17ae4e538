// The keys of the page of minutes. None is a single letter, sign or digit (WCAG 2.1.4), and none is taken by browsers or screen readers.
/** Listens. Each of the acts gets the form in which one is, or else the one for the next entry. */
const listenToKeys = (nextForm, { finish, recommend, leave }) => {
  const keys = {
    'Control+Enter': finish,
    'Meta+Enter': finish,
    F2: (form) => form.querySelector('[name="speaker"]').focus(),
    'Shift+F2': (form) => form.querySelector('[name="question"]')?.focus(),
    F8: (form) => [...form.querySelectorAll('[name="point"]')].find(({ value }) => value === '')?.focus(),
    'Shift+F8': recommend,
    Escape: leave,
  }
  document.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    const held = ['Control', 'Meta', 'Alt', 'Shift'].filter((name) => event.getModifierState(name))
    const act = keys[[...held, event.key].join('+')]
    const form = event.target.closest?.('[data-entry-form]') ?? nextForm
    // From a line Enter leads to the words: half an entry is not sent by it.
    const isLine = event.key === 'Enter' && held.length === 0 && event.target.matches?.('[data-entry-form] input')
    if (act === undefined && !isLine) return
    event.preventDefault()
    if (isLine) form.querySelector('[name="text"]').focus()
    else act(form)
  })
}

// Scripts of a page cannot name each other: their addresses hold a hash of what is in them.
globalThis.causewayMinutes = { ...globalThis.causewayMinutes, listenToKeys }

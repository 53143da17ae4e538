// Signing out with texts that were not sent: they are sent first, and what cannot be is told, to be kept locked here or thrown away.
/** Guards the page's sign-out. `send` tries to send everything. */
const guardSignOut = (root, { outbox, sayUnsent, tell, send }) => {
  const form = document.querySelector('form[action$="/sign-out"]')
  const unsent = root.querySelector('[data-sign-out-unsent]')
  let isDiscarded = false
  const tryIt = async () => {
    tell('sign-out-sending')
    await send()
    const count = await outbox.countOwn()
    if (count === 0) return form.submit()
    tell('')
    unsent.querySelector('p').textContent = sayUnsent(count)
    unsent.hidden = false
    unsent.focus()
  }
  form?.addEventListener('submit', (event) => {
    event.preventDefault()
    void tryIt()
  })
  const on = (name, act) => unsent.querySelector(`[data-${name}]`).addEventListener('click', act)
  on('send', () => void tryIt())
  on('keep', () => form.submit())
  on('discard', () => {
    isDiscarded = true
    void outbox.discardOwn().then(() => form.submit())
  })
  return {
    /** Whether the page goes because its writer threw away what was not sent. */
    isDiscarded: () => isDiscarded,
  }
}

// Scripts of a page cannot name each other: their addresses hold a hash of what is in them.
globalThis.causewayMinutes = { ...globalThis.causewayMinutes, guardSignOut }

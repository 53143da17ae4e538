// What the server did not take, with its words, so that they can be copied; each goes when its writer says so.
/** Shows the rows in `place`; `putAside` is asked to remove one by its id. */
const showRefused = (place, rows, words, putAside) => {
  place.hidden = rows.length === 0
  place.replaceChildren(
    ...rows.map(({ id, content, refused }) => {
      const part = document.createElement('div')
      part.className = 'banner banner-urgent'
      const [why, text, button] = ['p', 'p', 'button'].map((name) => document.createElement(name))
      why.textContent = `${words['refused-title']} ${words[`refused-${refused}`]}`
      text.textContent = content.text
      text.dir = 'auto'
      button.type = 'button'
      button.className = 'button button-quiet'
      button.textContent = words['put-aside']
      button.addEventListener('click', () => putAside(id))
      part.append(why, text, button)
      return part
    }),
  )
}

// Scripts of a page cannot name each other: their addresses hold a hash of what is in them.
globalThis.causewayMinutes = { ...globalThis.causewayMinutes, showRefused }

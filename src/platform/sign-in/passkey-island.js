// A passkey in the browser: asks the server what to ask for, asks the authenticator, and sends its answer with the form.
// Without this script the forms that need it stay hidden, and the page offers a code instead.
const toBytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.codePointAt(0))
const toText = (buffer) =>
  btoa(String.fromCodePoint(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
const withBytes = (list) => (list ?? []).map((item) => ({ ...item, id: toBytes(item.id) }))

const create = async (options) => {
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      user: { ...options.user, id: toBytes(options.user.id) },
      excludeCredentials: withBytes(options.excludeCredentials),
    },
  })
  const { clientDataJSON, attestationObject } = made.response
  const transports = made.response.getTransports?.() ?? []
  return describe(made, { clientDataJSON: toText(clientDataJSON), attestationObject: toText(attestationObject), transports })
}

const get = async (options) => {
  const shown = await navigator.credentials.get({
    publicKey: { ...options, challenge: toBytes(options.challenge), allowCredentials: withBytes(options.allowCredentials) },
  })
  const { clientDataJSON, authenticatorData, signature, userHandle } = shown.response
  return describe(shown, {
    clientDataJSON: toText(clientDataJSON),
    authenticatorData: toText(authenticatorData),
    signature: toText(signature),
    ...(userHandle ? { userHandle: toText(userHandle) } : {}),
  })
}

const describe = (credential, response) => {
  const rawId = toText(credential.rawId)
  return JSON.stringify({ id: credential.id, rawId, type: credential.type, clientExtensionResults: {}, response })
}

const run = async (form) => {
  const problem = form.querySelector('[data-passkey-problem]')
  problem.hidden = true
  form.setAttribute('aria-busy', 'true')
  try {
    const token = form.elements.namedItem('form-token')
    const body = new URLSearchParams(token === null ? {} : { 'form-token': token.value })
    const answer = await fetch(form.dataset.passkeyOptions, { method: 'POST', body })
    if (!answer.ok) throw new Error('The server refused')
    const options = await answer.json()
    const field = form.elements.namedItem('passkey')
    field.value = await (form.dataset.passkey === 'create' ? create(options) : get(options))
    form.submit()
  } catch {
    // Cancelled, run out, or no passkey here: the page says in its own language what else can be done.
    problem.hidden = false
    problem.focus()
  } finally {
    form.removeAttribute('aria-busy')
  }
}

if ('credentials' in navigator && 'PublicKeyCredential' in window) {
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void run(form)
    })
  }
  for (const element of document.querySelectorAll('[data-without-passkey]')) element.hidden = true
}

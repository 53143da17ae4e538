// Locks what is typed and not sent yet: it lies in the browser under a key that the server gives only to a page of whoever is signed in as
// the account that typed it. Without that sign-in nobody who opens the browser's profile reads a word of it; with it, nothing is lost.
const [encoder, decoder] = [new TextEncoder(), new TextDecoder()]
/** Bytes of the longest last words: several texts at their limit. */
const PAD_BYTES = 262_144

const toText = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
const toBytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))

const counting = (counter) => ({ name: 'AES-CTR', counter, length: 64 })

/** A lock of an account. `key`: base64 of 32 bytes. */
const createLock = async (key, account) => {
  const whole = await crypto.subtle.importKey('raw', toBytes(key), 'HKDF', false, ['deriveKey'])
  const derive = (use, name) =>
    crypto.subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(`causeway minutes ${use}`) },
      whole,
      { name, length: 256 },
      false,
      ['encrypt', 'decrypt'],
    )
  const [ofRows, ofLast] = await Promise.all([derive('rows', 'AES-GCM'), derive('last words', 'AES-CTR')])
  const about = (entry) => encoder.encode(`${account} ${entry}`)

  /** A page that is being closed cannot wait for a cipher: what it will need is made beforehand, and used once. */
  let pad = null
  const preparePad = async () => {
    const counter = crypto.getRandomValues(new Uint8Array(16))
    pad = { counter, bytes: new Uint8Array(await crypto.subtle.encrypt(counting(counter), ofLast, new Uint8Array(PAD_BYTES))) }
  }
  await preparePad()

  return {
    lock: async (content, entry) => {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const words = encoder.encode(JSON.stringify(content))
      return { iv, words: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: about(entry) }, ofRows, words) }
    },
    /** What was locked; null where it is not this account's, or the key is another by now. */
    open: async ({ iv, words }, entry) => {
      try {
        const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: about(entry) }, ofRows, words)
        return JSON.parse(decoder.decode(bytes))
      } catch {
        return null
      }
    },
    /** Locks at once; null where it is too long for that. */
    lockNow: (value) => {
      const words = encoder.encode(JSON.stringify(value))
      const used = pad
      if (used === null || words.length > used.bytes.length) return null
      pad = null
      void preparePad()
      return `${toText(used.counter)} ${toText(words.map((byte, at) => byte ^ used.bytes[at]))}`
    },
    openNow: async (text) => {
      const [counter, words] = text.split(' ').map(toBytes)
      return JSON.parse(decoder.decode(await crypto.subtle.decrypt(counting(counter), ofLast, words)))
    },
  }
}

// Scripts of a page cannot name each other: their addresses hold a hash of what is in them.
globalThis.causewayMinutes = { ...globalThis.causewayMinutes, createLock }

// Somebody at work, over HTTP: signed in, with the marks that the pages' forms carry.

/** A browser without a window. */
export interface Worker {
  get(path: string): Promise<string>
  post(path: string, form: Readonly<Record<string, string>>): Promise<string>
}

/** Signs in. Every later answer other than 200 is an error. */
export async function signIn(origin: string, name: string, password: string): Promise<Worker> {
  const signedIn = await fetch(`${origin}/casework/en/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ name, password }),
    redirect: 'manual',
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const read = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${origin}/casework/en${path}`, { ...init, headers: { cookie } })
    const text = await answer.text()
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text.replaceAll(/<[^>]*>/g, ' ').slice(0, 600)}`)
    return text
  }
  const token = readField(await read('/search'), 'form-token')
  return {
    get: (path) => read(path),
    post: (path, form) => read(path, { method: 'POST', body: new URLSearchParams({ 'form-token': token, ...form }) }),
  }
}

/** The value of a hidden field of a page. */
export function readField(page: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]
  if (value === undefined) throw new Error(`The page has no field ${name}`)
  return value
}

// Sends forms as a browser without script does: with its cookies, from the site's own page, with the session's own token.

/** What came back. `to`: where it leads on, empty where nowhere. */
export interface FormAnswer {
  readonly status: number
  readonly to: string
  readonly text: string
}

/** Somebody who reads pages and sends forms. */
export interface FormSender {
  get(path: string): Promise<FormAnswer>
  post(path: string, fields: Readonly<Record<string, string | undefined>>): Promise<FormAnswer>
  signIn(name: string, password: string): Promise<void>
}

/** At the address of the process. */
export function createFormSender(origin: string): FormSender {
  const cookies = new Map<string, string>()
  let token = ''
  const send = async (path: string, init: RequestInit): Promise<FormAnswer> => {
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), origin }
    const answer = await fetch(origin + path, { redirect: 'manual', ...init, headers })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    const text = await answer.text()
    token = /name="form-token" value="([^"]+)"/.exec(text)?.[1] ?? token
    return { status: answer.status, to: answer.headers.get('location') ?? '', text }
  }
  const post: FormSender['post'] = (path, fields) => {
    const body = new URLSearchParams({ 'form-token': token })
    for (const [name, value] of Object.entries(fields)) if (value !== undefined) body.set(name, value)
    return send(path, { method: 'POST', body })
  }
  return {
    get: (path) => send(path, {}),
    post,
    async signIn(name, password) {
      await send('/coordination/en/sign-in', {})
      await post('/coordination/en/sign-in', { name, password })
      await send('/coordination/en/dialogues', {})
    },
  }
}

/** The hidden fields of the page's form that is sent to an address with this end. */
export function hiddenFields(page: string, end: string): Readonly<Record<string, string>> {
  const forms = [...page.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)]
  const form = forms.find(([, action = '']) => action.endsWith(end))?.[2] ?? ''
  const inputs = [...form.matchAll(/<input[^>]*type="hidden"[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g)]
  return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')]))
}

// A real OpenID provider on this machine: it lets anybody in who types a name, and says by which methods.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** A running provider. */
export interface TestProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What its ID tokens say about how somebody was known (RFC 8176). */
  readonly methods: string[]
  readonly close: () => Promise<void>
}

const page =
  '<!doctype html><form method=post><input name=login><input name=password type=password><button type=submit>In</button></form>'

interface GrantContext {
  readonly oidc: {
    readonly provider: { readonly Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> } }
    readonly session: { readonly accountId: string }
  }
}

/** Starts it for one client, which is sent back to `redirectUri`. */
export async function startOpenidProvider(redirectUri: string, returnTo: string): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo
  const issuer = `http://localhost:${port}`
  const [clientId, clientSecret] = ['causeway', 'a secret between two machines']
  const methods: string[] = []
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [returnTo],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub', 'amr'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
    cookies: { keys: ['for tests only'] },
    findAccount: (_context: unknown, subject: string) => ({ accountId: subject, claims: async () => ({ sub: subject }) }),
    loadExistingGrant: async ({ oidc }: GrantContext) => {
      const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session.accountId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/') !== true) return answer(request, response)
    if (request.method === 'GET') return void response.setHeader('Content-Type', 'text/html').end(page)
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const accountId = new URLSearchParams(body).get('login') ?? ''
      void provider.interactionFinished(request, response, { login: { accountId, amr: [...methods] } })
    })
  })
  return {
    issuer,
    clientId,
    clientSecret,
    methods,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

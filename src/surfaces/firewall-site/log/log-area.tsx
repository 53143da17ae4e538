// The access log in public: its files for programs (C2SP tlog-tiles) and one page that says what stands in it, what nobody can read from
// it, and how to check it without believing us.
import type { Context } from 'hono'
import type { PublicLog } from '../../../firewall/access-log/index.ts'
import type { FirewallArea } from '../firewall-area.ts'
import { LogPage } from './log-page.tsx'

/** What the area shows. `findOwnSite` is the address under which the public reaches this process, without a closing slash. */
export interface LogAreaDependencies {
  readonly publicLog: PublicLog
  readonly findOwnSite: (context: Context) => string
}

const FOR_EVER = 'public, max-age=31536000, immutable'
const FOR_A_MINUTE = 'public, max-age=60, must-revalidate'

/** The area: `/:language/log`, and the files at `/log/checkpoint`, `/log/tile/…`, `/log/checkpoints/…`, `/log/log-keys`. */
export function createLogArea({ publicLog, findOwnSite }: LogAreaDependencies): FirewallArea {
  return {
    name: 'log',
    links: [{ label: 'firewall-log.link', hint: 'firewall-log.hint', path: '/log' }],
    messages: ['firewall-log'],
    stylesheets: [],
    addRoutes({ site, base, answer, show }) {
      site.get('/log/:path{.+}', async (c) => {
        const file = await publicLog.read(c.req.param('path'))
        if (file === null) return c.notFound()
        c.header('Content-Type', file.type)
        c.header('Cache-Control', file.isImmutable ? FOR_EVER : FOR_A_MINUTE)
        // Anybody's page may check the log: it is public, and no cookie is needed for it.
        c.header('Access-Control-Allow-Origin', '*')
        // A buffer of its own: what Hono is given must not be a view of a shared one.
        return c.body(Uint8Array.from(file.bytes).buffer)
      })
      site.get('/:language/log', (c) =>
        answer(c, async (visit) => {
          const status = await publicLog.status()
          const page = { title: visit.t('firewall-log.title'), path: '/log' }
          const address = `${findOwnSite(c)}${base}/log`
          return show(c, visit, page, <LogPage t={visit.t} status={status} address={address} files={`${base}/log`} />)
        }),
      )
    },
  }
}

// The log's page and files as a visitor gets them.
import { describe, expect, it } from 'vitest'
import type { PublicLog, PublicStatus } from '../../../firewall/access-log/index.ts'
import { createFirewallSite } from '../index.ts'
import { createLogArea } from './log-area.tsx'

const STATUS: PublicStatus = {
  origin: 'office.example.org/firewall/log',
  keys: ['office.example.org/firewall/log+0a1b2c3d+AQID'],
  size: 12_345,
  publishedAt: new Date('2026-03-01T12:00:01Z'),
  nextAt: new Date('2026-03-01T13:00:00Z'),
  hoursLate: 0,
  witnesses: [{ name: 'university.example', key: 'k', at: new Date('2026-03-01T12:04:00Z') }],
}

function open(status: Partial<PublicStatus> = {}) {
  const publicLog: PublicLog = {
    read: async (path) => {
      if (path === 'checkpoint')
        return { bytes: new TextEncoder().encode('note\n'), isImmutable: false, type: 'text/plain; charset=utf-8' }
      return path === 'tile/0/000' ? { bytes: new Uint8Array(8192), isImmutable: true, type: 'application/octet-stream' } : null
    },
    listPaths: async () => [],
    status: async () => ({ ...STATUS, ...status }),
  }
  const area = createLogArea({ publicLog, findOwnSite: () => 'https://office.example.org' })
  return createFirewallSite({ base: '/firewall', areas: [area], isDemo: false, findOpenSite: () => null })
}

describe('the log in public', () => {
  it('gives full tiles for ever and the checkpoint for a minute, to any page', async () => {
    const tile = await open().request('/log/tile/0/000')
    expect(tile.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await tile.arrayBuffer()).byteLength).toBe(8192)
    const checkpoint = await open().request('/log/checkpoint')
    expect(checkpoint.headers.get('cache-control')).toContain('max-age=60')
    expect(checkpoint.headers.get('access-control-allow-origin')).toBe('*')
    expect(await checkpoint.text()).toBe('note\n')
    expect((await open().request('/log/tile/0/001')).status).toBe(404)
  })

  it.each(['en', 'fr', 'ar'])('says in %s how it stands and how to check it', async (language) => {
    const page = await (await open().request(`/${language}/log`)).text()
    expect(page).toContain(
      'causeway log verify https://office.example.org/firewall/log --key office.example.org/firewall/log+0a1b2c3d+AQID',
    )
    expect(page).toContain('university.example')
    expect(page).not.toContain('banner-urgent')
  })

  it('says so where it is late, and where nothing was published yet', async () => {
    expect(await (await open({ hoursLate: 7 }).request('/en/log')).text()).toContain('The public log is 7 hours behind.')
    const none = await open({ publishedAt: null, nextAt: null, keys: [], origin: null, witnesses: [] }).request('/en/log')
    expect(await none.text()).toContain('Nothing has been published yet')
  })
})

// Writes a feed after RFC 4287 (Atom): what is new, for whoever follows it in a reader.

/** One entry. */
export interface AtomEntry {
  /** An address or URN that is the same for ever. */
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly url: string
  readonly updatedAt: Date
}

export interface AtomFeed {
  readonly id: string
  readonly title: string
  readonly language: string
  readonly author: string
  /** The feed's own address, and the page that shows the same. */
  readonly self: string
  readonly page: string
  /** When anything in it last changed; what is taken where there is no entry. */
  readonly updatedAt: Date
  readonly entries: readonly AtomEntry[]
}

export const ATOM_TYPE = 'application/atom+xml; charset=utf-8'

/** The whole feed. */
export function writeAtom({ id, title, language, author, self, page, updatedAt, entries }: AtomFeed): string {
  const parts = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(language)}">`,
    element('id', id),
    element('title', title),
    element('updated', updatedAt.toISOString()),
    `<author>${element('name', author)}</author>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(page)}"/>`,
    ...entries.map((entry) =>
      [
        '<entry>',
        element('id', entry.id),
        element('title', entry.title),
        element('updated', entry.updatedAt.toISOString()),
        `<link rel="alternate" type="text/html" href="${escapeXml(entry.url)}"/>`,
        element('summary', entry.summary),
        '</entry>',
      ].join(''),
    ),
    '</feed>',
  ]
  return `${parts.join('\n')}\n`
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`
}

/** XML 1.0: what may stand in it, with its signs escaped. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/(?![\n\t\r])[\p{Cc}\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

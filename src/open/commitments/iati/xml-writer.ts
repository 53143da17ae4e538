// XML as text: elements with attributes in the order given, every character escaped, nothing that XML cannot hold.
import { xmlText } from '../../../platform/document/index.ts'

/** An element, or nothing. */
export type XmlPart = string | null

/** Writes an element. Attributes that are `null` are left out; children that are `null` too. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | null>>,
  children: readonly XmlPart[] | string = [],
): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => (value === null ? [] : [` ${key}="${escape(value)}"`]))
  if (typeof children === 'string') return `<${name}${written.join('')}>${escape(children)}</${name}>`
  const inner = children.filter((child) => child !== null)
  return inner.length === 0 ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>\n${inner.join('\n')}\n</${name}>`
}

function escape(text: string): string {
  return xmlText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/\r\n?/g, '\n')
}

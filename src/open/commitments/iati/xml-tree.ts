// Reads XML from anybody into a tree, strictly: not well-formed, a document type (entities, billion laughs, external files), too deep or too large
// is refused with the line. Nothing is fetched and nothing expanded but the five entities of XML itself.
import { SaxesParser } from 'saxes'
import { fail, ok, type Result } from '@causeway/vocabulary'

/** An element with its own text, without that of its children. */
export interface XmlElement {
  /** Without a prefix; `{namespace}name` where it is in one. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly text: string
  /** From 1. */
  readonly line: number
}

/** Why a file was refused. */
export interface XmlProblem {
  readonly line: number
  readonly expected: string
}

const MOST_BYTES = 50_000_000
const MOST_DEPTH = 60
const MOST_ELEMENTS = 2_000_000
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'

/** The root element of the file. */
export function readXmlTree(bytes: Uint8Array): Result<XmlElement, XmlProblem> {
  if (bytes.length > MOST_BYTES) return fail({ line: 1, expected: 'a file of less than 50 MB' })
  const decoded = decode(bytes)
  if (!decoded.ok) return decoded
  const parser = new SaxesParser({ xmlns: true, position: true })
  let problem: XmlProblem | null = null
  const refuse = (expected: string): never => {
    problem = { line: parser.line, expected }
    throw new Refused(expected)
  }
  const open: { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string; line: number }[] = []
  let root: XmlElement | null = null
  let elements = 0
  parser.on('error', (error) => refuse(`well-formed XML (${error.message.replace(/^\d+:\d+: /, '')})`))
  parser.on('doctype', () => refuse('XML without a document type: entities are not expanded'))
  parser.on('opentag', ({ local, uri, attributes }) => {
    elements += 1
    if (open.length >= MOST_DEPTH) refuse(`elements at most ${MOST_DEPTH} deep`)
    if (elements > MOST_ELEMENTS) refuse(`at most ${MOST_ELEMENTS.toLocaleString('en-GB')} elements`)
    const named = Object.values(attributes).map((attribute): [string, string] => [
      attribute.uri === XML_NAMESPACE
        ? `xml:${attribute.local}`
        : attribute.uri === ''
          ? attribute.local
          : `{${attribute.uri}}${attribute.local}`,
      attribute.value,
    ])
    open.push({
      name: uri === '' ? local : `{${uri}}${local}`,
      // Declarations of namespaces say nothing by themselves.
      attributes: Object.fromEntries(named.filter(([name]) => !name.startsWith('{http://www.w3.org/2000/xmlns/}'))),
      children: [],
      text: '',
      line: parser.line,
    })
  })
  const addText = (text: string) => {
    const current = open.at(-1)
    if (current !== undefined) current.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const element = open.pop()
    if (element === undefined) return
    const parent = open.at(-1)
    if (parent === undefined) root = element
    else parent.children.push(element)
  })
  try {
    parser.write(decoded.value).close()
  } catch (error) {
    if (error instanceof Refused && problem !== null) return fail(problem)
    throw error
  }
  return root === null ? fail({ line: 1, expected: 'an XML element' }) : ok(root)
}

class Refused extends Error {}

/** UTF-8, or UTF-16 with its mark; other encodings that the declaration names where this runtime knows them. */
function decode(bytes: Uint8Array): Result<string, XmlProblem> {
  const declared = /^<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']/.exec(
    new TextDecoder('latin1').decode(bytes.subarray(0, 200)),
  )?.[1]
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)
  const encoding = mark === 0xfeff ? 'utf-16be' : mark === 0xfffe ? 'utf-16le' : (declared ?? 'utf-8')
  try {
    return ok(new TextDecoder(encoding, { fatal: true }).decode(bytes))
  } catch {
    return fail({ line: 1, expected: `text in ${encoding}; the bytes are not` })
  }
}

// The lint rule causeway/walls: resolves what a file imports, in whatever form, and holds it against table.js.
// Paths are resolved, not matched as text, so no spelling of a path gets around it.
import { isAbsolute, posix, relative, sep } from 'node:path'
import { databaseLibraries, guarded, mayHoldDatabase, runTimeLoading, walls } from './table.js'

/** Tests, and what only tests use. */
const isTest = (path) => /(\.test|\.test-support|-arbitraries)\.tsx?$/.test(path)

/** The folder that a path belongs to: `packages/x`, `src/platform/x`, `src/main.ts` … */
export function roomOf(path) {
  const parts = path.split('/')
  if (parts[0] === 'packages') return parts.slice(0, 2).join('/')
  if (parts[0] === 'src') return parts.length === 2 ? path : parts.slice(0, 3).join('/')
  return parts[0]
}

function matchesRoom(pattern, room) {
  const names = room.split('/')
  const wanted = pattern.split('/')
  return names.length === wanted.length && wanted.every((name, place) => name === '*' || name === names[place])
}

/** The line of the table for a room; the one that names it outright wins over a `*`. */
function wallOf(room) {
  return walls.find((wall) => wall.room === room) ?? walls.find((wall) => matchesRoom(wall.room, room))
}

/** What stands against `from` importing `specifier`, as a sentence, or undefined where nothing does. */
export function findBreach(from, specifier) {
  if (!guarded.test(from)) return undefined
  const room = roomOf(from)
  const wall = wallOf(room)
  if (wall === undefined) return `${room} has no line in scripts/walls/table.js`
  const target = resolve(from, specifier)
  return target === undefined ? findLibraryBreach(from, wall, specifier) : findRoomBreach(from, wall, target)
}

/** The path in the project that a specifier names; undefined for a library. */
function resolve(from, specifier) {
  const bare = specifier.split(/[?#]/)[0]
  const library = /^@causeway\/([^/]+)(\/.*)?$/.exec(bare)
  if (library !== null) return `packages/${library[1]}/${library[2] === undefined ? 'src/index.ts' : `inside${library[2]}`}`
  if (bare === 'causeway' || bare.startsWith('causeway/')) return posix.join('src', bare.slice('causeway'.length), '.')
  if (bare.startsWith('.')) return posix.join(posix.dirname(from), bare)
  return undefined
}

function findRoomBreach(from, wall, target) {
  const here = roomOf(from)
  const there = roomOf(target)
  if (there === here && !target.startsWith('..')) return undefined
  if (isTest(from) && (there === 'tests' || there === 'data')) return undefined
  if (!wall.may.some((pattern) => matchesRoom(pattern, there))) return `${here} may not import ${there} (scripts/walls/table.js)`
  const entrance = there.startsWith('packages/') ? `${there}/src/index.ts` : `${there}/index.ts`
  if (target !== entrance) return `a room is entered through its index.ts: ${there}/index.ts, not ${target}`
  return undefined
}

function findLibraryBreach(from, wall, specifier) {
  if (specifier.startsWith('#') || specifier.startsWith('/') || /^[a-z]+:/.test(specifier.replace(/^node:/, ''))) {
    return `${specifier} cannot be followed: import by a relative path or a package's name`
  }
  if (isTest(from)) return undefined
  const name = libraryOf(specifier)
  if (runTimeLoading.modules.includes(specifier) && !runTimeLoading.allowed.includes(from)) {
    return `${specifier} loads code that no wall can follow (scripts/walls/table.js)`
  }
  if (databaseLibraries.includes(name) && !mayHoldDatabase.some((pattern) => pattern.test(from))) {
    return `only a room's store.ts holds a database handle: ${name} is not for ${from}`
  }
  if (wall.libraries !== undefined && !wall.libraries.includes(name)) {
    return `${roomOf(from)} may not use ${name} (scripts/walls/table.js)`
  }
  return undefined
}

function libraryOf(specifier) {
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]
}

const wallsRule = {
  create(context) {
    const path = isAbsolute(context.filename) ? relative(context.cwd, context.filename) : context.filename
    const from = path.split(sep).join('/')
    if (!guarded.test(from)) return {}
    const mayLoad = isTest(from) || runTimeLoading.allowed.includes(from)

    const check = (node, source) => {
      if (source === null || source === undefined) return
      const specifier = literalOf(source)
      if (specifier === undefined) {
        context.report({ node, message: 'what is imported must be written out, so that the walls can be checked' })
        return
      }
      const breach = findBreach(from, specifier)
      if (breach !== undefined) context.report({ node, message: breach })
    }
    const refuseLoading = (node, what) => {
      if (!mayLoad) context.report({ node, message: `${what} loads code that no wall can follow (scripts/walls/table.js)` })
    }

    return {
      ImportDeclaration: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      ExportAllDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source),
      TSImportType: (node) => check(node, node.source ?? node.argument),
      TSExternalModuleReference: (node) => check(node, node.expression),
      CallExpression: (node) => {
        const { callee } = node
        if (callee.type === 'Identifier' && (callee.name === 'require' || callee.name === 'eval')) {
          refuseLoading(node, callee.name)
          if (callee.name === 'require') check(node, node.arguments[0])
        }
        const method = methodOf(callee)
        if (method === 'createRequire' || method === 'getBuiltinModule') refuseLoading(node, method)
        if (method === 'resolve' && callee.object?.type === 'MetaProperty') check(node, node.arguments[0])
        if (callee.type === 'Identifier' && callee.name === 'createRequire') refuseLoading(node, 'createRequire')
      },
      NewExpression: (node) => {
        if (node.callee.type !== 'Identifier') return
        if (node.callee.name === 'Function') refuseLoading(node, 'new Function')
        // A worker's file: new URL('./worker.ts', import.meta.url).
        const name = literalOf(node.arguments[0])
        if (node.callee.name === 'URL' && name !== undefined && /^\.{0,2}\/?[^:]*\.(ts|tsx|js|mjs|cjs)$/.test(name)) {
          check(node, node.arguments[0])
        }
      },
    }
  },
}

function methodOf(callee) {
  if (callee.type !== 'MemberExpression') return undefined
  return callee.computed ? literalOf(callee.property) : callee.property.name
}

/** The text of a literal or of a template without holes. */
function literalOf(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node?.type === 'TSLiteralType') return literalOf(node.literal)
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].value.cooked
  return undefined
}

// The linter takes a plugin as a default export.
// oxlint-disable-next-line import/no-default-export
export default { meta: { name: 'causeway' }, rules: { walls: wallsRule } }

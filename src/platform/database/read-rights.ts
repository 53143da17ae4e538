// What a login role can really do to a table: each operation is attempted through the role's own connection, in a transaction
// that is rolled back. Being refused by PostgreSQL (42501) is the only "no"; a broken constraint comes after the permission.
import type pg from 'pg'

const insufficientPrivilege = '42501'

/** The relations of the database that are not PostgreSQL's own, as `schema.name`, with their columns. */
export async function listTables(administrator: pg.Client): Promise<Map<string, string[]>> {
  const { rows } = await administrator.query<{ name: string; columns: string[] }>(`
    SELECT n.nspname || '.' || c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
       AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
     GROUP BY 1 ORDER BY 1`)
  return new Map(rows.map(({ name, columns }) => [name, columns]))
}

/** The role's rights on a table in the matrix's notation, found by trying. TRUNCATE, which nobody may, shows as `t`. */
export async function readRights(role: pg.Client, table: string, columns: readonly string[]): Promise<string> {
  const name = table.split('.').map(quote).join('.')
  const tryColumns = async (letter: string, statement: (column: string) => string) => {
    const allowed: string[] = []
    for (const column of columns) if (await isAllowed(role, statement(quote(column)))) allowed.push(column)
    if (allowed.length === 0) return ''
    return allowed.length === columns.length ? letter : `${letter}(${allowed.join(',')})`
  }
  const select = await tryColumns('s', (column) => `SELECT ${column} FROM ${name} LIMIT 0`)
  const insert = (await isAllowed(role, `INSERT INTO ${name} DEFAULT VALUES`))
    ? 'i'
    : await tryColumns('i', (column) => `INSERT INTO ${name} (${column}) VALUES (DEFAULT)`)
  const update = await tryColumns('u', (column) => `UPDATE ${name} SET ${column} = DEFAULT WHERE false`)
  const remove = (await isAllowed(role, `DELETE FROM ${name} WHERE false`)) ? 'd' : ''
  const truncate = (await isAllowed(role, `TRUNCATE ${name}`)) ? 't' : ''
  return `${select}${insert}${update}${remove}${truncate}`
}

async function isAllowed(role: pg.Client, statement: string): Promise<boolean> {
  await role.query('BEGIN')
  try {
    await role.query(statement)
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === insufficientPrivilege)) return true
    // A row that a policy refuses has the same code: the permission to the table was there.
    return 'routine' in error && error.routine === 'ExecWithCheckOptions'
  } finally {
    await role.query('ROLLBACK')
  }
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

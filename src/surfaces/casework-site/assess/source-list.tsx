// Where a definition comes from. The names of publications stay in their own language.
import type { DefinitionSource } from '@causeway/casework'
import type { FC } from 'hono/jsx'

/** The list. */
export const SourceList: FC<{ readonly sources: readonly DefinitionSource[] }> = ({ sources }) => (
  <ul class="small" lang="en" dir="ltr">
    {sources.map(({ title, publisher, year, passage, address }) => (
      <li>
        {address === undefined ? (
          <cite>{title}</cite>
        ) : (
          <a href={address} rel="noreferrer">
            {title}
          </a>
        )}
        , {publisher}, {year}
        {passage === undefined ? '' : `. ${passage}`}
      </li>
    ))}
  </ul>
)

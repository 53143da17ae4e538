// Small parts that carry words: icon, tag, card, banner, details, button, table.
// A tag's meaning is in its words; its line (whole, dotted, broken) and colour only repeat it.
import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { ThreeValued } from '@causeway/vocabulary'
import { iconHref } from './assets.ts'

/** A picture from the sprite. Decoration: hidden from screen readers, so words must stand beside it. */
export const Icon: FC<{ readonly name: string }> = ({ name }) => (
  <svg class="icon" aria-hidden="true" focusable="false">
    <use href={iconHref(name)} />
  </svg>
)

/** Yes, ask first (unknown) or no, in words that the caller gives. */
export const Tag: FC<PropsWithChildren<{ readonly verdict: ThreeValued }>> = ({ verdict, children }) => (
  <strong class={`tag tag-${verdict}`}>{children}</strong>
)

/** A framed part of a page. */
export const Card: FC<PropsWithChildren<{ readonly id?: string; readonly as?: 'div' | 'article' | 'section' | 'li' }>> = ({
  id,
  as: Element = 'div',
  children,
}) => (
  <Element class="card" id={id}>
    {children}
  </Element>
)

/** Something to know before reading on; `urgent` where someone may be in danger. */
export const Banner: FC<PropsWithChildren<{ readonly urgent?: boolean; readonly title?: string }>> = ({
  urgent = false,
  title,
  children,
}) => (
  <div class={urgent ? 'banner banner-urgent' : 'banner'}>
    {title === undefined ? null : (
      <p>
        <strong>{title}</strong>
      </p>
    )}
    {children}
  </div>
)

/** More for those who want it, closed at first. */
export const Details: FC<PropsWithChildren<{ readonly summary: string; readonly open?: boolean }>> = ({
  summary,
  open = false,
  children,
}) => (
  <details open={open}>
    <summary>{summary}</summary>
    <div>{children}</div>
  </details>
)

/** A form's button. `name` and `value` are sent with the form when given; `action` sends it elsewhere. */
export const Button: FC<
  PropsWithChildren<{
    readonly quiet?: boolean
    readonly name?: string
    readonly value?: string
    readonly action?: string
    readonly method?: 'get' | 'post'
  }>
> = ({ quiet = false, name, value, action, method, children }) => (
  <button
    class={quiet ? 'button button-quiet' : 'button'}
    type="submit"
    name={name}
    value={value}
    formaction={action}
    formmethod={method}
  >
    {children}
  </button>
)

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export const ButtonLink: FC<PropsWithChildren<{ readonly href: string; readonly quiet?: boolean }>> = ({
  href,
  quiet = false,
  children,
}) => (
  <a class={quiet ? 'button button-quiet' : 'button'} href={href}>
    {children}
  </a>
)

/** A column of a table: its heading, and whether it holds numbers. */
export interface Column {
  readonly heading: string
  readonly isNumber?: boolean
}

/** A table with a caption; the first cell of a row names the row. Scrolls by itself on a narrow screen, reachable by keyboard. */
export const Table: FC<{
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Child[])[]
}> = ({ caption, columns, rows }) => (
  // A part that scrolls must be reachable by keyboard (WCAG 2.1.1).
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  <section class="table-scroll" aria-label={caption} tabindex={0}>
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ heading, isNumber }) => (
            <th scope="col" class={isNumber === true ? 'number' : undefined}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr>
            {cells.map((cell, index) =>
              index === 0 ? (
                <th scope="row">{cell}</th>
              ) : (
                <td class={columns[index]?.isNumber === true ? 'number' : undefined}>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** Names and what is known of each: a description list. */
export const Facts: FC<{ readonly facts: readonly { readonly name: string; readonly value: Child }[] }> = ({ facts }) => (
  <dl class="facts">
    {facts.map(({ name, value }) => (
      <div>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

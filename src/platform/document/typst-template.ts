// How a document becomes pages: one constant Typst program that reads the document as data (JSON), so that nothing that anybody typed is
// ever read as markup. It asks for PDF/UA-1: every heading, list, table head, link, note and picture is tagged, and artefacts are marked.

/** The program; `document` is among its inputs, as `toTypstData` writes it. */
export const TYPST_TEMPLATE = String.raw`
#let data = json(bytes(sys.inputs.document))
#set document(
  title: data.title,
  author: data.creator,
  description: if data.summary == "" { none } else { data.summary },
  date: datetime(year: data.year, month: data.month, day: data.day, hour: data.hour, minute: data.minute, second: data.second),
)
#set text(lang: data.lang, dir: if data.rtl { rtl } else { ltr }, font: data.fonts, size: 10pt, fallback: false)
#set page(paper: "a4", margin: (x: 2.2cm, top: 2.2cm, bottom: 2.4cm), numbering: "1")
#set par(leading: 0.65em, spacing: 1em)
#set list(marker: [•])
#set heading(numbering: none, bookmarked: true)
#set figure(numbering: none, supplement: none, gap: 0.5em)
#set figure.caption(position: top, separator: none)
#show figure.where(kind: table): set block(breakable: true)
#show figure.caption: it => block(width: 100%, sticky: true, align(start, strong(it.body)))
#show link: it => underline(text(fill: rgb("#0b4f8a"), it))
#show heading: it => block(above: 1.5em, below: 0.8em, sticky: true, it.body)
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#show heading.where(level: 3): set text(size: 11pt)
#show heading.where(level: 4): set text(size: 10pt)

#let marked(body, marks) = {
  if "emphasis" in marks { body = emph(body) }
  if "strong" in marks { body = strong(body) }
  body
}
#let piece(run) = {
  if run.kind == "text" {
    let body = marked(run.text, run.at("marks", default: ()))
    if "lang" in run { text(lang: run.lang, body) } else { body }
  } else if run.kind == "link" {
    link(run.href, run.text)
  } else if run.kind == "note" {
    footnote(run.text)
  } else if run.kind == "cite" {
    [ ]
    link(label(run.label), "[" + str(run.number) + "]")
  }
}
#let line(runs) = runs.map(piece).join()
#let items(block) = {
  let bodies = block.items.map(item => {
    line(item.content)
    if "below" in item { items(item.below) }
  })
  if block.style == "bullets" { list(..bodies) } else { enum(..bodies) }
}
#let cell(entry, column, bold) = {
  let body = line(entry.content)
  table.cell(colspan: entry.at("columnSpan", default: 1), align: if column.end { end + top } else { start + top }, if bold { strong(body) } else { body })
}
#let cells(row, columns, head) = row.enumerate().map(((index, entry)) => cell(
  entry,
  if row.len() == columns.len() { columns.at(index) } else { (end: false) },
  head or entry.at("rowHeader", default: false),
))
#let tabled(block) = figure(
  kind: table,
  caption: block.caption,
  {
    set text(size: 9pt)
    table(
      columns: block.columns.map(column => column.width * 1fr),
      stroke: 0.5pt + rgb("#767676"),
      inset: 5pt,
      fill: (_, y) => if y < block.head.len() { rgb("#eef1f4") },
      table.header(..block.head.map(row => cells(row, block.columns, true)).flatten()),
      ..block.body.map(row => cells(row, block.columns, false)).flatten(),
    )
  },
)
#let pictured(block) = figure(
  kind: image,
  caption: if block.caption == "" { none } else { block.caption },
  image(block.path, alt: block.alt, width: calc.min(block.width, 470) * 1pt),
)
#let write(block) = {
  if block.kind == "heading" { heading(level: block.level, if "lang" in block { text(lang: block.lang, block.text) } else { block.text }) }
  else if block.kind == "paragraph" { par(line(block.content)) }
  else if block.kind == "list" { items(block) }
  else if block.kind == "table" { tabled(block) }
  else if block.kind == "figure" { pictured(block) }
}

#show regex("[\u{202B}\u{202C}]"): none
#show title: set text(size: 20pt)
#title()
#if data.contents != none { outline(title: data.contents, depth: 2) }
#for block in data.blocks { write(block) }
#if data.sources.len() > 0 {
  heading(level: 1, data.sourcesWord)
  enum(..data.sources.map(source => {
    [#metadata(none)#label(source.label)]
    source.text
    if source.href != "" { [ ]; link(source.href, source.shown) }
  }))
}
#if data.undrawn != none { par(strong(data.undrawn)) }
`

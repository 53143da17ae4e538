// A QR code drawn on the server: a square path a dark module, black on white whatever the page's colours, since a camera reads it.
import type { FC } from 'hono/jsx'
import encodeQr from 'qr'

/** Modules of white around it, which ISO/IEC 18004 asks for. */
const QUIET = 4

/** The picture of a text; `label` says what it is, and the text to type stands beside it. */
export const QrCode: FC<{ readonly text: string; readonly label: string }> = ({ text, label }) => {
  const rows = encodeQr(text, 'raw', { ecc: 'medium', border: QUIET })
  const path = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg class="qr" viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width="100%" height="100%" fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}

// The look of every page: document, form parts, text parts, one stylesheet, one sprite of icons. Hono JSX, no script.
export * from './document.tsx'
export * from './form.tsx'
export * from './text.tsx'
export { createStaticFiles, publishScript, publishStylesheets } from './assets.ts'

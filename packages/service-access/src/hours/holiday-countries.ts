// Countries whose public holidays the opening_hours library (3.15.0) knows. Asking it about another makes it
// print and throw, and asking about none makes it take Germany's: so it is asked about these alone.

const COUNTRIES_WITH_HOLIDAYS: ReadonlySet<string> = new Set(
  'ar at au be bg br by ca ch ci cn cz de dk ee es fi fr ge gg gi gr hr hu ie im it je jp lt lu lv mc md mt mx na nf nl no nz pl pm pt ro rs ru se si sj sk sm ua us vn xa za'.split(
    ' ',
  ),
)

/** True where "PH" in an expression can be answered. `country` is ISO 3166-1 alpha-2, either case. */
export function areHolidaysKnown(country: string | null): country is string {
  return country !== null && COUNTRIES_WITH_HOLIDAYS.has(country.toLowerCase())
}

// Short names that stand for a full one by common custom, so that whoever knows one finds the other. Only where the custom is old and settled:
// English, Russian and Ukrainian, Spanish; never a translation of a name (Yusuf is not Joseph).
const lists = {
  alexander: 'alex sasha sanya shura саша саня шура',
  alexandra: 'sasha shura саша шура sandra',
  anastasia: 'nastya настя',
  andrew: 'andy drew',
  anthony: 'tony',
  benjamin: 'ben',
  catherine: 'kate cathy',
  charles: 'charlie chuck',
  christopher: 'chris',
  daniel: 'dan danny',
  dmitry: 'dima mitya дима митя',
  ekaterina: 'katya катя',
  elena: 'lena лена',
  elizabeth: 'liz beth betty',
  evgeny: 'zhenya женя',
  francisco: 'paco pancho',
  ignacio: 'nacho',
  irina: 'ira ира',
  ivan: 'vanya ваня',
  james: 'jim jimmy',
  jose: 'pepe',
  joseph: 'joe',
  konstantin: 'kostya костя',
  manuel: 'manolo',
  margaret: 'maggie peggy',
  maria: 'masha маша',
  michael: 'mike',
  mikhail: 'misha миша',
  mykola: 'kolya коля',
  natalia: 'natasha наташа',
  nikolay: 'kolya коля',
  oleksandr: 'sasha саша',
  olga: 'olya оля',
  pavel: 'pasha паша',
  peter: 'pete',
  richard: 'dick rick',
  robert: 'bob bobby rob',
  samuel: 'sam',
  sergey: 'seryozha сережа',
  stanislav: 'stas стас',
  svetlana: 'sveta света',
  tatiana: 'tanya таня',
  thomas: 'tom tommy',
  vladimir: 'vova volodya вова володя',
  volodymyr: 'vova вова',
  william: 'bill billy will',
  yury: 'yura юра',
}

const fullNames = new Map<string, string[]>()
for (const [full, shorts] of Object.entries(lists))
  for (const short of shorts.split(' ')) fullNames.set(short, [...(fullNames.get(short) ?? []), full])

/** The full names that a short one stands for; none for any other word. */
export function fullNamesOf(word: string): readonly string[] {
  return fullNames.get(word) ?? []
}

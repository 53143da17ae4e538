// The small words by which a language is known: articles, pronouns, prepositions, forms of to be and to have. About forty a language, the
// commonest of each; a word that two languages share stands in both.

const LATIN: Readonly<Record<string, string>> = {
  en: 'the of and to in a for that on with as by is are was were be been had has have should must from at their its his her it they not or an this which who all more said would will these those',
  fr: 'le la les de des du et à au aux en un une que qui dans pour par sur avec est sont été être ont avait se ce cette ces il elle ils elles ne pas plus ou leur leurs son sa ses nous mais comme entre sans',
  es: 'el la los las de del y a al en un una que se por con para es son fue ser ha han su sus lo como más no o este esta estos estas entre sobre sin también pero les nos toda todo',
  pt: 'o a os as de do da dos das e em no na nos nas um uma que se por com para é são foi ser há têm seu sua seus suas como mais não ou este esta entre sobre sem também pelo pela ao à',
  it: 'il lo la i gli le di del della dei delle degli e a al alla in nel nella un una che si per con da dal dalla è sono essere ha hanno non più o come questo questa su tra sua suo loro ogni anche',
  de: 'der die das des dem den und in zu ein eine einer eines einem einen ist sind war waren wird werden wurde hat haben mit auf für von nicht auch sich als bei nach aus wie dass oder an im am zur zum über durch',
  nl: 'de het een van en in op te dat die voor met is zijn werd worden wordt heeft hebben niet ook als aan bij door naar uit om maar of deze dit hun er over tot zich tegen onder ieder',
  sv: 'och i att det som en ett på är av för med den till har inte om de var från kan ska eller han hon vi sin sina under mot vid efter denna dessa skall varje envar',
  da: 'og i at det som en et på er af for med den til har ikke om de var fra kan skal eller han hun vi sin sine under mod ved efter denne disse enhver',
  ro: 'și şi în de la a al ale că cu pe pentru din un o este sunt nu sau care prin mai lor lui să fi fost se ca ei orice are au dintre fără sale unei unui',
  pl: 'i w z na do się nie że o jest są oraz przez dla od po jak jego jej ich być lub który która które tym tego za ze nad przed może każdy ma prawo',
  cs: 'a v na se je že s z do o k pro jako by nebo jeho být jsou které který která i po za od při svých své má právo každý ve',
  hu: 'a az és hogy nem is egy van minden vagy meg ez azt aki amely kell csak mint joga nem való személynek között által',
  tr: 've bir bu da de için ile olarak olan her veya hakkı çok daha gibi ne kadar tarafından sonra değil olduğu ancak herkes hakkına',
  id: 'yang dan di dengan untuk dari dalam ini itu tidak atau pada oleh sebagai akan ke dapat telah adalah mereka setiap orang hak berhak bagi secara',
  sw: 'na ya wa kwa ni katika za la kila mtu haki au cha kuwa hii yake wake zake bila pia kama hana ana vya ili',
  so: 'oo iyo in ka ku u ay waa uu waxaa ama la si aan leh qof walba xaq wuxuu leeyahay isaga sida ee ah',
  ht: 'la nan yo ki pou li ak gen tout moun pa yon sou ou se dwa te an kap ka menm lòt san oswa nenpòt',
  vi: 'và của có quyền được các trong cho người không là với những mọi này hay một về đều theo khi hoặc từ để bất',
  tl: 'ang ng sa mga na at ay may bawat tao o ng karapatan hindi kanyang para nang kung ito siya lahat walang',
}

const ARABIC: Readonly<Record<string, string>> = {
  ar: 'في من على إلى أن عن مع التي الذي هذا هذه كل أو لا ما كان كانت قد بين حق وفي ومن ذلك أي غير لكل بعد عند له لها',
  fa: 'و در به از که این را با است برای آن یا هر می شود باید خود هم تا بر شده کند حق دارد کس های',
  ur: 'کے کی میں اور کا ہے سے کو کہ پر نے یہ اس ہر ہو یا بھی نہیں کسی جائے گا حق ہیں اپنے شخص',
  ps: 'د په او چې کې له ته سره یا دی ده هر څوک حق لري شی نه باید هغه خپل',
}

const CYRILLIC: Readonly<Record<string, string>> = {
  ru: 'и в на не что с по для это как или к от его из за который которые быть при их она он был имеет право каждый человек все всех они должны своей своем также',
  uk: 'і в на не що з по для це як або до від його із за який які бути при їх вона він був має право кожна людина та у є',
  bg: 'и в на не че с по за да е се от са или като към всеки има право човек които който при без него тази',
  sr: 'и у на не да с по за је се од су или као ка свако има право који које при без његов ова овој',
}

/** A script whose languages are told by their little words. */
export type WordScript = 'Latin' | 'Arabic' | 'Cyrillic'

/** By script, then language (BCP 47): its words in small letters. */
export const FUNCTION_WORDS: Readonly<Record<WordScript, ReadonlyMap<string, ReadonlySet<string>>>> = {
  Latin: toSets(LATIN),
  Arabic: toSets(ARABIC),
  Cyrillic: toSets(CYRILLIC),
}

function toSets(words: Readonly<Record<string, string>>): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(Object.entries(words).map(([language, list]) => [language, new Set(list.split(' '))]))
}

// Words that tell what a sentence does, in the French of such reports. Ours; not learnt. What they find has been measured on summaries alone
// (data/reading-model/README.md), so their confidence is held low.
import type { LearntKind } from './proposal.ts'

const DUTY =
  /(?<!\p{L})(?:devr(?:ait|aient|a|ont)|doi(?:t|vent)(?! (?:à|au|aux|compte)(?!\p{L}))|il (?:faut|faudrait|convient|conviendrait|importe|est|serait|était) ?(?:essentiel|nécessaire|important|impératif|indispensable|urgent|primordial|souhaitable|crucial|vital|d[e’']|de|que|qu[’'])?|(?:est|sont|serait|seraient|était|étaient) (?:essentiel|nécessaire|important|impérati[fv]|indispensable|urgent|primordia[lu]|crucia[lu])\p{L}*|nécessité d[e’']|besoin d[e’'] (?!l[ae’'])|à (?:renforcer|améliorer|promouvoir|garantir|assurer|protéger|mettre en place|mettre fin|veiller|adopter)|(?:appel(?:le|lent|é|és|ait|aient|ant)|invit(?:e|ent|é|és|ait|aient|ant)|encourag(?:e|ent|é|és|eait|eaient)|engag(?:e|ent|é|és|eait)) (?:les?|la|l[’']|tous|toutes|chacun|à|aux?|instamment)|exhort(?:e|ent|é|és|ait|aient|ant)|recommand(?:e|ent|é|ée|és|ait|aient)|préconis(?:e|ent|é|er|ait|aient)|propos(?:e|ent|é|er|ait|aient) (?:de|d[’']|que|qu[’'])|suggér(?:é|er|ait|aient)|suggèr(?:e|ent)|demand(?:e|ent|é|és|ait|aient) (?:ainsi |aussi |également |en outre )?(?:que|qu[’']|à ce|instamment|aux?|à)|le moment (?:est|était) venu|prôn(?:e|ent|é|er|ait)|plaid(?:e|ent|é|er|ait|aient) (?:pour|en faveur)|souhait(?:e|ent|é|er|ait|aient) que)(?!\p{L})/iu

/** Infinitives that open what is asked in lists: `Garantir l’accès …`; `Ne pas …`. */
const INFINITIVE =
  /^(?:et )?(?:ne (?:pas|plus|jamais) )?(?:mieux |plus |s[’'])?\p{Lu}?\p{L}{2,}(?:er|ir|re|oir)(?: (?:et|ou|,) \p{L}+(?:er|ir|re|oir))?(?= (?:à|au|aux|d[eu’']|des|l[ea’']|les|en|un|une|qu|par|pour|sur|tou|plus|mieux|davantage|avec|dans|chaque|ces?|leurs?|ses?|ceux|celles|son|sa|mieux|aussi|\p{L}))/iu
const NOUN_IN_ER =
  /^(?:hier|premier|dernier|janvier|février|février|entre|notre|votre|autre|être|lettre|chapitre|ministre|titre|nombre|membre|cadre|centre|genre|ordre|contre|outre|encore|guerre|terre|mer|papier|métier|atelier|dossier|avenir|plaisir|histoire|territoire|mémoire|victoire|espoir|pouvoir|devoir|maire|affaire|propre|quatre|septembre|octobre|novembre|décembre)\b/iu

const DEED =
  /(?<!\p{L})(?:(?:a|ont|avait|avaient|a été|ont été) (?:\p{L}+ment |en outre |par ailleurs |aussi |ensuite |de plus |depuis )?(?:été )?(?:entamé|tenu une|tenu des|achevé|adopté|établi|lancé|mis|créé|élaboré|introduit|accordé|signé|ouvert|organisé|mené|pris|aidé|distribué|régularisé|suspendu|soutenu|facilité|rapatrié|promulgué|formé|construit|commencé|désigné|offert|fourni|assisté|prolongé|étendu|permis|ratifié|conduit|renforcé|développé|instauré|institué|délivré|prorogé|libéré|recruté|traduit|installé|publié|versé|intégré|accueilli|conclu)(?:e|s|es)?|met(?:tent)? en (?:place|œuvre)|mise? en place|crée(?:nt)?|lance(?:nt)?|adopte(?:nt)?|organise(?:nt)?|accorde(?:nt)?|distribue(?:nt)?|offre(?:nt)?|prolonge(?:nt)?|gère(?:nt)?|finance(?:nt)?|forme(?:nt)? (?:des?|les?|l[’']))(?!\p{L})/iu

const LACK =
  /(?<!\p{L})(?:manqu(?:e|ent|ait|aient|é)|(?:regrett|déplor)(?:e|ent|é|ait|aient)|violations?|écueils?|vulnérabilités?|menacé(?:e|s|es)?|lacunes?|insuffisan(?:t|te|ts|tes|ce)|absence d[e’']|obstacles?|difficultés?|exclu(?:s|e|es|sion|ent)?|privé(?:e|s|es)? d[e’']|sans (?:accès|protection|revenus?)|n[’'](?:ont|a|avaient|avait) (?:pas|guère|ni|aucun)|ne (?:peu(?:t|vent)|pouvai(?:t|ent)|sont|est|figur\p{L}+) (?:pas|guère|plus)|aucun(?:e)? (?:\p{L}+ )?n[e’']|laissé(?:e|s|es)? (?:de côté|pour compte)|risque(?:nt)? d[e’']|restreint|limité(?:e|s|es)?)(?!\p{L})/iu

const CLAIM =
  /(?<!\p{L})(?:(?:large|fort|net|vrai|véritable|grand) (?:consensus|accord)|un consensus|convergence d[e’']|grande convergence|unanimes?(?! au)|(?:une|la) (?:grande |large )?majorité d(?:es?|’) ?(?:participants|intervenants|orateurs|délégations|États)|largement (?:partagé|reconnu|soutenu)|tous (?:les participants|ont|s[’']accord)|sont convenus|accord (?:général|large)|terrain d[’']entente|beaucoup ont|de nombreux (?:participants|intervenants|orateurs)|la plupart des (?:participants|intervenants|orateurs|délégations))/iu

const QUANTITY =
  /\d[\d\s.,\u00a0\u202f]*(?:%|pour cent|millions?|milliards?|mille)|(?:plus d[e’']|près d[e’']|environ|quelque|moins d[e’']|au moins|jusqu[’']à) ?\d|\d[\s\u00a0\u202f]\d{3}/iu

/** Kinds that a French sentence has the words of, most telling first. A sentence that asks is not also a deed. */
export function findFrenchKinds(text: string): readonly LearntKind[] {
  const asks = DUTY.test(text) || (INFINITIVE.test(text) && !NOUN_IN_ER.test(text))
  const kinds: LearntKind[] = []
  if (CLAIM.test(text)) kinds.push('claim')
  if (asks) kinds.push('recommendation')
  else if (DEED.test(text)) kinds.push('practice')
  if (!asks && LACK.test(text)) kinds.push('challenge')
  if (QUANTITY.test(text)) kinds.push('figure')
  return kinds
}

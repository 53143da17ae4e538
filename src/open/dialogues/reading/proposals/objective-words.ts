// The 23 objectives of the Global Compact in the words in which reports speak of them. Ours, written from the titles and actions of the annex
// to A/RES/73/195, not learnt; the model learns how far to trust them.

const WORDS: Readonly<Record<number, RegExp>> = {
  1: /\b(?:data|disaggregat\w*|statistic\w*|evidence-based|indicators?|census|survey|monitoring|research|data portal)\b/gi,
  2: /\b(?:root causes|drivers?|climate|disasters?|environment\w*|poverty|conflict|development (?:plan|disaster)|sustainable development|adaptation|resilience)\b/gi,
  3: /\b(?:information|awareness(?:-raising)?|websites?|hotlines?|campaigns?|multilingual|pre-departure|languages|portal|communicat\w*|inform(?:ed)?)\b/gi,
  4: /\b(?:identity|documents?|documentation|birth registration|passports?|id cards?|nationality|stateless\w*|civil regist\w*)\b/gi,
  5: /\b(?:regular (?:migration|pathways?)|pathways?|visas?|family reunification|labou?r mobility|regulari[sz]\w*|residence permits?|humanitarian admission|mobility agreements?|permits?)\b/gi,
  6: /\b(?:recruit\w*|decent work|labou?r rights|wages?|employers?|working conditions|domestic workers?|forced labou?r|labou?r (?:agreements?|inspect\w*|standards)|contracts?|exploitation|workers?|ILO)\b/gi,
  7: /\b(?:vulnerab\w*|unaccompanied|children|child protection|women|gender\w*|girls|violence|survivors|victims|LGBT\w*|regardless of (?:their )?status|situations of|best interests?|guardians?)\b/gi,
  8: /\b(?:missing|save lives|saving lives|search and rescue|remains|deaths?|died|identification of|shipwreck\w*|stranded at sea)\b/gi,
  9: /\b(?:smuggl\w*)\b/gi,
  10: /\b(?:traffick\w*|modern slavery|slavery|debt bondage)\b/gi,
  11: /\b(?:borders?|border management|pushbacks?|pushed back|non-refoulement|border officials|free movement|travel restrictions)\b/gi,
  12: /\b(?:procedures?|screening|referral|status determination|distinction|predictab\w*|case management|asylum seekers?|categories|terminolog\w*|legal certainty)\b/gi,
  13: /\b(?:detention|detained|detain|alternatives to detention|deprivation of liberty|ATDs?)\b/gi,
  14: /\b(?:consula\w*|embass\w*|nationals abroad|citizens (?:abroad|working)|repatriat\w*|overseas)\b/gi,
  15: /\b(?:services|health(?:care|-care)?|schools?|schooling|education|shelter|housing|food|firewalls?|testing|treatment|vaccin\w*|social protection|social services|medical|hospital\w*|psychosocial|justice|cash)\b/gi,
  16: /\b(?:inclusi\w*|integrat\w*|social cohesion|participat\w*|belonging|empower\w*|communit(?:y|ies)|municipal\w*|cities|mayors?|agency)\b/gi,
  17: /\b(?:discriminat\w*|xenophob\w*|racis\w*|hate|narratives?|stereotyp\w*|misinformation|media|public perception|stigma\w*|fake news|intoleran\w*)\b/gi,
  18: /\b(?:skills?|qualifications?|training|vocational|reskilling|apprentice\w*|recognition of (?:prior|skills)|entrepreneur\w*|employab\w*|competenc\w*)\b/gi,
  19: /\b(?:diasporas?|contribut\w*|talents?|transnational|investment|agents of change|entrepreneurship)\b/gi,
  20: /\b(?:remittances?|transfer costs?|bank(?:s|ing)?|financial (?:inclusion|services|literacy|institutions))\b/gi,
  21: /\b(?:returns?|returned|returnees?|returning|readmission|reintegrat\w*|deport\w*|expulsions?|voluntary return)\b/gi,
  22: /\b(?:portab\w*|social security|pensions?|earned benefits|social insurance|unemployment benefits)\b/gi,
  23: /\b(?:international cooperation|cooperat\w*|partnerships?|global compact|GCM|multilateral\w*|multi-?stakeholder|SDGs?|2030 agenda|bilateral|regional|whole[- ]of[- ]\w+|dialogue|review|follow-up|capacity[- ]building)\b/gi,
}

/** How many words of each objective a text has, at most three. */
export function countObjectiveWords(text: string): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const [objective, words] of Object.entries(WORDS)) {
    const count = new Set([...text.matchAll(words)].map(([word]) => word.toLowerCase())).size
    if (count > 0) counts.set(Number(objective), Math.min(3, count))
  }
  return counts
}

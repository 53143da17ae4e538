// Words that tell what a sentence does, in the English of such reports: duty, appeal, deed, plan, agreement, objection, lack, number. Groups of
// words that any rapporteur uses, ours; how much each weighs is learnt.

/** A group of cues. */
export const CUES = {
  duty: /\b(?:should|must|shall|ought to|ha(?:d|s|ve) to|need(?:s|ed)? to|necessary to|to be (?:addressed|ensured|strengthened|granted|taken|made|included|developed|avoided|promoted|protected)|needed|required|imperative|essential|crucial|vital|important|critical|urgent|priority)\b/i,
  appeal:
    /\b(?:recommend(?:s|ed|ation)?|urge[sd]?|call(?:s|ed|ing)? (?:for|on|upon)|propos(?:e[sd]?|al)|suggest(?:s|ed|ion)|encourag(?:e[sd]?|ing)|appeal(?:s|ed)|advocat(?:e[sd]?|ing)|invit(?:e[sd]?|ing)|insist(?:s|ed)?|stress(?:es|ed)? the need|emphasi[sz]ed? the need|consideration (?:should|must))\b/i,
  imperative:
    /^(?:and )?(?:ensure|provide|guarantee|expand|eliminate|strengthen|promote|improve|develop|adopt|address|support|establish|include|increase|recogni[sz]e|invest|implement|work|nudge|protect|prevent|end|reduce|facilitate|foster|enhance|build|create|encourage|exclusively|fight|update|regulari[sz]e|assist|connect|respond|learn|speed|organi[sz]e|incentivi[sz]e|significantly|recall|elevate|turn|put|make|allow|grant|avoid|use|give|continue|consider|engage|collect|combat|empower|uphold|extend|simplify|adapt|integrate|consult|monitor|share)\b/i,
  agent:
    /\b(?:governments?(?: and other stakeholders)?|states?|member states|stakeholders|the international community|countries|authorities|employers|cities|policymakers|iom|businesses) (?:\w+ly )?(?:should|must|need|could|have to|had to|shall)\b/i,
  deed: /\b(?:ha(?:d|s|ve) (?:been )?(?:\w+ly )?(?:adopted|established|launched|provided|set up|created|developed|introduced|implemented|extended|granted|signed|opened|organi[sz]ed|conducted|taken|helped|worked|made|distributed|regulari[sz]ed|suspended|supported|facilitated|repatriated|enacted|formed|built|started|begun|put in place|designated|decreed|offered|carried out|established|produced|assisted|trained|allowed|included|updated|ratified|commissioned|led|acted|strengthened|expanded|mobili[sz]ed|recruited|benefited|run|held))\b/i,
  past: /\b(?:adopted|established|launched|provided|created|introduced|implemented|extended|granted|signed|organi[sz]ed|conducted|offered|distributed|suspended|released|renewed|helped|enacted|undertook|undertaken|was set up|were set up|put in place|ran|brought together|in place)\b/i,
  programme:
    /\b(?:programmes?|programs?|projects?|campaigns?|initiatives?|fund|hotlines?|help desk|platforms?|portals?|apps?|law|legislation|act|decree|strategy|national plan|action plan|policy|partnership|agreement|memorandum|task force|working group|centres?|mechanism|scheme|grants?|survey|database|network|council|committee|ministry|municipal)\b/i,
  example: /\b(?:for example|for instance|e\.g\.|such as|one example|another example|including by|examples?)\b/i,
  plan: /\b(?:plans? to|planned|will|would|intends?|intended|aim(?:s|ed) (?:to|for|at)|is developing|were developing|was developing|working (?:on|to)|committed to|earmarked|expected to)\b/i,
  agreement:
    /\b(?:(?:strong|broad|wide|general|majority|clear|near-unanimous|greatest) (?:\w+ )?(?:consensus|agreement|convergence|support|endorsements?)|(?:a|the|near|reached|was) consensus|unanimous(?:ly)?|shared (?:call|interest and|view|concern)|shar(?:ed|ing) the view|common (?:concern|ground for)|widely (?:recogni[sz]ed|shared|supported|agreed|acknowledged)|majority of (?:the )?(?:speakers|participants|states|delegat\w+|panell?ists|stakeholders)|every (?:intervention|speaker|contribution|participant)|clear throughout|(?:echoed|shared|supported|endorsed|voiced|made|raised) by (?:many|most|all|several)|(?:many|most|all|several|the|so many) (?:of the )?(?:\w+ )?(?:participants|speakers|delegates|delegations|panell?ists|stakeholders|member states|states|governments|comments)\b(?:,? [\w-]+){0,4}? (?:agreed|acknowledged|recogni[sz]ed|confirmed|reconfirmed|echoed|embraced|endorsed|affirmed|reaffirmed|identified|in support|shared the|(?:expressed|voiced) (?:strong |broad |wide |their )?(?:support|agreement)))\b/i,
  support:
    /\b(?:support(?:s|ed)? (?:the|for|of|that|this|its|a)|in favou?r|welcom(?:e[sd]|ing)|applaud(?:s|ed)|commend(?:s|ed)|strong(?:ly)? support(?:ed)?|endors(?:e[sd]|ement)|appreciation|committed to)\b/i,
  oppose:
    /\b(?:oppos(?:e[sd]?|ing|ition)|object(?:s|ed|ion)|dissent|disagree[ds]?|reject(?:s|ed)|however,? (?:one|while)|against|limitations?|reservation|caution(?:s|ed)|worse|concern(?:s|ed)? (?:about|that|over)|not (?:support|agree|accept)|contrary)\b/i,
  lack: /\b(?:lack(?:s|ed|ing)?|gaps?|insufficient|inadequate|barriers?|obstacles?|excluded?|exclusion|unable|could not|cannot|can't|not (?:able|covered|included|have)|without|limited|difficult(?:y|ies)?|denied|no (?:access|income|safety|social)|irregular and inadequate|fail(?:s|ed)?|impede[sd]?|unavailable|poor|fewer|hampered|restricted|left behind|stranded|vulnerab\w+|challenges?|at risk|exacerbated|worsened)\b/i,
  number:
    /(?<![\w.])\d[\d,.]*(?:\s?(?:per cent|percent|%|million|billion|thousand|hundred))?\b|\b(?:half|third|quarter|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens?|hundreds?|thousands?|millions?|one in|1 out of)\b/i,
  quantity:
    /\b(?:per cent|percent|million|billion|thousand|(?:over|more than|nearly|almost|about|some|around|approximately|less than|fewer than|at least|up to) (?:\d|half|one|two|three|a (?:third|quarter)))|\d{1,3},\d{3}|%/i,
  question: /\?$/,
  process:
    /\b(?:panel|session|dialogue|discussions?|moderated|speakers?|participants|workshop|roundtable|agenda|opened|closing|background paper|overview|chapter|report)\b/i,
  available: /\b(?:available (?:at|in|from)|https?:|www\.|isbn|issn|ibid|op\. cit)\b/i,
} as const

/** A group of words that say something of the sentence they stand in. */
export type Cue = keyof typeof CUES

/** The groups that a sentence has a word of. */
export function findCues(text: string): readonly Cue[] {
  // The keys are the record's own.
  return (Object.keys(CUES) as Cue[]).filter((cue) => CUES[cue].test(text))
}

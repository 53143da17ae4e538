// What the demo city's first release says of itself, and what its panel answers. All of it is invented, and says so.
import type { DraftRequest, PanelReply } from '../../firewall/release/index.ts'

/** Everything of the request but what depends on the run and the day. */
export const FIRST_RELEASE: Omit<DraftRequest, 'period' | 'source'> = {
  series: 'shortfall',
  titles: {
    en: 'Who cannot reach help in Nerivelle (fictional)',
    fr: 'Qui n’a pas accès à l’aide à Nerivelle (fictif)',
    ar: 'من لا تصل إليهم المساعدة في نيريفيل (خيالية)',
  },
  purpose:
    'Fictional, to show the software: so that the council of Nerivelle, the services and the people concerned see the same figures ' +
    'before the budget is decided.',
  definition:
    'One person in need of one thing, in the invented table of needs of Nerivelle, whom no service could take even if everyone were ' +
    'sent to the best place. Somebody who needs two things is counted for each.',
  uncertainty:
    'The ends of each interval are exact optima: everything that the directory leaves blank is taken once as “no” and once as “yes”. ' +
    'How well the table of needs counts people is not in them.',
  unseen:
    'People who fear to be counted, who are in no register, or whom no office has met. In this fictional city nobody was asked.',
  geography: 'district',
  choice: { method: 'suppress', rules: {} },
  answersNeeded: 3,
}

/** The panel's answers, each with the language of the seat, and the office's word on it where it needs one. */
export const FICTIONAL_ANSWERS: readonly { readonly reply: PanelReply; readonly officeReply: string | null }[] = [
  {
    reply: {
      name: 'A fictional member from the Saltpans',
      language: 'en',
      position: 'no-objection',
      words: '',
      mayPublish: true,
    },
    officeReply: null,
  },
  {
    reply: {
      name: 'Membre fictif du Vieux-Port',
      language: 'fr',
      position: 'concern',
      words:
        '(Réponse fictive.) Un propriétaire pourrait lire où il manque des logements et augmenter les loyers. Dites aussi ce que la ville va y faire.',
      mayPublish: true,
    },
    officeReply: '(Fictional reply.) The city’s housing plan is announced on the same day.',
  },
  {
    reply: {
      name: 'عضو خيالي من طريق القمائن',
      language: 'ar',
      position: 'objection',
      words: '(إجابة خيالية) من يريد أن يجد الناس يبحث حيث لا تصل إليهم المساعدة. لا أرى لماذا يجب أن يعرف الجميع ذلك حسب الحي.',
      mayPublish: true,
    },
    officeReply:
      '(Fictional reply.) Only districts of 20,000 residents and more are told, how many people in need live there is not, and what ' +
      'tells of papers or violence stands for the whole city alone. The objection is published with the figures.',
  },
]

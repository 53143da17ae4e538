// For people without an account here: whoever was sent a referral by a link opens it once and answers; whoever was referred says, by a printed
// code, whether they got help. Two sites, so that nothing on the second one speaks of referrals.
export { createAnswerSite } from './answer-site.tsx'
export { ReferralContentView } from './content-view.tsx'
export { PersonQuestion, readPersonAnswerForm } from './person-question.tsx'
export { createReferralSite, type ReferralSiteDependencies } from './referral-site.tsx'

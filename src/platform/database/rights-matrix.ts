// Who may do what to which table, written by hand from the design and never read from the database.
// s select, i insert, u update, d delete; nothing = none of them. A part of the columns is written `u(column,column)`.
// `causeway doctor` holds a real installation against it, tests/firewall/ every migration.
// A new table without a line here fails the test: add its line in the same change as its migration.
import type { DatabaseRole } from './roles.ts'

/**
 * The roles that processes log in with; the owner, which only migrates, owns everything and is not listed.
 * `causeway_organisations` stands for the login role of each organisation, which inherits what this group may do.
 */
export type ProcessRole = Exclude<DatabaseRole, 'causeway_owner'> | 'causeway_organisations'

/** What each role may do to one table. A role that is not named may do nothing. */
export type Rights = Partial<Record<ProcessRole, string>>

/** Every table and view of the database, by its name. */
export const rightsMatrix: Readonly<Record<string, Rights>> = {
  'platform.applied_migrations': {
    causeway_open: 's',
    causeway_accounts: 's',
    causeway_protected: 's',
    causeway_release: 's',
    causeway_keys: 's',
    causeway_log: 's',
  },

  // Public facts: the protected side reads them, and writes nothing that could say who looked for what.
  'open.organization': { causeway_open: 'siud', causeway_protected: 's' },
  'open.program': { causeway_open: 'siud', causeway_protected: 's' },
  'open.service': { causeway_open: 'siud', causeway_protected: 's' },
  'open.location': { causeway_open: 'siud', causeway_protected: 's' },
  'open.service_at_location': { causeway_open: 'siud', causeway_protected: 's' },
  'open.taxonomy': { causeway_open: 'siud', causeway_protected: 's' },
  'open.taxonomy_term': { causeway_open: 'siud', causeway_protected: 's' },
  'open.loose_row': { causeway_open: 'siud' },
  'open.directory_generation': { causeway_open: 'su', causeway_protected: 's' },
  // What people report often of a service: the release alone writes it, out of counts of nobody.
  'open.reported_barrier': { causeway_open: 's', causeway_protected: 's', causeway_release: 'sid' },
  'open.edit_link': { causeway_open: 'siu' },
  'open.edit_session': { causeway_open: 'sid' },
  'open.gap_input': { causeway_open: 'si' },
  'open.gap_run': { causeway_open: 'si', causeway_release: 's' },
  'open.gap_answer': { causeway_open: 'siu' },

  // Released figures: the release writes them once and takes them back; the open process can change nothing of them.
  'open.statistic_release': {
    causeway_open: 's',
    causeway_release: 's(release_id,withdrawn_at)iu(notes,withdrawn_at,withdrawn_reason)',
  },
  'open.statistic_table': { causeway_open: 's', causeway_release: 's(release_id)id' },

  // The library of practices: the public side reads what was published, and nothing of who wrote it or of what is in work.
  'open.library_published': { causeway_open: 's', causeway_accounts: 'si' },
  'open.library_entry': { causeway_open: 's', causeway_accounts: 'siu' },
  'open.library_generation': { causeway_open: 's', causeway_accounts: 'su' },
  'open.library_version': { causeway_accounts: 'si' },
  'open.library_record': { causeway_accounts: 'siu' },
  'open.library_review': { causeway_accounts: 'si' },
  'open.library_contact': { causeway_accounts: 'siud' },
  'open.library_difference': { causeway_accounts: 'si' },
  'open.library_shipped': { causeway_accounts: 'siu' },

  // Commitments: as the library; answers of those concerned are read without their invitation, observations without who entered them.
  'open.commitment_published': { causeway_open: 's', causeway_accounts: 'si' },
  'open.commitment_entry': { causeway_open: 's', causeway_accounts: 'siu' },
  'open.commitment_update_published': { causeway_open: 's', causeway_accounts: 'si' },
  'open.reach_published': {
    causeway_open: 's(commitment_id,name,language,answer,words,is_paid,reply,answered_in)',
    causeway_accounts: 'siud',
  },
  'open.indicator': { causeway_open: 's', causeway_accounts: 'si' },
  'open.indicator_version': { causeway_open: 's(indicator_code,version,definition,place,added_at)', causeway_accounts: 'si' },
  'open.observation_series': { causeway_open: 's', causeway_accounts: 'siu(changed_in)' },
  'open.observation': {
    causeway_open:
      's(series_id,time_period,vintage,period_end,value,low,high,unit_mult,obs_status,conf_status,source,attributes,entered_at,release_id)',
    causeway_accounts: 'sid',
  },
  'open.taken_release': { causeway_open: 's', causeway_accounts: 'siu(withdrawn_at,withdrawn_reason)' },
  'open.commitment_generation': { causeway_open: 's', causeway_accounts: 'su' },
  'open.commitment_version': { causeway_accounts: 'si' },
  'open.commitment': { causeway_accounts: 'siu' },
  'open.commitment_step': { causeway_accounts: 'si' },
  'open.commitment_update': { causeway_accounts: 'siu' },
  'open.reach_invitation': {
    causeway_accounts:
      'siu(revoked_at,answered_in,name,answer_language,answer,words,may_publish,is_paid,paid_by,reply,replied_by)',
  },
  'open.commitment_shipped': { causeway_accounts: 'siu' },

  // Measures, agreements, instruments, recruiters: the same wall. Of objections the public side can read neither words nor sender.
  'open.measure_published': { causeway_open: 's', causeway_accounts: 'si' },
  'open.measure_entry': { causeway_open: 's', causeway_accounts: 'siu' },
  'open.measure_generation': { causeway_open: 's', causeway_accounts: 'su' },
  'open.measure_version': { causeway_accounts: 'si' },
  'open.measure_review': { causeway_accounts: 'si' },
  'open.measure_shipped': { causeway_accounts: 'siu' },
  'open.measure_objection': {
    causeway_open: 's(objection_id,record_id,received_at,state,shown_words)i',
    causeway_accounts: 'su(sender,state,shown_words,decided_by,decided_at)',
  },

  // Partners: behind sign-in, but for offers that bodies chose to publish, read without whose accounts stand behind them.
  'open.partner_version': { causeway_accounts: 'si' },
  'open.partner_keeper': { causeway_accounts: 'si' },
  'open.partner_contact': { causeway_accounts: 'siud' },
  'open.partner_warning': { causeway_accounts: 'siu(lifted_by,lifted_at,lifted_words)' },
  'open.partner_proposal': { causeway_accounts: 'si' },
  'open.partner_answer': { causeway_accounts: 'si' },
  'open.partner_introduction': { causeway_accounts: 'si' },
  'open.partner_commitment': { causeway_accounts: 'si' },
  'open.partner_offer_published': {
    causeway_open: 's(offer_id,version,partner_kind,partner_name,cells,published_at)',
    causeway_accounts: 'siud',
  },
  'open.partner_generation': { causeway_accounts: 'su' },
  'open.dialogue_version': { causeway_accounts: 'siu(content,reason)' },
  'open.dialogue_erasure': { causeway_accounts: 'siu(reason)' },
  'open.dialogue_people_counted': { causeway_accounts: 'siu(is_told)' },
  'open.dialogue_publication': { causeway_accounts: 'siu' },
  'open.dialogue_published': { causeway_open: 's', causeway_accounts: 'siud' },
  'open.dialogue_published_part': { causeway_open: 's' },
  'open.dialogue_contact': { causeway_accounts: 'siud' },
  'open.dialogue_invitation': { causeway_accounts: 'sid' },
  'open.dialogue_shipped': { causeway_accounts: 'siu' },
  'open.dialogue_generation': { causeway_open: 's', causeway_accounts: 'su' },
  'open.dialogue_report_draft': { causeway_accounts: 'siu(state,asked_by,published_by,published_at)' },
  'open.dialogue_report_version': { causeway_accounts: 'siu(report)' },
  'open.dialogue_report_edit': { causeway_accounts: 'siu(edit,reason,taken_back_at,taken_back_by)' },
  'open.dialogue_report_invitation': { causeway_accounts: 'siu(shown_as,revoked_at,finished_at)' },
  'open.dialogue_report_comment': {
    causeway_accounts:
      'siu(paragraph_id,paragraph_hash,shown_as,words,outcome,outcome_reason,answered_by,answered_at,set_aside,set_aside_reason,set_aside_by,set_aside_at)',
  },
  'open.dialogue_report_final': { causeway_open: 's', causeway_accounts: 's(draft_id,report,comments)iu(report,comments)' },
  'open.dialogue_reading': {
    causeway_accounts: 'siu(title,file_name,language,licence,digest,lines,passages,notices,source_url)d',
  },
  'open.dialogue_reading_proposal': { causeway_accounts: 'siu(proposal_id,content,state,made,decided_by,decided_at)d' },
  'open.dialogue_reading_event': { causeway_accounts: 'siu(title,words)' },
  'open.dialogue_document': { causeway_open: 's', causeway_accounts: 'siu(title,language,source_url)' },
  'open.minutes_revision': { causeway_accounts: 'siu(content,was_erased)' },
  'open.minutes_session': { causeway_accounts: 'siu' },
  'open.minutes_key': { causeway_accounts: 'si' },
  // Voices of people concerned: the public side counts every objection itself, and the role of accounts can take none away.
  'open.concerned_objection': {
    causeway_open: 's(objection_id,subject_kind,subject_id,language,speaks_as,may_publish,received_on,withdrawn_on)',
    causeway_accounts: 'siu(withdrawn_on,withdrawn_with)',
  },
  'open.concerned_word': {
    causeway_open: 's(objection_id,number,kind,given_on,state,shown_wrong,shown_change,names_removed,reason,decided_on)',
    causeway_accounts:
      'siu(wrong,should_change,state,shown_wrong,shown_change,names_removed,reason,proposed_by,proposed_reason,decided_by,decided_on)',
  },
  'open.concerned_answer': {
    causeway_open: 's(objection_id,number,language,words,outcome,changed,url,answered_on)',
    causeway_accounts: 'siu(words,changed,url)',
  },
  'open.concerned_step': { causeway_open: 's(objection_id,number,step,step_on)', causeway_accounts: 'si' },
  'open.concerned_turned_away': { causeway_open: 's', causeway_accounts: 'siu(number)' },
  'open.concerned_panel': {
    causeway_open:
      's(panel_id,title,about,language,languages,series_id,session_id,pay_amount,pay_currency,pay_per,made_on,closed_on)',
    causeway_accounts: 'siu(title,about,languages,closed_on)',
  },
  'open.concerned_member': {
    causeway_open: 's(panel_id,joined_on,left_on,lost_on,erased_on)',
    causeway_accounts:
      'siu(language,link_hash,link_expires_at,code_hash,name,joined_on,left_on,lost_on,lost_by,erasure_asked_by,erasure_agreed_by,erased_on)',
  },
  'open.concerned_contact': { causeway_accounts: 'siud' },
  'open.concerned_sitting': { causeway_accounts: 'siu(title)' },
  'open.concerned_recording': { causeway_accounts: 'si' },
  'open.concerned_question': {
    causeway_open: 's(question_id,panel_id,subject_kind,subject_id,asked,words,told,url,language,asked_on,closed_on)',
    causeway_accounts: 'siu(words,told,url,closed_on)',
  },
  'open.concerned_said': {
    causeway_accounts:
      'siu(position,words,language,may_publish,said_on,taken_back_on,published_id,reach_id,is_due,shown_words,names_removed,names_removed_by)',
  },
  'open.concerned_said_published': {
    causeway_open: 's(question_id,position,name,language,words,said_in,names_removed)',
    causeway_accounts: 'siud',
  },
  'open.concerned_change': {
    causeway_open: 's(question_id,number,words,language,url,noted_on)',
    causeway_accounts: 'siu(words,url)',
  },
  'open.concerned_payment': { causeway_open: 's(panel_id,promised_on,paid_on)', causeway_accounts: 'siu(paid_on,paid_by)' },
  'open.concerned_unpaid': {
    causeway_open: 's(panel_id,said_on,taken_back_on)',
    causeway_accounts: 'siu(said_on,taken_back_on)',
  },

  // The release: drafts may change, what went out may not.
  'firewall.release': {
    causeway_release:
      'siu(editors,titles,purpose,definition,uncertainty,unseen,period,geography,choice,answers_needed,state,step_place,changed_at,' +
      'preview_run,approved_by,answers_given,ledger_sequence)',
  },
  'firewall.release_step': { causeway_release: 'si' },
  'firewall.release_ledger': { causeway_release: 'si' },
  'firewall.release_form': { causeway_release: 'si' },
  'firewall.release_material': { causeway_release: 'sid' },
  'firewall.release_preview': { causeway_release: 'siu(state,stage,done,total,is_stopping,finished_at,outcome,form,office)' },
  'firewall.release_seat': {
    causeway_release:
      'siu(revoked_at,answered_at,answered_run,name,answer_language,position,words,may_publish,reply,replied_by,is_paid)',
  },

  // Organisations and their people: an organisation's role finds its own rows only (row-level security); the key role sees nothing sealed.
  'firewall.organisation': { causeway_organisations: 's', causeway_keys: 's', causeway_protected: 's' },
  'protected.team': { causeway_organisations: 's', causeway_keys: 'siu(name,ended_at)' },
  'protected.team_member': { causeway_keys: 'siu(until)' },
  'protected.person': { causeway_organisations: 'si', causeway_keys: 'su(team_id,is_restricted)d' },
  'protected.person_field': {
    causeway_organisations: 'si',
    causeway_keys: 's(organisation_id,person_id,field,version,team_id,key_version,written_at)u(team_id)d',
  },
  'protected.person_token': {
    causeway_organisations: 'si',
    causeway_keys: 's(organisation_id,person_id,team_id,is_restricted)u(team_id,is_restricted)d',
  },

  // Cases: entries and files are added and never changed; tasks are derived from them; the key role gives a file to another team.
  'protected.case_record': {
    causeway_organisations: 'siu(assigned_to,closed_at,last_seq,changed_at,is_unplanned)',
    causeway_keys: 's(organisation_id,case_id,person_id,team_id)u(team_id)',
  },
  'protected.case_entry': {
    causeway_organisations: 'si',
    causeway_keys: 's(organisation_id,case_id,person_id,team_id)u(team_id)',
  },
  'protected.case_task': {
    causeway_organisations:
      'siu(assigned_to,waits_for,roles,not_by,is_urgent,due_at,to_supervisor_at,to_legal_at,key_version,version,sealed)',
    causeway_keys: 's(organisation_id,case_id,person_id,team_id)u(team_id)',
  },
  'protected.case_aside': {
    causeway_organisations: 'siu(key_version,version,sealed)',
    causeway_keys: 's(organisation_id,case_id,person_id,team_id)u(team_id)',
  },
  'protected.case_file': {
    causeway_organisations: 'si',
    causeway_keys: 's(organisation_id,file_id,person_id,team_id)u(team_id)',
  },
  'protected.case_file_part': {
    causeway_organisations: 'si',
    causeway_keys: 's(organisation_id,file_id,person_id,team_id)u(team_id)',
  },

  // Referrals: sealed on both sides; the key role finds whose link or code it is, and what is to be carried over or has ended.
  'protected.referral': {
    causeway_organisations: 'siu(state,answer_by,expires_at,changed_at,outbound,outbound_key_version,delivered_at)',
    causeway_keys:
      's(organisation_id,referral_id,person_id,team_id,way,partner_id,ground_id,state,expires_at,receiver_person_id,delivered_at)u(team_id)',
  },
  'protected.referral_link': { causeway_organisations: 'siu(token_digest,expires_at,opened_at)', causeway_keys: 'su(team_id)' },
  'protected.referral_answer': {
    causeway_organisations: 'siu(taken_at)',
    causeway_keys: 's(organisation_id,referral_id,person_id,team_id)u(team_id)',
  },
  'protected.referral_question': { causeway_organisations: 'siu(digest,expires_at)', causeway_keys: 'su(team_id)' },
  'protected.referral_desk': {
    causeway_organisations: 'siu(intake_team_id,is_open,capacity,changed_at,changed_by)',
    causeway_keys: 's',
  },
  'protected.referral_received': {
    causeway_organisations: 'siu(state,changed_at)',
    causeway_keys: 's(organisation_id,referral_id,person_id,team_id,sender_id,state)u(team_id)d',
  },
  'protected.referral_reply': {
    causeway_organisations: 'siu(carried_at)',
    causeway_keys: 's(organisation_id,referral_id,person_id,team_id,carried_at)u(team_id)',
  },
  'protected.referral_taken_back': { causeway_organisations: 'siu(seen_at)' },

  // Two files of one person; looking for family. An answer is written before its day and read from then on, never whose it is.
  'protected.same_person': {
    causeway_organisations: 'si',
    causeway_keys: 's(organisation_id,link_id,seq,person_id,team_id,other_person_id,other_team_id)u(team_id,other_team_id)d',
  },
  'protected.tracing_request': { causeway_organisations: 'si', causeway_keys: 'su(team_id,ended_at)' },
  'protected.tracing_call': { causeway_organisations: 'si', causeway_keys: 's(organisation_id,request_id,is_open)u(is_open)' },
  'protected.tracing_token': { causeway_organisations: 'si', causeway_keys: 's(organisation_id,request_id)d' },
  'protected.tracing_compared': {
    causeway_organisations: 'si',
    causeway_keys: 's(organisation_id,request_id,person_id,team_id)u(team_id)d',
  },
  'protected.tracing_answer': {
    causeway_organisations: 's(organisation_id,answer_id,request_id,visible_from,key_version,sealed)i',
  },

  // Counts: an organisation puts aside what it adds and folds it into cells of months; the release reads the cells, of nobody.
  'protected.count_waiting': { causeway_organisations: 'si' },
  'protected.count_folded': { causeway_organisations: 'si' },
  'protected.count_indicator': { causeway_organisations: 'si' },
  'protected.count_cell': { causeway_organisations: 'siu(n,cases)', causeway_release: 's' },

  // A person's own code, a slow hash of it: the key role finds whose it is.
  'protected.person_code': { causeway_keys: 'sid' },

  // Wrapped keys, which the key role alone reads; of who was erased nothing is ever changed or taken off.
  'firewall.organisation_key': { causeway_keys: 'siu(root_version,wrapped)d' },
  'firewall.search_key': { causeway_keys: 'siu(root_version,wrapped,state)d' },
  'firewall.person_key': { causeway_keys: 'siu(organisation_key_version,wrapped)d' },
  'firewall.erasure': { causeway_keys: 'si' },

  // The door: teams' additions that wait for a second account, and break-glass without its words.
  'firewall.team_addition': { causeway_keys: 'siu(decided_by,decided_role,decided_at,verdict)' },
  'firewall.break_glass': {
    causeway_keys:
      'siu(verdict,decided_at,seconded_by,seconded_role,was_alone,until,ended_at,told_at,told_by,review_verdict,reviewed_by,' +
      'reviewed_at)',
  },

  // The access log: everybody writes what they did, the key role alone reads it back, the sequencer sees commitments only.
  'firewall.access_entry': {
    causeway_organisations: 'i',
    causeway_release: 'i',
    causeway_protected: 'i',
    causeway_keys: 'sid',
    causeway_log: 'i',
  },
  'firewall.log_outbox': {
    causeway_organisations: 'i',
    causeway_release: 'i',
    causeway_protected: 'i',
    causeway_keys: 'i',
    causeway_log: 'sid',
  },
  'firewall.log_tree': { causeway_log: 'siu(size,root,hour,checkpoint)' },
  'firewall.log_leaf': { causeway_log: 'si', causeway_keys: 's' },
  'firewall.log_tile': { causeway_log: 'siu(hashes)', causeway_keys: 's' },
  'firewall.log_publication': { causeway_log: 'si', causeway_keys: 's' },
  'firewall.log_cosignature': { causeway_log: 'si', causeway_keys: 's' },
  'firewall.log_witness': { causeway_log: 'sid' },
  'firewall.log_key': { causeway_log: 'siu(retired_at)' },

  // Consent and disclosure: an organisation writes what it showed and told, the key role what that may rest on; neither can do both.
  'firewall.consent_wording': { causeway_protected: 'si', causeway_keys: 's' },
  'firewall.recipient': { causeway_keys: 'si' },
  'firewall.consent_shown': { causeway_organisations: 'i', causeway_keys: 's' },
  'firewall.consent_refusal': { causeway_keys: 'si' },
  'firewall.disclosure_ground': { causeway_keys: 'si' },
  'firewall.ground_event': { causeway_organisations: 'i', causeway_keys: 'si' },
  'firewall.disclosure': { causeway_organisations: 'i', causeway_keys: 's' },
  'firewall.withdrawal_notice': { causeway_keys: 'siu(state,told_at,told_by)' },
  'firewall.disclosure_copy': { causeway_organisations: 'si', causeway_keys: 's(organisation_id,copy_id,disclosure_id)d' },
  'firewall.copy_share': { causeway_keys: 'sid' },

  // Legal demands: an organisation's own; everybody reads year, kind and answer of what may be told.
  'firewall.legal_demand': { causeway_organisations: 'si' },
  'firewall.legal_demand_step': { causeway_organisations: 'si' },
  'firewall.legal_demand_told': { causeway_organisations: 'si', causeway_protected: 's(year,body_kind,answer,told_from)' },

  // The register of enforcement bodies as it was changed here, what was refused because of it, and the policy in force.
  'firewall.enforcement_proposal': { causeway_protected: 'si' },
  'firewall.enforcement_decision': { causeway_protected: 'si' },
  'firewall.refused_attempt': { causeway_protected: 'siu(attempts)' },
  'firewall.policy_in_force': { causeway_protected: 'si' },

  // Accounts of staff: no other process can read who they are.
  'accounts.account': { causeway_accounts: 'siud' },
  'accounts.session': { causeway_accounts: 'siud' },
  'accounts.sign_in_failure': { causeway_accounts: 'sid' },
  'accounts.membership': { causeway_accounts: 'siu(role,purposes)d' },
  'accounts.totp': { causeway_accounts: 'siud' },
  'accounts.passkey': { causeway_accounts: 'siu(counter,is_backed_up,name,last_used_at)d' },
  'accounts.recovery_code': { causeway_accounts: 'siu(used_at)d' },
  'accounts.sign_in_step': { causeway_accounts: 'siu(attempts)d' },
  'accounts.known_device': { causeway_accounts: 'siu(last_seen_at)d' },
  'accounts.account_notice': { causeway_accounts: 'siu(seen_at)d' },
  'accounts.member_request': { causeway_accounts: 'siu(agreed_by,agreed_at,token_hash,ended_at,outcome)' },
  'accounts.organisation_provider': { causeway_accounts: 'siud' },
  'accounts.provider_subject': { causeway_accounts: 'sid' },
  'accounts.provider_visit': { causeway_accounts: 'sid' },
}

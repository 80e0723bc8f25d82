import type { TurnReason } from '../../domain/record/record.ts';

/** Why a flip went back, as the end of the sentence "It went back because …". */
export const TURN_WORDS: Readonly<Record<TurnReason, string>> = {
  cancelled: 'it was cancelled',
  'revert-asked': 'a revert was asked for',
  'for-elapsed': 'its time was over',
  problem: 'Dynatrace found a problem of it',
  'claim-expired': 'its process was lost before the proof',
  'authority-unread': 'nobody could say whether whoever asked for it may still flip',
  'not-authorised-any-more': 'whoever asked for it may not flip any more, or the command was changed',
  'state-lost': 'its record was altered or could not be read any more, and nobody else could have gone on with it',
  'trigger-differs': 'the record is not what its command asks for, or the command is too old to be carried out now',
  'claim-unsure': 'the state could not be reached, so it was not sure any more that no other process works on it',
  'announce-refused': 'Dynatrace did not take the change event',
  'commit-refused': 'GitHub refused the commit',
  'commit-moved': 'the branch changed beside the flag',
  'commit-unknown': 'it could not be found out whether the commit was made',
  'apply-refused': 'the cluster refused the patch',
  'apply-moved': 'the live object changed beside the flag',
  'reload-refused': 'flagd could not be made to load it',
  'not-proven': 'it was not proven that every flagd serves it',
  'other-flags-changed': 'another flag changed with it',
};

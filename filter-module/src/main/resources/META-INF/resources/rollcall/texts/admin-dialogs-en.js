import { limits } from '../config.js';

const sessions = (n, number = n) => (n === 1 ? '1 session' : `${number} sessions`);

/** The words of the dialogs that end sessions. */
export default {
  forceTitle: (user) => `Force ${user} to log out?`,
  onlyThis: (device) => `This device only: ${device}`,
  allOf: (user, n) => `All devices of ${user}${n === null ? '' : ` (${sessions(n)})`}`,
  forceText: 'Access ends at once, on every server. The password is needed to sign in again.',
  forceSelf: 'This is your own session: you will be signed out.',
  reason: 'Reason (optional)',
  reasonHint: 'Recorded with the event. The user does not see it.',
  everyoneTitle: 'Log out everyone?',
  everyoneText: (n, number) => `This ends ${sessions(n, number)}, at once and on every server. Everyone has to sign in again.`,
  everyoneCounting: 'Counting the sessions…',
  keepMine: 'Keep my own session',
  word: 'everyone',
  typeWord: (word) => `Type “${word}” to confirm`,
  wordMissing: (word) => `Type the word “${word}” first.`,
  ended: (user, n) => (n === 0 ? `${user} was already signed out.` : `${user} is signed out: ${sessions(n)} ended.`),
  endedDevice: (user, device) => `${user} is signed out of ${device}.`,
  endedAlready: (user, device) => `${user} was already signed out of ${device}.`,
  endedEveryone: (n, number) => `Everyone is signed out: ${sessions(n, number)} ended.`,
  reasonRefused: `A reason can have up to ${limits.reason} characters.`,
  endUncertain: 'It is not certain that this took effect. Please try again.',
};

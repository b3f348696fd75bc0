import { limits } from '../config.js';

const sessions = (n, number = n) => (n === 1 ? '1 Sitzung' : `${number} Sitzungen`);

export default {
  forceTitle: (user) => `${user} abmelden?`,
  onlyThis: (device) => `Nur dieses Gerät: ${device}`,
  allOf: (user, n) => `Alle Geräte von ${user}${n === null ? '' : ` (${sessions(n)})`}`,
  forceText: 'Der Zugang endet sofort, auf allen Servern. Zum Anmelden ist wieder das Passwort nötig.',
  forceSelf: 'Das ist Ihre eigene Sitzung: Sie werden abgemeldet.',
  reason: 'Grund (freiwillig)',
  reasonHint: 'Wird beim Ereignis vermerkt. Die betroffene Person sieht ihn nicht.',
  everyoneTitle: 'Alle abmelden?',
  everyoneText: (n, number) => `Das beendet ${sessions(n, number)}, sofort und auf allen Servern. Alle müssen sich neu anmelden.`,
  everyoneCounting: 'Die Sitzungen werden gezählt …',
  keepMine: 'Meine eigene Sitzung behalten',
  word: 'alle',
  typeWord: (word) => `Geben Sie zur Bestätigung „${word}“ ein`,
  wordMissing: (word) => `Geben Sie zuerst das Wort „${word}“ ein.`,
  ended: (user, n) => (n === 0 ? `${user} war schon abgemeldet.` : `${user} ist abgemeldet: ${sessions(n)} beendet.`),
  endedDevice: (user, device) => `${user} ist von ${device} abgemeldet.`,
  endedAlready: (user, device) => `${user} war von ${device} schon abgemeldet.`,
  endedEveryone: (n, number) => `Alle sind abgemeldet: ${sessions(n, number)} beendet.`,
  reasonRefused: `Der Grund hat höchstens ${limits.reason} Zeichen.`,
  endUncertain: 'Es ist nicht sicher, ob das beendet ist. Bitte versuchen Sie es noch einmal.',
};

const sessions = (n, number = n) => (n === 1 ? '1 session' : `${number} sessions`);

/** The words of the admin page, besides those of `en.js`. */
export default {
  adminTitle: 'Administration',
  adminLead: 'Who is signed in, what happened, and signing people out.',
  views: { sessions: 'Sessions', overview: 'Overview', events: 'Security events' },
  everyone: 'Log out everyone',
  updated: (time) => `Updated ${time}`,
  notAdmin: 'This page is for administrators',
  notAdminText: 'Your account has no access to it. You can still see where you are signed in.',
  badFilters: 'One of the filters can’t be understood. Please check them.',
  about: (number) => `about ${number}`,

  // Lists
  filters: 'More filters',
  filtersActive: (n) => `More filters (${n} in use)`,
  apply: 'Search',
  clear: 'Clear',
  any: 'Any',
  yes: 'Yes',
  no: 'No',
  user: 'User',
  countryCode: 'Country (two letters, such as NG)',
  from: 'From',
  to: 'Until',
  previousPage: 'Previous',
  nextPage: 'Next',
  older: 'Older',
  newer: 'Newer',
  page: (n) => `Page ${n}`,

  // Sessions
  sessionsFound: (n, number) => sessions(n, number),
  noSessions: 'No sessions match these filters',
  actions: 'Actions',
  deviceType: 'Device type',
  deviceTypes: { desktop: 'Computer', mobile: 'Phone', tablet: 'Tablet', tv: 'TV', bot: 'Bot', other: 'Other' },
  browser: 'Browser',
  browserHint: 'Such as Chrome 124',
  os: 'Operating system',
  osHint: 'Such as Windows 10',
  signedInFrom: 'Signed in from',
  signedInTo: 'Signed in until',
  yourSession: 'This is you',
  onlyUser: (user) => `Only sessions of ${user}`,
  forceOut: 'Force logout',
  forceOutOf: (user, device) => `Force logout of ${user}, ${device}`,

  // Security events
  type: 'Type',
  noEvents: 'No events match these filters',
  levels: { info: 'Information', warning: 'Warning', critical: 'Alert' },
  details: 'Details',
  detailsOf: (event) => `Details: ${event}`,
  system: 'The system',
};

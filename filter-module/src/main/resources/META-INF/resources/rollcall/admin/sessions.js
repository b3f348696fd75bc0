import { element, setText, setTime } from '../dom.js';
import { sheet } from '../style.js';
import { arrange, Filters, listStyle, Pager } from './lists.js';

const LIMIT = 25;
const DEFAULT_SORT = '-last_active_at';

/** On a narrow screen the rows are cards. */
export const style = sheet(`${listStyle}
  button.small { min-height: 2.25rem; padding-inline: 0.75rem; white-space: nowrap; }
  thead th { color: var(--quiet); font-size: 0.875rem; font-weight: 550; vertical-align: middle; }
  thead .plain { min-height: 2rem; white-space: nowrap; margin-inline: -0.5rem; font-size: inherit; gap: 0.3rem; }
  thead .plain::after { content: "↕" / ""; }
  [aria-sort="ascending"] .plain::after { content: "↑" / ""; }
  [aria-sort="descending"] .plain::after { content: "↓" / ""; }
  .sessions.card { display: table; padding: 0; border-collapse: separate; border-spacing: 0; overflow: hidden; }
  .sessions td { border-block-start: 1px solid var(--line); padding-block: 0.7rem; }
  .sessions td:first-child, .sessions th:first-child { padding-inline-start: 1.25rem; }
  .sessions td:last-child { text-align: end; padding-inline-end: 1.25rem; }
  .sessions time { white-space: nowrap; }
  @media (max-width: 60rem) {
    .sessions.card, .sessions tbody, .sessions td { display: block; }
    .sessions.card { overflow: visible; border: 0; background: none; }
    .sessions thead tr { display: flex; flex-wrap: wrap; gap: 0 0.75rem; }
    .sessions thead th { padding: 0 0.5rem; }
    .sessions thead th:not(.sortable) { display: none; }
    .sessions tbody { display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); }
    .sessions tbody tr { display: block; padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
    .sessions td:nth-child(n) { display: grid; grid-template-columns: 7rem 1fr; gap: 0.75rem; padding: 0.25rem 0; border: 0; text-align: start; }
    .sessions td::before { content: attr(data-label); color: var(--quiet); font-size: 0.875rem; }
    .sessions td:last-child { display: block; padding-block-start: 0.5rem; }
    .end { width: 100%; }
  }`);

/** Everyone's sessions, page by page. */
export class View {
  #admin;
  #filters;
  #pager;
  #parts;
  #rows = new Map();

  constructor(admin) {
    this.#admin = admin;
    const { text } = admin;
    this.#filters = new Filters(
      admin,
      [
        { name: 'user', label: text.user },
        { name: 'ip', label: text.address, length: 45 },
      ],
      [
        { name: 'user_prefix', label: text.userPrefix },
        { name: 'device_type', label: text.deviceType, options: Object.entries(text.deviceTypes) },
        { name: 'browser', label: text.browser, hint: text.browserHint, length: 80 },
        { name: 'os', label: text.os, hint: text.osHint, length: 80 },
        { name: 'country', label: text.countryCode, length: 2 },
        { name: 'remembered', label: text.remembered, options: [['true', text.yes], ['false', text.no]] },
        { name: 'from', label: text.signedInFrom, type: 'date' },
        { name: 'to', label: text.signedInTo, type: 'date' },
      ],
    );
    this.#pager = new Pager(admin, text.previousPage, text.nextPage, () => this.#parts.title.scrollIntoView({ block: 'nearest' }));
    this.#build();
  }

  #build() {
    const { text } = this.#admin;
    const sortable = [
      ['user', text.user],
      [null, text.device],
      [null, text.place],
      ['created_at', text.signedIn],
      ['last_active_at', text.lastActive],
      [null, text.expires],
    ];
    this.#parts = {
      title: this.#admin.heading(1),
      heads: sortable.map(([key, word]) => this.#head(key, word)),
      rows: element('tbody'),
      none: element('p', { class: 'empty quiet', hidden: true }, text.noSessions),
    };
    const { title, heads, rows, none } = this.#parts;
    this.#parts.table = element(
      'table',
      { class: 'sessions card' },
      element('caption', { class: 'visually-hidden' }, text.views.sessions),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...heads.map(({ node }) => node),
          element('th', { scope: 'col' }, element('span', { class: 'visually-hidden' }, text.actions)),
        ),
      ),
      rows,
    );
    this.node = element('section', { class: 'stack roomier' }, this.#filters.node, title, this.#parts.table, none, this.#pager.node);
  }

  #head(key, word) {
    const attributes = { scope: 'col', class: key ? 'sortable' : '' };
    if (!key) {
      return { node: element('th', attributes, word) };
    }
    const button = element('button', { type: 'button', class: 'plain', onclick: () => this.#sort(key) }, word);
    return { key, node: element('th', attributes, button) };
  }

  get #order() {
    return this.#admin.place.parameters.get('sort') ?? DEFAULT_SORT;
  }

  /** The same column again reverses the order; times start with the latest. */
  #sort(key) {
    const first = key === 'user' ? 'user' : `-${key}`;
    const second = key === 'user' ? '-user' : key;
    const parameters = new URLSearchParams(this.#admin.place.parameters);
    parameters.set('sort', this.#order === first ? second : first);
    this.#admin.go(parameters);
  }

  ask(options) {
    return this.#admin.api.get(`admin/sessions?${this.#filters.query('created_after', 'created_before', LIMIT)}`, options);
  }

  show({ sessions, total, total_is_estimate: isEstimate, next }, isQuiet) {
    const { text, numbers } = this.#admin;
    const { title, table, none } = this.#parts;
    const number = numbers.format(total);
    setText(title, text.sessionsFound(total, isEstimate ? text.about(number) : number));
    if (!isQuiet) {
      this.#filters.show();
      this.#showOrder();
    }
    this.#showRows(sessions, isQuiet);
    table.hidden = sessions.length === 0;
    none.hidden = sessions.length > 0;
    this.#pager.show(next);
  }

  #showOrder() {
    const order = this.#order;
    for (const { key, node } of this.#parts.heads.filter((head) => head.key)) {
      const isThis = order.replace('-', '') === key;
      node.setAttribute('aria-sort', !isThis ? 'none' : order.startsWith('-') ? 'descending' : 'ascending');
    }
  }

  /** While someone is at the table, nothing moves under the pointer: new rows come last. */
  #showRows(sessions, isQuiet) {
    const { rows } = this.#parts;
    const known = this.#rows;
    this.#rows = new Map(sessions.map((session) => [session.id, known.get(session.id) ?? new Row(this.#admin)]));
    const shown = sessions.map((session) => this.#rows.get(session.id).show(session));
    if (isQuiet && rows.matches(':hover, :focus-within')) {
      const before = [...rows.children];
      const place = (row) => (before.includes(row) ? before.indexOf(row) : before.length);
      shown.sort((one, other) => place(one) - place(other));
    }
    const focused = [...rows.children].findIndex((row) => row.contains(rows.getRootNode().activeElement));
    arrange(rows, shown);
    if (focused >= 0 && !rows.contains(rows.getRootNode().activeElement)) {
      const next = rows.children[Math.min(focused, rows.children.length - 1)];
      (next?.querySelector('.end') ?? this.#parts.title).focus({ preventScroll: true });
    }
  }
}

/** One session. */
class Row {
  #admin;
  #session;
  #parts;

  constructor(admin) {
    this.#admin = admin;
    const { text } = admin;
    const parts = {
      user: element('button', { type: 'button', class: 'link', onclick: () => admin.go(new URLSearchParams({ user: this.#session.user })) }),
      self: element('span', { class: 'badge good' }, text.yourSession),
      device: element('bdi'),
      agent: element('div', { class: 'quiet small' }),
      remembered: element('span', { class: 'badge' }, text.remembered),
      place: element('div'),
      address: element('div', { class: 'quiet small' }),
      since: element('time'),
      active: element('time'),
      until: element('time'),
      end: element('button', { type: 'button', class: 'danger small end', onclick: () => admin.ask('EndUser', this.#session) }, text.forceOut),
    };
    this.#parts = parts;
    const cell = (label, ...content) => element('td', { 'data-label': label }, element('div', {}, ...content));
    this.node = element(
      'tr',
      {},
      cell(text.user, parts.user, ' ', parts.self),
      cell(text.device, parts.device, ' ', parts.remembered, parts.agent),
      cell(text.place, parts.place, parts.address),
      cell(text.signedIn, parts.since),
      cell(text.lastActive, parts.active),
      cell(text.expires, parts.until),
      cell('', parts.end),
    );
  }

  show(session) {
    const { text } = this.#admin;
    const parts = this.#parts;
    const device = session.device_name || session.device || text.unknownDevice;
    this.#session = session;
    setText(parts.user, session.user);
    parts.user.title = text.onlyUser(session.user);
    parts.self.hidden = !session.is_current;
    setText(parts.device, device);
    parts.device.title = session.user_agent ?? '';
    setText(parts.agent, session.device_name ? session.device ?? '' : '');
    parts.remembered.hidden = !session.is_remembered;
    setText(parts.place, session.location ?? (session.ip_address ? '' : text.unknownPlace));
    setText(parts.address, session.ip_address ?? '');
    setTime(parts.since, text, session.created_at);
    setTime(parts.active, text, session.last_active_at);
    setTime(parts.until, text, session.expires_at);
    parts.end.setAttribute('aria-label', text.forceOutOf(session.user, device));
    return this.node;
  }
}

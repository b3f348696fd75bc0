import { element, icon, setText, time } from '../dom.js';
import { sheet } from '../style.js';
import { arrange, Filters, listStyle, Pager } from './lists.js';

const LIMIT = 30;
const DRAWINGS = {
  info: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18', 'M12 11v5', 'M12 8v.01'],
  warning: ['M12 4L3 20h18z', 'M12 10v4', 'M12 17v.01'],
  critical: ['M8 3h8l5 5v8l-5 5H8l-5-5V8z', 'M12 8v5', 'M12 16v.01'],
};

export const style = sheet(`${listStyle}
  .level { display: inline-flex; align-items: center; gap: 0.3rem; }
  .level .icon { width: 1rem; height: 1rem; }
  .event .row { gap: 0.25rem 0.6rem; }
  .event .row.small > * + *::before { content: "·"; margin-inline-end: 0.6rem; }
  .pairs { display: grid; gap: 0.25rem; margin: 0; padding: 0.75rem; border-radius: 0.5rem; background: var(--raised); }
  .pairs div { display: grid; grid-template-columns: minmax(7rem, 12rem) 1fr; gap: 0.75rem; }
  @media (max-width: 30rem) { .pairs div { grid-template-columns: 1fr; gap: 0; } }
  .pairs dt { color: var(--quiet); }
  .pairs dd { margin: 0; overflow-wrap: anywhere; }`);

/** Security events, newest first. */
export class View {
  #admin;
  #filters;
  #pager;
  #list = element('ol', { class: 'events card' });
  #none;
  #items = new Map();

  constructor(admin) {
    this.#admin = admin;
    const { text } = admin;
    this.#filters = new Filters(
      admin,
      [
        { name: 'type', label: text.type, options: Object.entries(text.events).sort(([, one], [, other]) => one.localeCompare(other)) },
        { name: 'user', label: text.user },
      ],
      [
        { name: 'severity', label: text.severity, options: Object.entries(text.levels) },
        { name: 'ip', label: text.address, length: 45 },
        { name: 'from', label: text.from, type: 'date' },
        { name: 'to', label: text.to, type: 'date' },
      ],
    );
    const title = admin.heading(1, text.views.events);
    this.#pager = new Pager(admin, text.newer, text.older, () => title.scrollIntoView({ block: 'nearest' }));
    this.#none = element('p', { class: 'empty quiet' }, text.noEvents);
    this.node = element('section', { class: 'stack roomier' }, this.#filters.node, title, this.#list, this.#none, this.#pager.node);
  }

  ask(options) {
    return this.#admin.api.get(`admin/security-events?${this.#filters.query('after', 'before', LIMIT)}`, options);
  }

  /** Events never change, so those shown stay. */
  show({ events, next }, isQuiet) {
    const { text } = this.#admin;
    if (!isQuiet) {
      this.#filters.show();
    }
    const known = this.#items;
    this.#items = new Map(events.map((event) => [event.id, known.get(event.id) ?? this.#item(event)]));
    arrange(this.#list, [...this.#items.values()]);
    for (const each of this.#list.querySelectorAll('time')) {
      setText(each, text.relative(each.dateTime));
    }
    this.#list.hidden = events.length === 0;
    this.#none.hidden = events.length > 0;
    this.#pager.show(next);
  }

  #item(event) {
    const { text } = this.#admin;
    const level = DRAWINGS[event.severity] ? event.severity : 'info';
    const name = text.events[event.type] ?? event.type;
    return element(
      'li',
      { class: `event ${level}` },
      element(
        'div',
        { class: 'row apart' },
        element(
          'span',
          { class: 'row' },
          element('span', { class: `badge level ${level}` }, icon(...DRAWINGS[level]), text.levels[level]),
          element('strong', {}, name),
        ),
        element('span', { class: 'quiet small' }, time(text, event.occurred_at)),
      ),
      element('div', { class: 'row small' }, ...this.#facts(event)),
      event.explanation && element('p', { class: 'small' }, element('bdi', {}, event.explanation)),
      this.#details(event, name),
    );
  }

  #facts(event) {
    const place = [event.location, event.ip_address].filter(Boolean).join(' · ');
    return [this.#user(event), event.device, place, this.#actor(event)]
      .filter(Boolean)
      .map((each) => element('span', { class: 'quiet' }, typeof each === 'string' ? element('bdi', {}, each) : each));
  }

  #user({ user }) {
    const { text } = this.#admin;
    return (
      user &&
      element(
        'button',
        { type: 'button', class: 'link', title: text.onlyUser(user), onclick: () => this.#admin.show('sessions', { user }) },
        user,
      )
    );
  }

  /** Whoever it was, unless it was the user at the place that is shown already. */
  #actor({ actor, user, ip_address: address, device }) {
    const { text } = this.#admin;
    if (!actor || (actor.kind === 'user' && actor.name === user && actor.ip_address === address && actor.device === device)) {
      return undefined;
    }
    const who = [actor.name ?? text.actors[actor.kind] ?? actor.kind, actor.device, actor.ip_address];
    return text.by(who.filter(Boolean).join(' · '));
  }

  #details(event, name) {
    const { text } = this.#admin;
    const entries = Object.entries({ ...event.details, ...(event.session_id && { session_id: event.session_id }) });
    return (
      entries.length > 0 &&
      element(
        'details',
        { class: 'small' },
        element('summary', { 'aria-label': text.detailsOf(name) }, text.details),
        element(
          'dl',
          { class: 'pairs' },
          ...entries.map(([key, value]) =>
            element('div', {}, element('dt', {}, key), element('dd', {}, element('bdi', {}, String(value)))),
          ),
        ),
      )
    );
  }
}

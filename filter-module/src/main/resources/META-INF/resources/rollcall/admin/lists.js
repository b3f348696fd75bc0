/** What the lists have in common. */
import { limits } from '../config.js';
import { element, setText } from '../dom.js';

export const listStyle = `
  button.link { display: inline; min-height: 1.5rem; padding: 0; border: 0; background: none; color: var(--accent); text-align: start; text-decoration: underline; text-underline-offset: 0.15em; overflow-wrap: anywhere; }
  .filters { display: grid; gap: 0.75rem; padding: 1rem 1.25rem; }
  .search, .fields { display: grid; gap: 0.75rem 1rem; align-items: end; grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr)); }
  .search .row { flex-wrap: nowrap; }
  .filters label { font-size: 0.875rem; }
  @media (max-width: 30rem) { .search .row > *, .pager > button { flex: 1; } }
  .pager { justify-content: center; padding-block: 0.5rem; }`;

/** The beginning of a day of the local time zone, for the API. */
function startOf(day, daysLater = 0) {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString().replace('.000Z', 'Z');
}

/** It may have been typed into the address. */
const isDay = (value) => /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));

/**
 * Fields that narrow a list down. A field has a `name`, a `label`, and `options` (`[[value, word]]`) or a `type`; `from`
 * and `to` are days. The first ones are always visible.
 */
export class Filters {
  #admin;
  #inputs;
  #more;
  #hidden;

  constructor(admin, always, others) {
    this.#admin = admin;
    const { text } = admin;
    this.#inputs = new Map([...always, ...others].map((field) => [field.name, input(field, text)]));
    const label = (field) =>
      element('div', { class: 'field' }, element('label', { for: field.name }, field.label), this.#inputs.get(field.name));
    this.#more = element('summary');
    const isUsed = others.some(({ name }) => admin.place.parameters.has(name));
    this.node = element(
      'form',
      { class: 'filters card', role: 'search', onsubmit: (event) => this.#submit(event) },
      element(
        'div',
        { class: 'search' },
        ...always.map(label),
        element(
          'div',
          { class: 'row' },
          element('button', { class: 'main' }, text.apply),
          element('button', { type: 'button', onclick: () => admin.go(this.#others()) }, text.clear),
        ),
      ),
      element('details', { open: isUsed }, this.#more, element('div', { class: 'fields' }, ...others.map(label))),
    );
    this.#hidden = others.map(({ name }) => name);
    this.show();
  }

  /** Fills the fields with the current filters. */
  show() {
    const { text, place } = this.#admin;
    for (const [name, field] of this.#inputs) {
      field.value = place.parameters.get(name) ?? '';
    }
    const used = this.#hidden.filter((name) => place.parameters.has(name)).length;
    setText(this.#more, used > 0 ? text.filtersActive(used) : text.filters);
  }

  /** Keeps what is not a filter: the order. */
  #others() {
    return new URLSearchParams([...this.#admin.place.parameters].filter(([name]) => !this.#inputs.has(name)));
  }

  #submit(event) {
    event.preventDefault();
    const parameters = this.#others();
    for (const [name, field] of this.#inputs) {
      if (field.value.trim()) {
        parameters.set(name, field.value.trim());
      }
    }
    this.#admin.go(parameters);
  }

  /** The query for the API; `after` and `before` are its names for the days. */
  query(after, before, limit) {
    const { parameters, cursors } = this.#admin.place;
    const query = new URLSearchParams({ limit });
    for (const name of [...this.#inputs.keys(), 'sort']) {
      const value = parameters.get(name);
      if (value !== null && !['from', 'to'].includes(name)) {
        query.set(name, value);
      }
    }
    const [from, to] = [parameters.get('from') ?? '', parameters.get('to') ?? ''];
    if (isDay(from)) {
      query.set(after, startOf(from));
    }
    if (isDay(to)) {
      query.set(before, startOf(to, 1));
    }
    if (cursors.length > 0) {
      query.set('cursor', cursors.at(-1));
    }
    return query;
  }
}

function input({ name, type = 'text', options, hint, length }, text) {
  if (options) {
    const choices = [['', text.any], ...options];
    return element('select', { id: name, name }, ...choices.map(([value, word]) => element('option', { value }, word)));
  }
  return element('input', {
    id: name,
    name,
    type,
    placeholder: hint,
    maxlength: length ?? limits.user,
    autocomplete: 'off',
  });
}

/** Leads to the next page, and back to the previous ones. */
export class Pager {
  #admin;
  #next = null;
  #parts;

  constructor(admin, backWord, onWord, onTurn) {
    this.#admin = admin;
    const turn = async (button, cursors) => {
      if (button.getAttribute('aria-disabled') !== 'true') {
        await admin.go(admin.place.parameters, cursors());
        onTurn();
      }
    };
    const back = element('button', { type: 'button', onclick: () => turn(back, () => admin.place.cursors.slice(0, -1)) }, backWord);
    const on = element('button', { type: 'button', onclick: () => turn(on, () => [...admin.place.cursors, this.#next]) }, onWord);
    this.#parts = { back, on, page: element('span', { class: 'quiet', role: 'status' }) };
    this.node = element('div', { class: 'row pager' }, back, this.#parts.page, on);
  }

  show(next) {
    const { back, on, page } = this.#parts;
    const { text, place } = this.#admin;
    this.#next = next;
    back.setAttribute('aria-disabled', String(place.cursors.length === 0));
    on.setAttribute('aria-disabled', String(next === null));
    setText(page, text.page(place.cursors.length + 1));
    this.node.hidden = next === null && place.cursors.length === 0;
  }
}

/** Orders the children of a list, moving only those out of place. */
export function arrange(list, wanted) {
  const focused = list.getRootNode().activeElement;
  for (const child of [...list.children].filter((each) => !wanted.includes(each))) {
    child.remove();
  }
  wanted.forEach((child, index) => {
    if (list.children[index] !== child) {
      list.insertBefore(child, list.children[index] ?? null);
    }
  });
  if (focused && list.contains(focused) && list.getRootNode().activeElement !== focused) {
    focused.focus({ preventScroll: true });
  }
}

import { element, setText } from '../dom.js';
import { sheet } from '../style.js';

const PERIODS = [7, 30, 90];
const DEFAULT_DAYS = 30;
const DAY_MS = 86_400_000;
const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

const TILES = ['activeSessions', 'activeUsers', 'signIns', 'failures', 'median', 'p95'];

const sum = (entries) => entries.reduce((total, { count }) => total + count, 0);

/** A time in words: its two largest units. */
function duration(locale, seconds) {
  if (seconds === null) {
    return '–';
  }
  const first = UNITS.findIndex(([, length]) => seconds >= length);
  const parts = UNITS.slice(first).slice(0, 2).map(([unit, length], index) => {
    const count = Math.floor((index === 0 ? seconds : seconds % UNITS[first][1]) / length);
    return index > 0 && count === 0 ? '' : new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
  });
  return parts.filter(Boolean).join(' ');
}

/** `--rollcall-plot` and `--rollcall-plot-failures` colour the plots. */
export const style = sheet(`
  :host { --plot: var(--rollcall-plot, var(--accent)); --plot-failures: var(--rollcall-plot-failures, var(--danger)); }
  button[aria-pressed="true"] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); color: var(--accent); }
  .tiles { display: grid; gap: 1rem; margin: 0; grid-template-columns: repeat(auto-fit, minmax(min(10.5rem, 100%), 1fr)); }
  .tile { display: grid; align-content: space-between; gap: 0.25rem; padding: 1rem 1.25rem; }
  .tile dd { margin: 0; font-size: 1.375rem; font-weight: 650; line-height: 1.25; font-variant-numeric: tabular-nums; }
  .plots { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); }
  .plots > :first-child { grid-column: 1 / -1; }
  figure { margin: 0; min-width: 0; align-content: start; }
  .plot { --mark: var(--plot); min-height: 3rem; }
  .plot.failures { --mark: var(--plot-failures); }
  .plot svg { display: block; width: 100%; }
  .mark { fill: var(--mark); }
  .ground { fill: var(--raised); }
  .line { stroke: var(--line); vector-effect: non-scaling-stroke; }
  .bar-row { display: grid; grid-template-columns: 1fr auto; gap: 0.15rem 1rem; margin-block-end: 0.6rem; font-size: 0.875rem; }
  .bar-row svg { grid-column: 1 / -1; height: 0.5rem; border-radius: 0.25rem; }
  .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .plot:has(.scale) { display: grid; grid-template: 9rem auto / auto 1fr; gap: 0.25rem 0.5rem; direction: ltr; font-size: 0.8125rem; color: var(--quiet); }
  .scale { display: flex; flex-direction: column; justify-content: space-between; margin-block: -0.6rem; text-align: end; font-variant-numeric: tabular-nums; }
  .field-of-columns svg { height: 100%; overflow: visible; }
  .ends { grid-column: 2; display: flex; justify-content: space-between; }
  figure td { text-align: end; font-variant-numeric: tabular-nums; }
  figure th:last-child { text-align: end; }
  .period .field { grid-template-columns: auto auto; align-items: center; }
  .period input { width: auto; }
  .filters { padding: 1rem 1.25rem; }
  thead th { color: var(--quiet); }
  @media (max-width: 30rem) {
    .tiles { grid-template-columns: 1fr 1fr; gap: 0.75rem; }
    .tile { padding: 0.75rem 1rem; }
    .period > button { flex: 1; }
    .period .field { flex: 1 1 100%; grid-template-columns: 4rem 1fr; }
  }`);

/** Statistics of a period, and current figures. */
export class View {
  #admin;
  #buttons;
  #form;
  #shownPeriod = element('span', { class: 'quiet' });
  #tiles;
  #figures;
  #regions;

  constructor(admin) {
    this.#admin = admin;
    const { text } = admin;
    this.#regions = new Intl.DisplayNames(text.locale, { type: 'region' });
    this.#tiles = TILES.map(() => element('dd'));
    this.#figures = this.#plots();
    this.node = element(
      'section',
      { class: 'stack roomier' },
      this.#picker(),
      admin.heading(1, text.views.overview),
      element('dl', { class: 'tiles' }, ...TILES.map((key, index) => this.#tile(text[key], this.#tiles[index]))),
      element('div', { class: 'plots' }, ...Object.values(this.#figures).map(({ node }) => node)),
      element('p', { class: 'quiet small' }, text.utc),
    );
  }

  #tile(name, value) {
    return element('div', { class: 'card tile' }, element('dt', { class: 'quiet small' }, name), value);
  }

  #plots() {
    const { text } = this.#admin;
    const figure = (title, draw, options) => new Figure(this.#admin, title, draw, options);
    return {
      signInsPerDay: figure(text.signInsPerDay, columns, { nameWord: text.day }),
      failuresPerDay: figure(text.failuresPerDay, columns, { nameWord: text.day, tone: 'failures' }),
      signInsPerHour: figure(text.signInsPerHour, columns, { nameWord: text.hour }),
      topUsers: figure(text.topUsers, bars, { nameWord: text.user }),
      duration: figure(text.duration, bars, { format: (value) => duration(text.locale, value) }),
      endReasons: figure(text.endReasons, bars),
      devices: figure(text.devices, bars),
      browsers: figure(text.browsers, bars),
      systems: figure(text.systems, bars),
      countries: figure(text.countries, bars),
    };
  }

  #picker() {
    const { text } = this.#admin;
    this.#buttons = PERIODS.map((days) =>
      element('button', { type: 'button', 'aria-pressed': 'false', onclick: () => this.#admin.go(new URLSearchParams({ days })) }, text.lastDays(days)),
    );
    const day = (id, label) => element('div', { class: 'field' }, element('label', { for: id }, label), element('input', { id, type: 'date', required: true }));
    this.#form = element(
      'form',
      { class: 'row period', onsubmit: (event) => this.#submit(event) },
      day('from', text.from),
      day('to', text.to),
      element('button', {}, text.show),
    );
    return element(
      'div',
      { class: 'card filters row apart', role: 'group', 'aria-label': text.period },
      element('div', { class: 'row' }, ...this.#buttons, this.#shownPeriod),
      this.#form,
    );
  }

  #submit(event) {
    event.preventDefault();
    const { from, to } = this.#form.elements;
    this.#admin.go(new URLSearchParams({ from: from.value, to: to.value }));
  }

  /** The days that were chosen individually, or null. */
  get #chosen() {
    const { parameters } = this.#admin.place;
    return parameters.has('from') || parameters.has('to')
      ? { from: parameters.get('from') ?? '', to: parameters.get('to') ?? '' }
      : null;
  }

  get #days() {
    const days = Number(this.#admin.place.parameters.get('days'));
    return PERIODS.includes(days) ? days : DEFAULT_DAYS;
  }

  ask(options) {
    const day = (daysAgo) => new Date(Date.now() - daysAgo * DAY_MS).toISOString().slice(0, 10);
    const period = this.#chosen ?? { from: day(this.#days - 1), to: day(0) };
    return this.#admin.api.get(`admin/statistics?${new URLSearchParams(period)}`, options);
  }

  show(statistics, isQuiet) {
    const { text } = this.#admin;
    if (!isQuiet) {
      this.#showPeriod(statistics);
    }
    this.#showTiles(statistics);
    const named = (entries, words = {}) =>
      entries.map(({ name, count }) => ({ name: words[name] ?? { unknown: text.unknown, other: text.others }[name] ?? name, value: count }));
    const { devices, browsers, os, countries } = statistics;
    this.#showTimes(statistics);
    this.#figures.topUsers.show(statistics.top_users.map(({ user, sessions }) => ({ name: user, value: sessions })));
    this.#figures.endReasons.show(named(statistics.end_reasons, text.ends));
    this.#figures.devices.show(named(devices, { ...text.deviceTypes, other: text.deviceTypes.other }));
    this.#figures.browsers.show(named(browsers));
    this.#figures.systems.show(named(os));
    this.#figures.countries.show(named(countries).map(({ name, value }) => ({ name: this.#country(name), value })));
  }

  #country(code) {
    return /^[A-Z]{2}$/.test(code) ? this.#regions.of(code) : code;
  }

  #showPeriod({ from, to }) {
    const { text } = this.#admin;
    PERIODS.forEach((days, index) => {
      this.#buttons[index].setAttribute('aria-pressed', String(!this.#chosen && days === this.#days));
    });
    this.#form.elements.from.value = from;
    this.#form.elements.to.value = to;
    setText(this.#shownPeriod, text.periodShown(this.#day(from), this.#day(to)));
  }

  #day(day, options = { dateStyle: 'medium' }) {
    return new Intl.DateTimeFormat(this.#admin.text.locale, { ...options, timeZone: 'UTC' }).format(new Date(day));
  }

  #showTiles({ active_sessions: sessions, active_users: users, duration_seconds: { median, p95 }, ...statistics }) {
    const { numbers, text } = this.#admin;
    const counts = [sessions, users, sum(statistics.signins_per_day), sum(statistics.failed_signins_per_day)];
    const words = [...counts.map((count) => numbers.format(count)), ...[median, p95].map((each) => duration(text.locale, each))];
    words.forEach((word, index) => setText(this.#tiles[index], word));
    this.#figures.duration.show([
      { name: text.medianRow, value: median },
      { name: text.p95Row, value: p95 },
    ]);
  }

  #showTimes(statistics) {
    const days = (entries) =>
      entries.map(({ day, count }) => ({
        name: this.#day(day),
        short: this.#day(day, { day: 'numeric', month: 'short' }),
        value: count,
      }));
    const hour = (each) => `${String(each).padStart(2, '0')}:00`;
    this.#figures.signInsPerDay.show(days(statistics.signins_per_day));
    this.#figures.failuresPerDay.show(days(statistics.failed_signins_per_day));
    this.#figures.signInsPerHour.show(statistics.signins_per_hour.map(({ hour: each, count }) => ({ name: hour(each), value: count })));
  }
}

const SVG = 'http://www.w3.org/2000/svg';
const BARS = 8;

function shape(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** A drawing that fills the width: its units across and upwards differ. */
const canvas = (width, height, ...children) =>
  shape('svg', { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, ...children);

const largest = (entries) => Math.max(0, ...entries.map(({ value }) => value));

/** The next round number for the top of a scale. */
function roundUp(value) {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [1, 2, 4, 5, 10].map((factor) => factor * unit).find((each) => each >= value);
}

/** A plot with title and table; `draw` gets `{ name, value }`s. */
class Figure {
  #text;
  #title;
  #draw;
  #format;
  #parts;
  #shown;

  constructor(admin, title, draw, { nameWord, tone = '', format = (value) => admin.numbers.format(value) } = {}) {
    const { text } = admin;
    this.#text = text;
    this.#title = title;
    this.#draw = draw;
    this.#format = format;
    const parts = {
      plot: element('div', { role: 'img', class: `plot ${tone}` }),
      nothing: element('p', { class: 'quiet' }, text.nothing),
      rows: element('tbody'),
    };
    parts.details = element(
      'details',
      {},
      element('summary', { class: 'small', 'aria-label': text.tableOf(title) }, text.table),
      element(
        'table',
        { class: 'small' },
        element('caption', { class: 'visually-hidden' }, title),
        element('thead', {}, element('tr', {}, head(nameWord ?? text.name), head(text.count))),
        parts.rows,
      ),
    );
    this.#parts = parts;
    this.node = element('figure', { class: 'card stack' }, element('figcaption', {}, admin.heading(2, title)), parts.plot, parts.nothing, parts.details);
  }

  /** Redraws if something has changed; the table stays open. */
  show(entries) {
    const { plot, nothing, rows, details } = this.#parts;
    const state = JSON.stringify(entries);
    if (state === this.#shown) {
      return;
    }
    this.#shown = state;
    const top = largest(entries);
    const isEmpty = top === 0;
    plot.hidden = isEmpty;
    details.hidden = isEmpty;
    nothing.hidden = !isEmpty;
    plot.setAttribute('aria-label', isEmpty ? this.#title : this.#summary(entries, top));
    plot.replaceChildren(...this.#draw(entries, this.#format));
    rows.replaceChildren(
      ...entries.map(({ name, value }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, element('bdi', {}, name)),
          element('td', {}, value === null ? '–' : this.#format(value)),
        ),
      ),
    );
  }

  #summary(entries, top) {
    const { name } = entries.find(({ value }) => value === top);
    return this.#text.most(this.#title, name, this.#format(top));
  }
}

const head = (word) => element('th', { scope: 'col' }, word);

/** A bar and a number for each of the first names. */
function bars(entries, format) {
  const top = largest(entries);
  return entries.slice(0, BARS).map(({ name, value }) =>
    element(
      'div',
      { class: 'bar-row' },
      element('bdi', { class: 'name', title: name }, name),
      element('span', { class: 'value' }, format(value ?? 0)),
      canvas(
        100,
        1,
        shape('rect', { width: 100, height: 1, class: 'ground' }),
        shape('rect', { width: top === 0 ? 0 : (100 * value) / top, height: 1, class: 'mark' }),
      ),
    ),
  );
}

/** Columns from left to right, with a scale. */
function columns(entries, format) {
  const top = roundUp(largest(entries));
  const lines = [0, 50, 100].map((y) => shape('line', { x1: 0, x2: entries.length, y1: y, y2: y, class: 'line' }));
  const marks = entries.map(({ name, value }, index) => {
    const height = (100 * value) / top;
    const title = shape('title', {}, `${name}: ${format(value)}`);
    return shape('rect', { x: index + 0.12, width: 0.76, y: 100 - height, height, class: 'mark' }, title);
  });
  const middle = entries[Math.floor(entries.length / 2)];
  return [
    element('div', { class: 'scale' }, ...[top, top / 2, 0].map((value) => element('span', {}, Number.isInteger(value) ? format(value) : ''))),
    element('div', { class: 'field-of-columns' }, canvas(entries.length, 100, ...lines, ...marks)),
    element('div', { class: 'ends' }, ...[entries[0], middle, entries.at(-1)].map(({ name, short }) => element('span', {}, short ?? name))),
  ];
}

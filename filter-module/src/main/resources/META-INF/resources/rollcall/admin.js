import { pages } from './api.js';
import { element, RollcallElement, setText } from './dom.js';
import { sheet } from './style.js';

const QUIET_REFRESH_MS = 15_000;
const TYPING_MS = 4_000;

const VIEWS = new Map([
  ['sessions', () => import('./admin/sessions.js')],
  ['overview', (admin) => admin.learn('admin-overview').then(() => import('./admin/overview.js'))],
  ['events', () => import('./admin/events.js')],
]);

/** The languages of `texts/admin-….js`; any other gets English ones. */
const LANGUAGES = ['en', 'de'];

const SHELL = sheet(`
  .page { gap: 1.25rem; }
  .content { min-height: 60vh; }
  .roomier { gap: 1rem; }
  .tabs { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.25rem 1rem; border-block-end: 1px solid var(--line); }
  .tabs .row { gap: 0.25rem; }
  button.tab { border-color: transparent; border-block-end: 3px solid transparent; border-radius: 0.5rem 0.5rem 0 0; background: none; color: var(--quiet); }
  button.tab[aria-current="page"] { border-block-end-color: var(--accent); color: var(--text); }
  table { width: 100%; border-collapse: collapse; text-align: start; }
  th, td { padding: 0.5rem 0.75rem; text-align: start; vertical-align: top; font-weight: inherit; overflow-wrap: anywhere; }
  tbody tr { border-block-start: 1px solid var(--line); }
  @media (max-width: 30rem) {
    .page > .row > .row { flex: 1; flex-wrap: nowrap; }
    .page > .row > .row > * { flex: 1 1 auto; padding-inline: 0.5rem; }
    .tabs nav { flex: 1 0 100%; flex-wrap: nowrap; }
    button.tab { flex: 1 1 auto; padding-inline: 0.25rem; font-size: 0.9375rem; white-space: nowrap; }
  }`);

/** What is being viewed; on a page of our own, kept in the address to survive a reload. */
class Place {
  #isInAddress;

  constructor(isInAddress) {
    this.#isInAddress = isInAddress;
    this.parameters = new URLSearchParams(isInAddress ? location.search : '');
    this.cursors = (isInAddress && history.state?.cursors) || [];
    const wanted = this.parameters.get('view');
    this.view = VIEWS.has(wanted) ? wanted : 'sessions';
    this.parameters.delete('view');
  }

  go(parameters, cursors = [], view = this.view) {
    this.view = view;
    this.parameters = parameters;
    this.cursors = cursors;
    if (this.#isInAddress) {
      const query = new URLSearchParams({ view: this.view, ...Object.fromEntries(parameters) });
      history.replaceState({ cursors }, '', `?${query}`);
    }
  }
}

const button = (word, style, onclick) => element('button', { type: 'button', class: style, onclick }, word);

/**
 * For administrators: everyone's sessions, forced logout, statistics and security events.
 *
 * It updates itself while it is visible, except while someone types or answers a dialog.
 */
export class Admin extends RollcallElement {
  #parts;
  #view;
  #turn = 0;
  #isLoading = false;
  #isUserThere = true;
  #typedAt = 0;
  #end;

  pageTitle() {
    return document.title;
  }

  #wear(style) {
    this.root.adoptedStyleSheets = [...new Set([...this.root.adoptedStyleSheets, style])];
  }

  async start() {
    this.#wear(SHELL);
    await this.learn('admin');
    this.numbers = new Intl.NumberFormat(this.text.locale);
    this.place = new Place(this.hasAttribute('page'));
    if (this.hasAttribute('page')) {
      document.title = this.text.adminTitle;
    }
    this.#build();
    this.#watch();
    if (this.hasStartedOver()) {
      this.#say(this.text.sessionChanged);
    }
    await this.#open();
  }

  /** Adds the words of one part of the page; the application's come first. */
  async learn(part) {
    const language = LANGUAGES.includes(this.text.language) ? this.text.language : 'en';
    const words = await import(`./texts/${part}-${language}.js`);
    this.text = { ...words.default, ...this.text };
  }

  disconnectedCallback() {
    this.#end?.abort();
  }

  #build() {
    const { text } = this;
    const parts = {
      done: element('p', { class: 'notice good', role: 'status', hidden: true }),
      problem: element('div', { class: 'notice warning', role: 'alert', hidden: true }),
      updated: element('span', { class: 'quiet small' }),
      tabs: [...VIEWS.keys()].map((view) => button(text.views[view], 'tab', () => this.show(view))),
      content: element('div', { class: 'content' }),
    };
    this.#parts = parts;
    parts.all = element(
      'div',
      { class: 'page' },
      element(
        'div',
        { class: 'row apart' },
        element('div', { class: 'intro' }, this.heading(0, text.adminTitle), element('p', { class: 'quiet' }, text.adminLead)),
        element('div', { class: 'row' }, this.#toDevices(), button(`${text.everyone}…`, 'danger', () => this.ask('EndEveryone'))),
      ),
      element('div', { class: 'tabs' }, element('nav', { class: 'row', 'aria-label': text.adminTitle }, ...parts.tabs), parts.updated),
      element('div', { class: 'notices' }, parts.done, parts.problem),
      parts.content,
    );
    this.root.append(parts.all);
  }

  #toDevices() {
    return element('a', { class: 'button', href: pages.devices.href }, this.text.toDevices);
  }

  #watch() {
    this.#end = new AbortController();
    const { signal } = this.#end;
    const isThere = () => {
      this.#isUserThere = true;
    };
    for (const sign of ['pointerdown', 'keydown', 'visibilitychange']) {
      document.addEventListener(sign, isThere, { signal, passive: true });
    }
    this.root.addEventListener('input', () => {
      this.#typedAt = Date.now();
    });
    document.addEventListener('visibilitychange', () => this.#loadQuietly(), { signal });
    window.addEventListener('pageshow', (event) => event.persisted && this.load(), { signal });
    window.addEventListener('online', () => this.#loadQuietly(), { signal });
    window.addEventListener('offline', () => this.#warn(this.text.offline), { signal });
    const interval = setInterval(() => this.#loadQuietly(), QUIET_REFRESH_MS);
    signal.addEventListener('abort', () => clearInterval(interval));
  }

  /** Switches to another view, with its parameters if any are given. */
  show(view, parameters = {}) {
    this.place.go(new URLSearchParams(parameters), [], view);
    this.#parts.done.hidden = true;
    return this.#open();
  }

  /** Asks for something else in the same view. */
  go(parameters, cursors) {
    this.place.go(parameters, cursors);
    this.#parts.done.hidden = true;
    return this.load();
  }

  async #open() {
    const { view } = this.place;
    [...VIEWS.keys()].forEach((each, index) => this.#parts.tabs[index].setAttribute('aria-current', each === view ? 'page' : 'false'));
    this.#parts.content.replaceChildren(element('div', { class: 'card skeleton', 'aria-hidden': 'true' }));
    this.#view = null;
    this.#turn++;
    setText(this.#parts.updated, this.text.loading);
    try {
      const { View, style } = await VIEWS.get(view)(this);
      if (this.place.view === view) {
        this.#wear(style);
        this.#view = new View(this);
        await this.load();
      }
    } catch (failure) {
      this.#failed(failure, false);
    }
  }

  #loadQuietly() {
    const isPaused = this.root.querySelector('dialog[open]') || Date.now() - this.#typedAt < TYPING_MS;
    if (document.visibilityState === 'visible' && this.#view && !isPaused && !this.#isLoading) {
      this.load({ isQuiet: true });
    }
  }

  /** Reloads what is shown, and ignores answers to earlier requests. */
  async load({ isQuiet = false } = {}) {
    const turn = ++this.#turn;
    const view = this.#view;
    const refresh = !isQuiet || this.#isUserThere;
    this.#isUserThere = false;
    this.#isLoading = true;
    try {
      const answer = await view.ask({ refresh });
      if (turn === this.#turn) {
        this.#show(view, answer, isQuiet);
      }
    } catch (failure) {
      if (turn === this.#turn) {
        this.#failed(failure, !refresh);
      }
    } finally {
      this.#isLoading &&= turn !== this.#turn;
    }
  }

  #show(view, answer, isQuiet) {
    const { content, problem, updated } = this.#parts;
    view.show(answer, isQuiet);
    if (view.node.parentNode !== content) {
      content.replaceChildren(view.node);
    }
    problem.hidden = true;
    setText(updated, this.text.updated(new Intl.DateTimeFormat(this.text.locale, { timeStyle: 'medium' }).format()));
  }

  #failed(failure, isWaitingForUser) {
    if (failure.code === 'token_expired' && isWaitingForUser) {
      return;
    }
    if (failure.status === 403) {
      this.#refuse();
      return;
    }
    if (failure.status === 400) {
      this.#misunderstood();
      return;
    }
    const message = this.failure(failure);
    if (message !== null) {
      this.#warn(this.#view?.node.isConnected ? `${message} ${this.text.stale}` : message);
    }
  }

  /** A place in a list that no longer exists leads to its beginning. */
  #misunderstood() {
    if (this.place.cursors.length > 0) {
      this.go(this.place.parameters);
      return;
    }
    this.#parts.content.replaceChildren(this.#view.node);
    this.#warn(this.text.badFilters);
  }

  #refuse() {
    const { text } = this;
    this.#end.abort();
    const link = element('p', {}, this.#toDevices());
    this.#parts.all.replaceChildren(
      element('div', { class: 'intro', role: 'alert' }, this.heading(0, text.notAdmin), element('p', { class: 'quiet' }, text.notAdminText), link),
    );
  }

  /** Opens one of the dialogs that end sessions. */
  async ask(name, session) {
    try {
      const [dialogs] = await Promise.all([import('./admin/dialogs.js'), this.learn('admin-dialogs')]);
      this.#wear(dialogs.style);
      new dialogs[name](this, session).open();
    } catch (failure) {
      this.#failed(failure, false);
    }
  }

  /** Sessions have ended: says so and shows what is left. */
  async ended(message) {
    this.#say(message);
    await this.load();
  }

  #say(message) {
    const { done } = this.#parts;
    done.hidden = false;
    setText(done, message);
  }

  #warn(message) {
    const { done, problem, updated } = this.#parts;
    done.hidden = true;
    problem.hidden = false;
    setText(updated, '');
    if (!this.#view?.node.isConnected) {
      this.#parts.content.replaceChildren();
    }
    if (problem.firstElementChild?.textContent !== message) {
      problem.replaceChildren(element('span', {}, message), button(this.text.tryAgain, '', () => this.#retry()));
    }
  }

  #retry() {
    this.#isUserThere = true;
    return this.#view ? this.load() : this.#open();
  }
}

customElements.define('rollcall-admin', Admin);

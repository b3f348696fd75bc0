import { isOfAnother, Refusal, SignedOut } from './api.js';
import { element, RollcallElement, setText, time } from './dom.js';
import './session-card.js';

const QUIET_REFRESH_MS = 30_000;

/**
 * "My devices": where the user is signed in, this device first, and recent activity.
 *
 * It updates itself while it is visible. That alone does not keep a session alive: an expired access token is renewed only
 * if someone is using the page.
 */
export class SessionList extends RollcallElement {
  #parts;
  #cards = new Map();
  #isUserThere = true;
  #isLoading = false;
  #isWanted = false;
  #pages = 1;
  #timer;

  pageTitle(text) {
    return text.devicesTitle;
  }

  start() {
    this.#build();
    this.#watch();
    if (this.hasStartedOver()) {
      this.#say(this.text.sessionChanged);
    }
    this.#load();
  }

  disconnectedCallback() {
    this.#timer?.abort();
  }

  #build() {
    const { text } = this;
    const parts = {
      title: this.heading(0, text.devicesTitle),
      lead: element('p', { class: 'quiet' }, text.loading),
      done: element('p', { class: 'notice good', role: 'status', hidden: true }),
      problem: element('div', { class: 'notice warning', role: 'alert', hidden: true }),
      current: element('ul', {}, element('li', { class: 'card skeleton' })),
      othersTitle: this.heading(1, text.otherDevices),
      endOthers: element('rollcall-revoke-button', { others: true, hidden: true, language: text.language }),
      others: element('ul', { class: 'stack' }, element('li', { class: 'card skeleton' })),
      more: element('button', { type: 'button', hidden: true, onclick: () => this.#showMore() }, text.showMore),
      alone: element(
        'div',
        { class: 'empty', hidden: true },
        element('p', {}, element('strong', {}, text.noOtherDevices)),
        element('p', { class: 'quiet' }, text.noOtherDevicesText),
      ),
      activity: element('div', { 'aria-busy': 'true' }, element('p', { class: 'quiet' }, text.loading)),
    };
    parts.endOthers.api = this.api;
    this.#parts = parts;
    this.root.append(
      element(
        'div',
        { class: 'page' },
        element('div', { class: 'intro' }, parts.title, parts.lead),
        element('div', { class: 'notices' }, parts.done, parts.problem),
        element('section', { 'aria-label': text.currentDevice }, parts.current),
        element(
          'section',
          { class: 'stack' },
          element('div', { class: 'row apart' }, parts.othersTitle, parts.endOthers),
          parts.others,
          parts.more,
          parts.alone,
        ),
        element('section', { class: 'stack' }, this.heading(1, text.activity), parts.activity),
      ),
    );
    this.root.addEventListener('rollcall-revoked', (event) => this.#changed(event));
    this.root.addEventListener('rollcall-renamed', (event) => this.#say(event.detail.message));
    this.root.addEventListener('rollcall-failed', (event) => this.#warn(event.detail.message));
  }

  #watch() {
    this.#timer = new AbortController();
    const { signal } = this.#timer;
    const isThere = () => {
      this.#isUserThere = true;
    };
    for (const sign of ['pointerdown', 'keydown']) {
      window.addEventListener(sign, isThere, { signal, passive: true });
    }
    document.addEventListener(
      'visibilitychange',
      () => {
        isThere();
        this.#loadQuietly();
      },
      { signal },
    );
    // A page restored from the back/forward cache may show a session that has ended
    window.addEventListener('pageshow', (event) => event.persisted && this.#load(), { signal });
    window.addEventListener('online', () => this.#loadQuietly(), { signal });
    window.addEventListener('offline', () => this.#warn(this.text.offline), { signal });
    const interval = setInterval(() => this.#loadQuietly(), QUIET_REFRESH_MS);
    signal.addEventListener('abort', () => clearInterval(interval));
  }

  #loadQuietly() {
    if (document.visibilityState === 'visible') {
      this.#load();
    }
  }

  /** Reloads everything; if called while loading, it loads once more afterwards. */
  async #load() {
    if (this.#isLoading) {
      this.#isWanted = true;
      return;
    }
    this.#isLoading = true;
    const options = { refresh: this.#isUserThere };
    try {
      this.#isUserThere = false;
      this.#show(await this.#firstPages(options));
      this.#parts.problem.hidden = true;
      await this.#loadActivity(options);
    } catch (failure) {
      this.#failed(failure, options);
    } finally {
      this.#isLoading = false;
    }
    if (this.#isWanted) {
      this.#isWanted = false;
      this.#loadQuietly();
    }
  }

  /** As one, as many as the user has asked for. */
  async #firstPages(options) {
    let all = await this.api.sessions(options);
    for (let page = 1; page < this.#pages && all.next; page++) {
      const { sessions } = all;
      all = await this.api.get(`sessions?cursor=${all.next}`, options);
      all.sessions.unshift(...sessions);
    }
    return all;
  }

  #failed(failure, { refresh }) {
    const isWaitingForUser = failure instanceof Refusal && failure.code === 'token_expired' && !refresh;
    if (isWaitingForUser) {
      return;
    }
    const message = this.failure(failure);
    if (message === null) {
      return;
    }
    if (this.#cards.size > 0) {
      this.#warn(`${message} ${this.text.stale}`);
    } else {
      setText(this.#parts.lead, this.text.devicesFailed);
      this.#parts.current.replaceChildren();
      this.#parts.others.replaceChildren();
      this.#parts.activity.replaceChildren();
      this.#warn(message);
    }
  }

  async #loadActivity(options) {
    const { activity } = this.#parts;
    try {
      this.#showActivity((await this.api.events(options)).events);
    } catch (failure) {
      if (failure instanceof SignedOut || isOfAnother(failure)) {
        throw failure;
      }
      activity.replaceChildren(
        element(
          'div',
          { class: 'notice' },
          this.text.activityFailed,
          element('button', { type: 'button', onclick: () => this.#retry() }, this.text.tryAgain),
        ),
      );
    }
    activity.setAttribute('aria-busy', 'false');
  }

  #show({ sessions, total_devices: total, next }) {
    const { text } = this;
    const parts = this.#parts;
    const current = sessions.filter((session) => session.is_current);
    const others = sessions.filter((session) => !session.is_current);
    this.#forget(new Set(sessions.map((session) => session.id)));
    this.#fill(parts.current, current);
    this.#fill(parts.others, others);
    setText(parts.lead, text.devicesLead(total));
    parts.more.hidden = next === null;
    parts.endOthers.hidden = others.length === 0;
    parts.alone.hidden = others.length > 0;
  }

  #showMore() {
    this.#pages++;
    this.#retry();
  }

  #forget(living) {
    for (const [id, item] of this.#cards) {
      if (!living.has(id)) {
        if (item.matches(':focus-within') || item.contains(this.root.activeElement)) {
          this.#parts.title.focus({ preventScroll: true });
        }
        item.remove();
        this.#cards.delete(id);
      }
    }
  }

  /** Existing cards stay in place, so that nothing moves away under a finger; new ones come first, and further ones last. */
  #fill(list, sessions) {
    list.querySelectorAll('.skeleton').forEach((placeholder) => placeholder.remove());
    let isFurther = list.childElementCount === 0;
    for (const session of sessions) {
      const item = this.#cards.get(session.id);
      if (item) {
        item.firstElementChild.session = session;
        isFurther = true;
      } else {
        const added = element('li', {}, this.#card(session));
        this.#cards.set(session.id, added);
        isFurther ? list.append(added) : list.prepend(added);
      }
    }
  }

  #card(session) {
    const card = element('rollcall-session-card', {
      language: this.text.language,
      'heading-level': this.headingLevel(session.is_current ? 1 : 2),
    });
    card.api = this.api;
    card.session = session;
    return card;
  }

  #showActivity(events) {
    const { text } = this;
    const list = element('ol', { class: 'events card' }, ...events.map((event) => this.#event(event)));
    const fresh = events.length > 0 ? list : element('p', { class: 'empty quiet' }, text.noActivity);
    const shown = this.#parts.activity.firstElementChild;
    if (!shown?.isEqualNode(fresh)) {
      this.#parts.activity.replaceChildren(fresh);
    }
  }

  #event(event) {
    const { text } = this;
    const isAlert = event.severity === 'warning' || event.severity === 'critical';
    const where = [event.device, event.location ?? event.ip_address].filter(Boolean).join(' · ');
    return element(
      'li',
      { class: isAlert ? `event ${event.severity}` : 'event' },
      element(
        'div',
        { class: 'row apart' },
        element(
          'span',
          { class: 'row' },
          element('strong', {}, text.events[event.type] ?? event.type),
          isAlert && element('span', { class: `badge ${event.severity}` }, text.severities[event.severity]),
        ),
        element('span', { class: 'quiet small' }, time(text, event.occurred_at)),
      ),
      where && element('p', { class: 'quiet small' }, where),
      isAlert && event.explanation && element('p', { class: 'small' }, event.explanation),
    );
  }

  async #changed(event) {
    this.#say(event.detail.message);
    this.#isUserThere = true;
    await this.#load();
  }

  #say(message) {
    const { done, problem } = this.#parts;
    problem.hidden = true;
    done.hidden = false;
    setText(done, message);
  }

  #warn(message) {
    const { done, problem } = this.#parts;
    done.hidden = true;
    problem.hidden = false;
    if (problem.firstElementChild?.textContent !== message) {
      problem.replaceChildren(
        element('span', {}, message),
        element('button', { type: 'button', onclick: () => this.#retry() }, this.text.tryAgain),
      );
    }
  }

  #retry() {
    this.#isUserThere = true;
    this.#load();
  }
}

customElements.define('rollcall-sessions', SessionList);


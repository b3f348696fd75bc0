import { destination, pages, Unreachable } from './api.js';
import { limits } from './config.js';
import { element, explained, icon, RollcallElement, setText } from './dom.js';
import { openStyle } from './style.js';

const EYE = ['M2.5 12C5 7.5 8.5 5.5 12 5.5S19 7.5 21.5 12C19 16.5 15.5 18.5 12 18.5S5 16.5 2.5 12z', 'M12 9a3 3 0 1 0 0 6 3 3 0 1 0 0-6'];
const STRUCK_EYE = [...EYE, 'M4 20L20 4'];

const SENT = 'rollcall-sent';
const CIRCLE_MS = 10_000;

const style = openStyle('rollcall-login');

/**
 * The sign-in form. After signing in it goes to `next` (from the attribute, else from the address), which must be of the same
 * origin, else to the user's devices. An application that wants to stay on the page prevents `rollcall-signed-in`.
 *
 * It renders into the document itself rather than a shadow root, so that password managers find it.
 */
export class Login extends RollcallElement {
  #parts;
  #isBusy = false;
  #isDone = false;
  #countdown;

  pageTitle(text) {
    return text.signIn;
  }

  makeRoot() {
    const home = this.getRootNode();
    home.adoptedStyleSheets = [...home.adoptedStyleSheets, style];
    return this;
  }

  start() {
    const { text } = this;
    const parts = {
      notice: element('p', { class: 'notice', hidden: true }),
      problem: element('div', { class: 'notice danger', role: 'alert', hidden: true }),
      username: element('input', {
        id: 'rollcall-username',
        name: 'username',
        autocomplete: 'username',
        autocapitalize: 'none',
        spellcheck: 'false',
      }),
      password: element('input', {
        id: 'rollcall-password',
        name: 'password',
        type: 'password',
        autocomplete: 'current-password',
      }),
      show: element('button', { type: 'button', class: 'plain', onclick: () => this.#toggle() }),
      remember: element('input', {
        id: 'rollcall-remember',
        name: 'remember_me',
        type: 'checkbox',
        'aria-describedby': 'rollcall-remember-hint',
      }),
      deviceName: element('input', {
        id: 'rollcall-device-name',
        name: 'device_name',
        maxlength: limits.deviceName,
        autocomplete: 'off',
        'aria-describedby': 'rollcall-device-hint',
      }),
      submit: element('button', { class: 'main wide' }, text.signIn),
      limit: element('div', { class: 'page', hidden: true }),
    };
    this.#parts = parts;
    parts.form = element(
      'form',
      {
        // Never in the address, should a script of the application submit it
        method: 'post',
        class: 'card stack roomy',
        novalidate: true,
        onsubmit: (event) => {
          event.preventDefault();
          this.#submit();
        },
      },
      this.heading(0, text.signIn),
      parts.notice,
      parts.problem,
      field(text.username, parts.username),
      field(text.password, element('div', { class: 'secret' }, parts.password, parts.show)),
      element(
        'div',
        { class: 'check' },
        parts.remember,
        element('label', { for: parts.remember.id }, text.remember),
        element('span', { class: 'quiet small', id: 'rollcall-remember-hint' }, text.rememberHint),
      ),
      element(
        'details',
        {},
        element('summary', { class: 'small' }, text.nameDevice),
        field(
          text.deviceName,
          parts.deviceName,
          element('span', { class: 'quiet small', id: 'rollcall-device-hint' }, text.deviceNameHint),
        ),
      ),
      parts.submit,
    );
    this.root.replaceChildren(parts.form, parts.limit);
    this.#showPassword(false);
    this.#tellReason();
    if (this.hasAttribute('page')) {
      parts.username.focus();
      this.#goOnIfSignedIn();
    }
  }

  /**
   * Somebody was sent here, perhaps only because a cookie was missing: what the browser has may still be good. Once in a while
   * for each place, so that a place that sends everybody here does not see us go round in circles.
   */
  async #goOnIfSignedIn() {
    const asked = new URLSearchParams(location.search);
    const next = asked.get('next');
    if (next === null || asked.has('reason') || wasSentTo(next)) {
      return;
    }
    try {
      await this.api.get('sessions/current');
    } catch {
      return; // so they have to sign in
    }
    if (!this.#isBusy && !this.#isDone) {
      rememberSent(next);
      this.#done();
    }
  }

  /** Why the user is here, if the page that sent them said so. */
  #tellReason() {
    const reason = new URLSearchParams(location.search).get('reason');
    if (reason !== null && Object.hasOwn(this.text.reasons, reason)) {
      this.#parts.notice.hidden = false;
      this.#parts.notice.setAttribute('role', 'status');
      setText(this.#parts.notice, this.text.reasons[reason]);
    }
  }

  #toggle() {
    this.#showPassword(this.#parts.password.type === 'password');
  }

  #showPassword(isShown) {
    const { password, show } = this.#parts;
    password.type = isShown ? 'text' : 'password';
    show.setAttribute('aria-label', isShown ? this.text.hidePassword : this.text.showPassword);
    show.replaceChildren(icon(...(isShown ? STRUCK_EYE : EYE)));
  }

  async #submit() {
    const { text } = this;
    const parts = this.#parts;
    if (this.#isBusy || this.#countdown) {
      return;
    }
    const missing = [
      [parts.username, text.missingUsername],
      [parts.password, text.missingPassword],
    ].find(([input]) => input.value === '');
    if (missing) {
      this.#complain(missing[1], missing[0]);
      return;
    }
    this.#busy(true);
    try {
      const credentials = { username: parts.username.value, password: parts.password.value };
      const { session } = await this.api.login({
        ...credentials,
        remember_me: parts.remember.checked,
        device_name: parts.deviceName.value,
      });
      if (await this.api.keeps(session)) {
        this.#done();
      } else {
        await this.#undone(session, credentials);
      }
    } catch (failure) {
      await this.#refused(failure);
    } finally {
      this.#busy(false);
    }
  }

  #done() {
    this.#isDone = true;
    const { password } = this.#parts;
    const here = new URLSearchParams(location.search).get('next');
    const next = destination(this.getAttribute('next') ?? here, pages.devices);
    this.#showPassword(false);
    password.value = '';
    const event = new CustomEvent('rollcall-signed-in', { bubbles: true, composed: true, cancelable: true, detail: { next: next.href } });
    if (this.dispatchEvent(event)) {
      location.replace(next);
    }
  }

  /** The browser has dropped the cookies: nobody is signed in, and no session may be left over. */
  async #undone(session, credentials) {
    const { text } = this;
    try {
      await this.api.discard(session, credentials);
    } catch {
      // It ends by itself; what the user needs to know is the same
    }
    const isFramed = window.top !== window;
    this.#complain(isSecureContext ? (isFramed ? text.framed : text.cookiesBlocked) : text.notSecure, this.#parts.submit);
  }

  async #refused(failure) {
    const { text } = this;
    const parts = this.#parts;
    if (failure instanceof Unreachable) {
      this.#complain(explained(text, failure), parts.submit);
    } else if (failure.code === 'invalid_credentials') {
      parts.password.select();
      this.#complain(text.wrongCredentials, parts.password);
    } else if (failure.code === 'session_limit_reached') {
      await this.#limit(failure.problem);
    } else if (failure.status === 429) {
      this.#wait(failure.retryAfter ?? 30);
    } else if (failure.code === 'groups_too_large') {
      this.#complain(text.tooManyGroups, parts.submit);
    } else if (failure.code === 'claims_too_large') {
      this.#complain(text.tooManyClaims, parts.submit);
    } else if (failure.code === 'forbidden') {
      this.#complain(text.refusedAsUnusual, parts.submit);
    } else {
      this.#complain(failure.status === 503 ? text.signInUnavailable : text.failed, parts.submit);
    }
  }

  #complain(message, focused) {
    const { problem, notice, username, password } = this.#parts;
    notice.hidden = true;
    problem.hidden = false;
    problem.replaceChildren(element('span', {}, message));
    for (const input of [username, password]) {
      input.toggleAttribute('aria-invalid', false);
    }
    if (focused instanceof HTMLInputElement) {
      focused.setAttribute('aria-invalid', 'true');
    }
    focused.focus();
  }

  /** Counts down visually; only the beginning and the end are read aloud. */
  #wait(seconds) {
    const { text } = this;
    const { submit, problem } = this.#parts;
    this.#complain(text.tooManyAttempts, submit);
    const end = performance.now() + seconds * 1000;
    const left = element('span', { role: 'timer', 'aria-live': 'off' });
    const tick = () => {
      const remaining = Math.ceil((end - performance.now()) / 1000);
      if (remaining > 0) {
        setText(left, text.wait(remaining));
        return;
      }
      clearInterval(this.#countdown);
      this.#countdown = undefined;
      submit.setAttribute('aria-disabled', 'false');
      problem.replaceChildren(element('span', {}, text.waitOver));
    };
    this.#countdown = setInterval(tick, 250);
    submit.setAttribute('aria-disabled', 'true');
    problem.append(left);
    tick();
  }

  /** Lets the user end one of their sessions, with a token that allows only that and exists only in this method. */
  async #limit({ sessions, total_devices: total, management_token: token }) {
    const { text } = this;
    const { form, limit } = this.#parts;
    await import('./session-card.js');
    const manager = this.api.withToken(token);
    const title = this.heading(0, text.limitTitle);
    const problem = element('p', { class: 'notice danger', role: 'alert', hidden: true });
    limit.replaceChildren(
      element('div', { class: 'intro' }, title, element('p', { class: 'quiet' }, text.limitText(total))),
      problem,
      element('ul', { class: 'stack' }, ...sessions.map((session) => element('li', {}, this.#card(session, manager)))),
      element('div', {}, element('button', { type: 'button', onclick: () => this.#back() }, text.back)),
    );
    form.hidden = true;
    limit.hidden = false;
    title.focus();
  }

  #card(session, manager) {
    const card = element('rollcall-session-card', {
      readonly: true,
      language: this.text.language,
      'heading-level': this.headingLevel(1),
      // The session that is ended makes room for this one
      'onrollcall-revoked': () => this.#goOn(),
      'onrollcall-failed': (event) => this.#limitProblem(event.detail.message),
      'onrollcall-signed-out': (event) => {
        event.preventDefault();
        this.#back(this.text.limitOver);
      },
    });
    card.api = manager;
    card.session = session;
    return card;
  }

  #limitProblem(message) {
    const problem = this.#parts.limit.querySelector('[role="alert"]');
    problem.hidden = false;
    setText(problem, message);
  }

  async #goOn() {
    this.#back();
    await this.#submit();
  }

  #back(message) {
    const { form, limit, username } = this.#parts;
    limit.hidden = true;
    limit.replaceChildren();
    form.hidden = false;
    this.#parts.problem.hidden = true;
    if (message) {
      this.#complain(message, this.#parts.submit);
    } else {
      username.focus();
    }
  }

  #busy(isBusy) {
    const { submit } = this.#parts;
    this.#isBusy = isBusy;
    setText(submit, isBusy ? this.text.signingIn : this.text.signIn);
    submit.setAttribute('aria-disabled', String(isBusy || this.#countdown !== undefined));
  }
}

function wasSentTo(next) {
  try {
    const [place, time] = JSON.parse(sessionStorage.getItem(SENT)) ?? [];
    return place === next && Date.now() - time < CIRCLE_MS;
  } catch {
    return true; // without a memory, nobody is sent
  }
}

function rememberSent(next) {
  sessionStorage.setItem(SENT, JSON.stringify([next, Date.now()]));
}

function field(name, control, hint = null) {
  const input = control instanceof HTMLInputElement ? control : control.querySelector('input');
  return element('div', { class: 'field' }, element('label', { for: input.id }, name), control, hint);
}

customElements.define('rollcall-login', Login);

import { Refusal } from './api.js';
import { limits } from './config.js';
import { element, fact, icon, RollcallElement, setText, setTime } from './dom.js';
import './revoke-button.js';

const DRAWINGS = {
  desktop: ['M3 5h18v11H3z', 'M8 20h8', 'M12 16v4'],
  mobile: ['M7 3h10v18H7z', 'M11 18h2'],
  tablet: ['M5 3h14v18H5z', 'M11 18h2'],
  tv: ['M3 7h18v12H3z', 'M8 3l4 4 4-4'],
  bot: ['M5 8h14v11H5z', 'M12 8V4', 'M9 13v1', 'M15 13v1'],
  other: ['M4 5h16v14H4z', 'M8 10l3 2-3 2', 'M13 15h3'],
};

const PENCIL = ['M4 20l1-4L16 5l3 3L8 19z', 'M14 7l3 3'];

/** What a session's device is called. */
export function deviceOf(session, text) {
  return session.device_name || session.device || text.unknownDevice;
}

/**
 * One session: its device, place and times, a name that can be changed, a button to sign it out. Shows what is assigned to
 * `session`, in the format of the API, or else the session of this browser. With `readonly` the name can't be changed.
 */
export class SessionCard extends RollcallElement {
  #session;
  #parts;
  #form;

  get session() {
    return this.#session;
  }

  set session(session) {
    this.#session = session;
    if (this.#parts) {
      this.#update();
    }
  }

  async start() {
    if (!this.#session) {
      await this.#load();
    }
    if (this.#session) {
      this.#build();
    }
  }

  async #load() {
    try {
      this.#session = await this.api.get('sessions/current');
    } catch (failure) {
      this.root.append(element('p', { class: 'notice danger', role: 'alert' }, this.failure(failure) ?? ''));
    }
  }

  focus() {
    this.#parts?.title.focus();
  }

  #build() {
    const { text } = this;
    const parts = {
      picture: element('span', { class: 'picture' }),
      title: this.heading(0),
      agent: element('p', { class: 'quiet small' }),
      badge: element('span', { class: 'badge good' }, text.currentDevice),
      remembered: element('span', { class: 'badge' }, text.remembered),
      rename: element(
        'button',
        { type: 'button', class: 'plain', onclick: () => this.#edit() },
        icon(...PENCIL),
        element('span', {}, text.rename),
      ),
      place: element('span'),
      address: element('span', { class: 'quiet' }),
      active: element('time'),
      since: element('time'),
      until: element('time'),
      revoke: element('rollcall-revoke-button', { language: text.language }),
    };
    parts.revoke.api = this.api;
    this.#parts = parts;
    this.root.replaceChildren(
      element(
        'article',
        { class: 'card stack' },
        element(
          'div',
          { class: 'head' },
          parts.picture,
          element(
            'div',
            { class: 'who' },
            element('div', { class: 'row' }, parts.title, parts.badge, parts.remembered),
            parts.agent,
          ),
        ),
        element(
          'dl',
          { class: 'facts' },
          fact(text.lastActive, parts.active),
          fact(text.place, parts.place, ' ', parts.address),
          fact(text.signedIn, parts.since),
          fact(text.expires, parts.until),
        ),
        element('div', { class: 'row apart foot' }, this.hasAttribute('readonly') ? element('span') : parts.rename, parts.revoke),
      ),
    );
    this.#update();
  }

  #update() {
    const { text } = this;
    const parts = this.#parts;
    const session = this.#session;
    const device = deviceOf(session, text);
    if (parts.picture.dataset.type !== session.device_type) {
      parts.picture.dataset.type = session.device_type;
      parts.picture.replaceChildren(icon(...(DRAWINGS[session.device_type] ?? DRAWINGS.other)));
    }
    setText(parts.title, device);
    setText(parts.agent, session.device_name ? session.device : '');
    parts.agent.hidden = !session.device_name;
    parts.title.title = session.user_agent ?? '';
    parts.badge.hidden = !session.is_current;
    parts.remembered.hidden = !session.is_remembered;
    setText(parts.place, session.location ?? (session.ip_address ? '' : text.unknownPlace));
    setText(parts.address, session.ip_address ?? '');
    setTime(parts.active, text, session.last_active_at);
    setTime(parts.since, text, session.created_at);
    setTime(parts.until, text, session.expires_at);
    parts.rename.setAttribute('aria-label', text.renameOf(device));
    parts.revoke.setAttribute('device', device);
    if (session.is_current) {
      parts.revoke.removeAttribute('session-id');
    } else {
      parts.revoke.setAttribute('session-id', session.id);
    }
  }

  /** Replaces the buttons with a field, which later updates of the page leave alone. */
  #edit() {
    const { text } = this;
    const device = deviceOf(this.#session, text);
    const field = element('input', {
      name: 'device_name',
      maxlength: limits.deviceName,
      autocomplete: 'off',
      'aria-label': text.renameOf(device),
      placeholder: this.#session.device ?? '',
    });
    field.value = this.#session.device_name ?? '';
    const problem = element('p', { class: 'small problem', role: 'alert' });
    this.#form = element(
      'form',
      {
        class: 'stack',
        onsubmit: (event) => {
          event.preventDefault();
          this.#save(field, problem);
        },
        onkeydown: (event) => {
          if (event.key === 'Escape') {
            this.#close();
          }
        },
      },
      field,
      problem,
      element(
        'div',
        { class: 'row' },
        element('button', { class: 'main' }, text.save),
        element('button', { type: 'button', onclick: () => this.#close() }, text.cancel),
      ),
    );
    this.#foot().hidden = true;
    this.#foot().after(this.#form);
    field.select();
    field.focus();
  }

  async #save(field, problem) {
    const { text } = this;
    try {
      this.session = { ...(await this.api.rename(this.#session.id, field.value.trim())), is_current: this.#session.is_current };
      this.#close();
      this.dispatchEvent(
        new CustomEvent('rollcall-renamed', {
          bubbles: true,
          composed: true,
          detail: { message: text.renamed(deviceOf(this.#session, text)) },
        }),
      );
    } catch (failure) {
      const isName = failure instanceof Refusal && failure.status === 400;
      setText(problem, isName ? text.nameRefused : this.failure(failure) ?? '');
      field.setAttribute('aria-invalid', 'true');
      field.focus();
    }
  }

  #close() {
    this.#form.remove();
    this.#foot().hidden = false;
    this.#parts.rename.focus();
  }

  #foot() {
    return this.root.querySelector('.foot');
  }
}

customElements.define('rollcall-session-card', SessionCard);

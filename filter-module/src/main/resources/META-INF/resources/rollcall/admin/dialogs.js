import { isOfAnother, Refusal, SignedOut, Unreachable } from '../api.js';
import { limits } from '../config.js';
import { element, explained, setText } from '../dom.js';
import { sheet } from '../style.js';

export const style = sheet(`
  input[type="radio"] { width: 1.2rem; min-height: 1.2rem; height: 1.2rem; margin: 0.15rem 0 0; accent-color: var(--accent); }
  .check label { font-weight: 400; overflow-wrap: anywhere; }
  dialog h2 { overflow-wrap: anywhere; }
  dialog .notice { display: block; }
  .roomier { gap: 1rem; }`);

/** A reason in any characters, encoded for a header (RFC 8187). */
function reasonHeader(reason) {
  const escaped = encodeURIComponent(reason).replace(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16)}`);
  return reason === '' ? {} : { headers: { 'X-Reason': `UTF-8''${escaped}` } };
}

/** A dialog that ends sessions. It stays open until they are certain to have ended. */
class Ending {
  #dialog;
  #isBusy = false;

  constructor(admin) {
    this.admin = admin;
    const { text } = admin;
    this.reason = element('input', { id: 'reason', maxlength: limits.reason, autocomplete: 'off', 'aria-describedby': 'reason-hint' });
    this.problem = element('p', { class: 'problem', role: 'alert' });
    this.yes = element('button', { class: 'danger main' });
    this.content = element('div', { class: 'stack roomier' });
    this.title = element('h2', { id: 'title', tabindex: '-1', autofocus: true });
    this.#dialog = element(
      'dialog',
      { 'aria-labelledby': 'title', onclose: () => this.#dialog.remove() },
      element(
        'form',
        { class: 'stack roomier', onsubmit: (event) => this.#submit(event) },
        this.title,
        this.content,
        element(
          'div',
          { class: 'field' },
          element('label', { for: 'reason' }, text.reason),
          this.reason,
          element('span', { class: 'quiet small', id: 'reason-hint' }, text.reasonHint),
        ),
        this.problem,
        element(
          'div',
          { class: 'row dialog-buttons' },
          this.yes,
          element('button', { type: 'button', onclick: () => this.#dialog.close() }, text.cancel),
        ),
      ),
    );
  }

  open() {
    this.admin.root.append(this.#dialog);
    this.#dialog.showModal();
  }

  get options() {
    return reasonHeader(this.reason.value.trim());
  }

  async #submit(event) {
    event.preventDefault();
    if (this.#isBusy || !this.isReady()) {
      return;
    }
    this.#busy(true);
    setText(this.problem, '');
    try {
      const message = await this.end();
      this.#dialog.close();
      await this.admin.ended(message);
    } catch (failure) {
      this.#failed(failure);
    } finally {
      this.#busy(false);
    }
  }

  isReady() {
    return true;
  }

  #busy(isBusy) {
    this.#isBusy = isBusy;
    this.yes.setAttribute('aria-disabled', String(isBusy));
  }

  #failed(failure) {
    const { text } = this.admin;
    if (failure instanceof SignedOut || isOfAnother(failure)) {
      this.#dialog.close();
      this.admin.failure(failure);
      return;
    }
    const isUncertain = failure instanceof Unreachable || failure.status === 503;
    const isReason = failure instanceof Refusal && failure.status === 400;
    const why = isReason ? text.reasonRefused : explained(text, failure);
    setText(this.problem, isUncertain ? text.endUncertain : why);
  }

  async count(user) {
    try {
      const query = new URLSearchParams({ limit: 1, ...(user && { user }) });
      const { total, total_is_estimate: isEstimate } = await this.admin.api.get(`admin/sessions?${query}`);
      return { total, isEstimate };
    } catch {
      return null;
    }
  }

  number(total, isEstimate) {
    const number = this.admin.numbers.format(total);
    return isEstimate ? this.admin.text.about(number) : number;
  }
}

/** One session of a user, or all of them. */
export class EndUser extends Ending {
  #session;
  #device;
  #all = element('input', { type: 'radio', name: 'what', id: 'all' });

  constructor(admin, session) {
    super(admin);
    const { text } = admin;
    this.#session = session;
    this.#device = session.device_name || session.device || text.unknownDevice;
    setText(this.title, text.forceTitle(session.user));
    setText(this.yes, text.forceOut);
    const all = element('span', {}, text.allOf(session.user, null));
    this.content.append(
      element('p', { class: 'quiet' }, text.forceText),
      element(
        'div',
        { class: 'stack choices', role: 'radiogroup', 'aria-labelledby': 'title' },
        choice(element('input', { type: 'radio', name: 'what', id: 'one', checked: true }), text.onlyThis(this.#device)),
        choice(this.#all, all),
      ),
      session.is_current ? element('p', { class: 'notice warning' }, text.forceSelf) : '',
    );
    this.count(session.user).then((found) => found && setText(all, text.allOf(session.user, found.total)));
  }

  async end() {
    const isAll = this.#all.checked;
    const message = isAll ? await this.#endAll() : await this.#endOne();
    if (this.#session.is_current) {
      throw new SignedOut('signed_out_by_admin');
    }
    return message;
  }

  async #endAll() {
    const { user } = this.#session;
    const { revoked } = await this.admin.api.post('admin/sessions/revoke', { user }, this.options);
    return this.admin.text.ended(user, revoked);
  }

  async #endOne() {
    const { admin } = this;
    const { user, id } = this.#session;
    try {
      await admin.api.post('admin/sessions/revoke', { user, session_id: id }, this.options);
      return admin.text.endedDevice(user, this.#device);
    } catch (failure) {
      if (failure instanceof Refusal && failure.status === 404) {
        return admin.text.endedAlready(user, this.#device);
      }
      throw failure;
    }
  }
}

/** Everyone's sessions: for emergencies. */
export class EndEveryone extends Ending {
  #keep = element('input', { type: 'checkbox', id: 'keep', checked: true });
  #word;
  #consequence;
  #found = null;

  constructor(admin) {
    super(admin);
    const { text } = admin;
    setText(this.title, text.everyoneTitle);
    setText(this.yes, text.everyone);
    this.#consequence = element('p', { role: 'status' }, text.everyoneCounting);
    this.#word = element('input', { id: 'word', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' });
    this.#keep.addEventListener('change', () => this.#tell());
    this.content.append(
      this.#consequence,
      choice(this.#keep, text.keepMine),
      element('div', { class: 'field' }, element('label', { for: 'word' }, text.typeWord(text.word)), this.#word),
    );
    this.count().then((found) => {
      this.#found = found;
      this.#tell();
    });
  }

  #tell() {
    const { total, isEstimate } = this.#found ?? {};
    const { text } = this.admin;
    const n = total - (this.#keep.checked ? 1 : 0);
    setText(this.#consequence, this.#found ? text.everyoneText(n, this.number(n, isEstimate)) : text.forceText);
  }

  isReady() {
    const { text } = this.admin;
    const isTyped = this.#word.value.trim().toLowerCase() === text.word;
    this.#word.setAttribute('aria-invalid', String(!isTyped));
    if (!isTyped) {
      setText(this.problem, text.wordMissing(text.word));
      this.#word.focus();
    }
    return isTyped;
  }

  async end() {
    const { api, text } = this.admin;
    const query = this.#keep.checked ? '?keep_current=true' : '';
    const { revoked, revoked_is_estimate: isEstimate } = await api.delete(`admin/sessions${query}`, undefined, this.options);
    if (!this.#keep.checked) {
      throw new SignedOut('emergency');
    }
    return text.endedEveryone(revoked, this.number(revoked, isEstimate));
  }
}

function choice(input, ...label) {
  return element('div', { class: 'check' }, input, element('label', { for: input.id }, ...label));
}

import { Refusal, SignedOut } from './api.js';
import { element, RollcallElement, setText } from './dom.js';

/**
 * A button that signs a device out: that of `session-id`, all `others`, or this one if neither is given. `device` is its
 * name, for people who can't see the card around the button.
 *
 * Events: `rollcall-revoked` (`detail.revoked`, `detail.message`), `rollcall-failed` (`detail.message`).
 */
export class RevokeButton extends RollcallElement {
  static observedAttributes = ['device', 'session-id', 'others'];

  #button;
  #dialog;
  #isBusy = false;

  start() {
    this.#button = element('button', {
      type: 'button',
      class: this.hasAttribute('others') ? 'danger' : '',
      onclick: () => this.#pressed(),
    });
    this.root.append(this.#button);
    this.#label();
  }

  attributeChangedCallback() {
    if (this.#button) {
      this.#label();
    }
  }

  focus() {
    this.#button?.focus();
  }

  #label() {
    const { text } = this;
    const device = this.getAttribute('device') ?? text.unknownDevice;
    setText(this.#button, this.hasAttribute('others') ? text.signOutOthers : text.signOut);
    if (this.hasAttribute('others')) {
      this.#button.removeAttribute('aria-label');
      return;
    }
    this.#button.setAttribute('aria-label', this.hasAttribute('session-id') ? text.signOutOf(device) : text.signOutHere(device));
  }

  #pressed() {
    if (this.#isBusy) {
      return;
    }
    if (this.hasAttribute('others')) {
      this.#confirm();
    } else {
      this.#revoke();
    }
  }

  #confirm() {
    const { text } = this;
    this.#dialog ??= element(
      'dialog',
      { 'aria-labelledby': 'title', 'aria-describedby': 'consequence' },
      element(
        'form',
        { method: 'dialog', class: 'stack' },
        element('h2', { id: 'title' }, text.signOutOthersTitle),
        element('p', { id: 'consequence', class: 'quiet' }, text.signOutOthersText),
        element(
          'div',
          { class: 'row dialog-buttons' },
          element('button', { class: 'danger main', value: 'yes' }, text.signOutOthers),
          element('button', { value: 'no', autofocus: true }, text.cancel),
        ),
      ),
    );
    if (!this.#dialog.isConnected) {
      this.#dialog.addEventListener('close', () => {
        if (this.#dialog.returnValue === 'yes') {
          this.#revoke();
        }
      });
      this.root.append(this.#dialog);
    }
    this.#dialog.returnValue = 'no';
    this.#dialog.showModal();
  }

  async #revoke() {
    this.#busy(true);
    try {
      const done = await this.#ended();
      this.#tell('rollcall-revoked', done);
    } catch (failure) {
      const message = this.failure(failure);
      if (message) {
        this.#tell('rollcall-failed', { message });
      }
    } finally {
      this.#busy(false);
    }
  }

  async #ended() {
    const { text } = this;
    if (this.hasAttribute('others')) {
      const { revoked } = await this.api.endOthers();
      return { revoked, message: text.signedOutOthers(revoked) };
    }
    const id = this.getAttribute('session-id');
    if (id === null) {
      await this.api.logout();
      throw new SignedOut('signed_out');
    }
    const device = this.getAttribute('device') ?? text.unknownDevice;
    return (await this.#isEndedNow(id))
      ? { revoked: 1, message: text.signedOutOf(device) }
      : { revoked: 0, message: text.alreadySignedOut(device) };
  }

  /** False if it had already ended. */
  async #isEndedNow(id) {
    try {
      await this.api.end(id);
      return true;
    } catch (failure) {
      if (failure instanceof Refusal && failure.status === 404) {
        return false;
      }
      throw failure;
    }
  }

  #busy(isBusy) {
    this.#isBusy = isBusy;
    this.#button.setAttribute('aria-disabled', String(isBusy));
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}

customElements.define('rollcall-revoke-button', RevokeButton);

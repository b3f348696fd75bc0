import { pages, Refusal } from './api.js';
import { element, fact, RollcallElement, setText, time } from './dom.js';

/**
 * "Was this you?": the sign-in that a message told the user about, and a way to end it without signing in. The token is in
 * the fragment of the address, which browsers do not send.
 */
export class SignInNotice extends RollcallElement {
  #content;
  #token;
  #isBusy = false;

  pageTitle(text) {
    return text.noticeTitle;
  }

  async start() {
    this.#token = location.hash.slice(1);
    this.#content = element('div', { class: 'card stack roomy' });
    this.root.append(this.#content);
    window.addEventListener('hashchange', () => {
      this.#token = location.hash.slice(1);
      this.#load();
    });
    await this.#load();
  }

  async #load() {
    const { text } = this;
    if (this.#token === '') {
      this.#invalid();
      return;
    }
    this.#show(this.heading(0, text.noticeTitle), element('p', { class: 'quiet' }, text.loading));
    try {
      this.#showSignIn(await this.api.noticed(this.#token));
    } catch (failure) {
      this.#failed(failure, () => this.#load());
    }
  }

  #showSignIn(signIn) {
    const { text } = this;
    const end = signIn.ended
      ? element('p', { class: 'notice good', role: 'status' }, text.noticeEnded)
      : element('button', { type: 'button', class: 'danger main wide', onclick: () => this.#disown() }, text.noticeNo);
    this.#show(
      element('div', { class: 'intro' }, this.heading(0, text.noticeTitle), element('p', { class: 'quiet' }, text.noticeLead)),
      element(
        'dl',
        { class: 'facts' },
        fact(text.device, signIn.device ?? text.unknownDevice),
        fact(text.time, time(text, signIn.created_at)),
        fact(text.place, signIn.location ?? text.unknownPlace),
        fact(text.address, signIn.ip_address ?? '–'),
      ),
      end,
      !signIn.ended && element('p', { class: 'quiet small' }, text.noticeYes),
    );
  }

  async #disown() {
    if (this.#isBusy) {
      return;
    }
    this.#isBusy = true;
    try {
      await this.api.disown(this.#token);
      history.replaceState(null, '', location.pathname);
      this.#conclude(this.text.disowned, this.text.disownedText);
    } catch (failure) {
      this.#failed(failure, () => this.#disown());
    } finally {
      this.#isBusy = false;
    }
  }

  #failed(failure, again) {
    if (failure instanceof Refusal && (failure.status === 404 || failure.status === 400)) {
      this.#invalid();
      return;
    }
    const message = this.failure(failure);
    if (message !== null) {
      this.#show(
        this.heading(0, this.text.noticeTitle),
        element('p', { class: 'notice danger', role: 'alert' }, message),
        element('button', { type: 'button', onclick: again }, this.text.tryAgain),
      );
    }
  }

  #invalid() {
    this.#conclude(this.text.noticeInvalid, this.text.noticeInvalidText);
  }

  #conclude(title, explanation) {
    const heading = this.heading(0);
    this.#show(
      element('div', { class: 'intro', role: 'status' }, heading, element('p', { class: 'quiet' }, explanation)),
      element('a', { class: 'button', href: pages.devices.href }, this.text.toDevices),
    );
    setText(heading, title);
    heading.focus();
  }

  #show(...parts) {
    this.#content.replaceChildren(...parts.filter(Boolean));
  }
}

customElements.define('rollcall-sign-in-notice', SignInNotice);

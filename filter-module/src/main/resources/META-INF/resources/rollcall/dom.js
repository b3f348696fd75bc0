/** What the elements are made of. */
import { Api, isOfAnother, pages, SignedOut, signInAddress, Unreachable } from './api.js';
import { elementStyle, pageStyle } from './style.js';
import { textsFor } from './texts.js';

const CHANGED = 'rollcall-session-changed';
const SVG = 'http://www.w3.org/2000/svg';

/**
 * Creates an element. Strings become text; `on…` attributes are listeners; null, undefined and false are left out.
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      made.addEventListener(key.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? '' : value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** A name and its value, for a list of facts. */
export function fact(name, ...value) {
  return element('div', {}, element('dt', {}, name), element('dd', {}, ...value));
}

/** A line drawing on a 24×24 grid, hidden from screen readers. */
export function icon(...paths) {
  const drawing = document.createElementNS(SVG, 'svg');
  for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' })) {
    drawing.setAttribute(key, value);
  }
  for (const path of paths) {
    const stroke = document.createElementNS(SVG, 'path');
    stroke.setAttribute('d', path);
    drawing.append(stroke);
  }
  return drawing;
}

/** Shows how long ago an instant was, with the exact time in the title. */
export function time(text, instant) {
  const made = element('time');
  setTime(made, text, instant);
  return made;
}

export function setTime(made, text, instant) {
  made.dateTime = instant;
  made.title = text.absolute(instant);
  setText(made, text.relative(instant));
}

/** Changes the text only if it differs, so that nothing is read aloud again or deselected. */
export function setText(node, value) {
  if (node.textContent !== value) {
    node.textContent = value;
  }
}

/** Browsers may refuse to remember anything. */
function remembered(what) {
  try {
    return what(sessionStorage);
  } catch {
    return false;
  }
}

/** What a failure means, in words. */
export function explained(text, failure) {
  if (failure instanceof Unreachable) {
    return navigator.onLine ? text.unreachable : text.offline;
  }
  return failure.status === 503 ? text.unavailable : text.failed;
}

/**
 * An element of these pages. All have the attributes `api` (address of the session API), `language`, `sign-in` (address of
 * the sign-in page) and `page` (the element is the whole page: title, language and colours of the document are its own).
 */
export class RollcallElement extends HTMLElement {
  #api;
  #isStarted = false;

  get api() {
    this.#api ??= new Api(this.getAttribute('api'));
    return this.#api;
  }

  set api(api) {
    this.#api = api;
  }

  /** Where the element renders: a shadow root, beyond the application's styles. */
  makeRoot() {
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [elementStyle];
    return root;
  }

  async connectedCallback() {
    if (this.#isStarted) {
      return;
    }
    this.#isStarted = true;
    this.text = await textsFor(this);
    this.root = this.makeRoot();
    if (this.hasAttribute('page')) {
      this.#ownPage();
    }
    this.start();
  }

  #ownPage() {
    document.documentElement.lang = this.text.language;
    document.documentElement.dir = this.text.direction;
    document.title = this.pageTitle(this.text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, pageStyle];
    document.body.prepend(
      element(
        'header',
        { class: 'bar' },
        element(
          'a',
          { href: pages.application.href },
          icon('M4 7.5l2 2 4-4.5M4 16.5l2 2 4-4.5M14 8h6M14 17h6'),
          element('bdi', {}, location.host),
        ),
      ),
    );
  }

  /** The title of the page that this element owns. */
  pageTitle(text) {
    return text.product;
  }

  /** A heading of the level that fits where the element is: the first for a page, below that by `heading-level`. */
  heading(depth, ...children) {
    return element(`h${this.headingLevel(depth)}`, { tabindex: '-1' }, ...children);
  }

  headingLevel(depth) {
    const top = this.hasAttribute('page') ? 1 : Number(this.getAttribute('heading-level') ?? 2);
    return Math.min(6, top + depth);
  }

  /** Goes to the sign-in page when the session has ended, unless a listener prevents it. */
  leave(reason) {
    const event = new CustomEvent('rollcall-signed-out', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: { reason },
    });
    if (this.dispatchEvent(event)) {
      location.replace(signInAddress(reason, this.getAttribute('sign-in') ?? pages.signIn));
    }
  }

  /** Loads the page again when the browser has another session than it shows, unless a listener prevents it. */
  startOver() {
    if (this.dispatchEvent(new CustomEvent(CHANGED, { bubbles: true, composed: true, cancelable: true }))) {
      remembered((storage) => storage.setItem(CHANGED, CHANGED));
      location.reload();
    }
  }

  /** Whether the page was loaded again for that reason; says so once. */
  hasStartedOver() {
    return remembered((storage) => {
      const isSo = storage.getItem(CHANGED) !== null;
      storage.removeItem(CHANGED);
      return isSo;
    });
  }

  /** The words for a failure, or null when the page is being left. */
  failure(failure) {
    if (isOfAnother(failure)) {
      this.startOver();
      return null;
    }
    if (failure instanceof SignedOut) {
      this.leave(failure.reason);
      return null;
    }
    return explained(this.text, failure);
  }
}

/** The session API as the pages use it: the only module that talks to the server. */
import { apiPath } from './config.js';

const ROOT = new URL('..', import.meta.url);
const PATIENCE_MS = 20_000;

/** One is enough, unless a slow answer outlasts the new token too. */
const RENEWALS = 2;

/** Where the pages are, for links from one to another. */
export const pages = {
  application: ROOT,
  devices: new URL('./', import.meta.url),
  signIn: new URL('login/', import.meta.url),
};

/** The server said no; `code`, `reason` and the rest as in its problem document. */
export class Refusal extends Error {
  constructor(status, problem, retryAfter) {
    super(problem.detail ?? `Status ${status}`);
    this.status = status;
    this.code = problem.code ?? '';
    this.reason = problem.reason ?? null;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** The session is over, or there was none: `reason` is that of the server, or null. */
export class SignedOut extends Error {
  constructor(reason) {
    super('signed out');
    this.reason = reason;
  }
}

/** No answer: the browser is offline, or the server is down. */
export class Unreachable extends Error {}

/** Refreshes in progress, by the address of the API. */
const refreshes = new Map();

/** The session that the page shows, by the address of the API. In another tab, another may have begun. */
const shown = new Map();

/** When the last one finished; requests sent before need only be sent again. */
const refreshedAt = new Map();

export class Api {
  #base;
  #token;

  /**
   * @param base address of the API, relative to the document; by default where the configuration says
   * @param token a bearer token to send instead of the cookies
   */
  constructor(base = null, token = null) {
    const address = base ? new URL(base, document.baseURI) : new URL(apiPath, ROOT);
    this.#base = new URL(`${address.href.replace(/\/+$/, '')}/`);
    this.#token = token;
  }

  /** The same API for somebody who has a token. */
  withToken(token) {
    return new Api(this.#base.href, token);
  }

  async login(credentials) {
    const answer = await this.#open('auth/login', { ...credentials, transport: 'cookie' });
    shown.set(this.#base.href, answer.session.id);
    return answer;
  }

  /** Whether the cookies of a sign-in came back. When there is no telling, they are believed to. */
  async keeps(session) {
    try {
      return (await this.get('sessions/current')).id === session.id;
    } catch (failure) {
      return !(failure instanceof SignedOut || isOfAnother(failure));
    }
  }

  /** Ends a session that the browser has no cookies of, which takes the password. */
  async discard(session, { username, password }) {
    shown.delete(this.#base.href);
    await this.#open('auth/logout', { username, password, session_id: session.id });
  }

  async logout() {
    await this.#open('auth/logout');
    shown.delete(this.#base.href);
  }

  /** The sign-in that a notice is about. */
  noticed(token) {
    return this.#open('auth/sign-in-notice', { token });
  }

  disown(token) {
    return this.#open('auth/disown', { token });
  }

  sessions(options) {
    return this.get('sessions', options);
  }

  events(options) {
    return this.get('security-events?limit=20', options);
  }

  rename(id, name) {
    return this.patch(`sessions/${encodeURIComponent(id)}`, { device_name: name });
  }

  end(id) {
    return this.delete(`sessions/${encodeURIComponent(id)}`);
  }

  endOthers() {
    return this.delete('sessions');
  }

  /** `{ refresh: false }` never renews a token: for requests that the user did not cause. */
  get(path, options) {
    return this.#signedIn('GET', path, undefined, options);
  }

  post(path, body, options) {
    return this.#signedIn('POST', path, body, options);
  }

  patch(path, body, options) {
    return this.#signedIn('PATCH', path, body, options);
  }

  delete(path, body, options) {
    return this.#signedIn('DELETE', path, body, options);
  }

  /** A request that needs no session. */
  async #open(path, body) {
    return content(await this.#send('POST', path, body));
  }

  async #signedIn(method, path, body, { refresh = true, headers = {} } = {}) {
    for (let renewals = 0; ; renewals++) {
      const begun = performance.now();
      try {
        return await content(await this.#send(method, path, body, headers));
      } catch (refusal) {
        if (!isOver(refusal)) {
          throw refusal;
        }
        const isRenewable = ['token_expired', 'token_missing'].includes(refusal.code) && !this.#token;
        if (!isRenewable || renewals === RENEWALS) {
          throw new SignedOut(refusal.reason);
        }
        if (!refresh && refusal.code === 'token_expired') {
          throw refusal;
        }
      }
      await this.#refreshed(begun);
    }
  }

  /** One refresh at a time, over all tabs: a refresh token works once. */
  #refreshed(begun) {
    const name = this.#base.href;
    if (refreshedAt.get(name) > begun) {
      return undefined;
    }
    if (!refreshes.has(name)) {
      refreshes.set(name, onceInAllTabs(name, () => this.#refresh())
        .then(() => refreshedAt.set(name, performance.now()))
        .finally(() => refreshes.delete(name)));
    }
    return refreshes.get(name);
  }

  async #refresh() {
    try {
      await this.#open('auth/refresh');
    } catch (refusal) {
      const isFinal = isOver(refusal) || refusal.status === 400;
      throw isFinal ? new SignedOut(refusal.reason) : refusal;
    }
  }

  async #send(method, path, body, extra = {}) {
    // Browsers since 2023 say where a request comes from; the header is for older ones
    const headers = { Accept: 'application/json', 'X-Requested-With': 'rollcall', ...extra };
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    const name = this.#base.href;
    if (this.#token) {
      headers.Authorization = `Bearer ${this.#token}`;
    } else if (shown.has(name)) {
      headers['X-Session'] = shown.get(name);
    }
    try {
      const answer = await fetch(new URL(path, this.#base), {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        credentials: this.#token ? 'omit' : 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const session = answer.headers.get('X-Session');
      if (session && !this.#token && !shown.has(name)) {
        shown.set(name, session);
      }
      return answer;
    } catch (failure) {
      throw new Unreachable('no answer', { cause: failure });
    }
  }
}

/** Whether the browser has another session by now than the page shows. */
export function isOfAnother(failure) {
  return failure instanceof Refusal && failure.code === 'session_changed';
}

/** Whether the answer means that the user is not, or no longer, signed in. */
function isOver(refusal) {
  return refusal instanceof Refusal && refusal.status === 401;
}

async function content(answer) {
  let json;
  try {
    json = await answer.json();
  } catch {
    json = null;
  }
  if (!answer.ok) {
    throw new Refusal(answer.status, json ?? {}, seconds(answer.headers.get('Retry-After')));
  }
  return json;
}

function seconds(text) {
  return /^\d{1,6}$/.test(text ?? '') ? Number(text) : null;
}

/** Does the work, or waits for the tab that is doing it. */
async function onceInAllTabs(name, work) {
  if (!navigator.locks) {
    return work();
  }
  const lock = `rollcall-refresh ${name}`;
  const isDone = await navigator.locks.request(lock, { ifAvailable: true }, async (mine) => {
    if (mine) {
      await work();
    }
    return mine !== null;
  });
  return isDone ? undefined : navigator.locks.request(lock, () => undefined);
}

/** What `next` may be, the same as for the plain form: a path from the origin's root (docs/pages.md says why). */
const OURS = /^\/(?!\/|[^?#]*\/\/)[!-\[\]-~]*$/;

/** Where to go after signing in: `next`, or `fallback` when that is missing or anything else. */
export function destination(next, fallback) {
  return OURS.test(next ?? '') ? new URL(next, location.origin) : fallback;
}

/** The sign-in page that says why and leads back here. */
export function signInAddress(reason, address = pages.signIn) {
  const url = new URL(address, document.baseURI);
  if (reason) {
    url.searchParams.set('reason', reason);
  }
  url.searchParams.set('next', location.pathname + location.search);
  return url;
}

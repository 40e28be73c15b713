// The wire: the chat calls, the practice calls and the stream of events.

const FIRST_RETRY = 500;
const LONGEST_RETRY = 5000;

/** A call that the server refused with a status, or that did not reach it: status 0. */
export class CallFailed extends Error {
  constructor(reason, status = 0) {
    super(reason);
    this.status = status;
  }
}

async function call(path, body) {
  const options = { cache: "no-store" };
  if (body) {
    options.method = "POST";
    options.headers = { "Content-Type": "application/json" };
    options.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    throw new CallFailed(error.message);
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new CallFailed(answer.error ?? `HTTP ${response.status}`, response.status);
  return answer;
}

/** Say something as this user: `what` is text, tap, edit, document or language. */
export const act = (user, what, body) => call(`/chat/${user}/${what}`, body);

export const readChat = (user) => call(`/chat/${user}/state`);

export const readPractice = () => call("/practice");

export const setMode = (exchange, mode) => call(`/practice/exchange/${encodeURIComponent(exchange)}`, { mode });

export const setAccount = (account, change) => call(`/practice/account/${encodeURIComponent(account)}`, change);

export const passTime = () => call("/practice/later", {});

export const movePrice = (coin, change) => call(`/practice/price/${encodeURIComponent(coin)}`, change);

/**
 * Follow one chat: read its state, then its events; after any break both again, from the beginning.
 * Reading the state anew is what survives a restarted server, whose cursor starts over.
 * Returns a function that stops following.
 */
export function follow(user, { onState, onEvent, onLost }) {
  let source = null;
  let timer = 0;
  let wait = FIRST_RETRY;
  let stopped = false;

  function retry() {
    source?.close();
    if (stopped) return;
    onLost();
    timer = setTimeout(open, wait);
    wait = Math.min(wait * 2, LONGEST_RETRY);
  }

  async function open() {
    let state;
    try {
      state = await readChat(user);
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      return retry();
    }
    if (stopped) return;
    onState(state);
    source = new EventSource(`/chat/${user}/events?after=${state.cursor}`);
    source.onopen = () => (wait = FIRST_RETRY);
    source.onmessage = (event) => onEvent(JSON.parse(event.data));
    source.onerror = retry;
  }

  open();
  return () => {
    stopped = true;
    clearTimeout(timer);
    source?.close();
  };
}

// The page put together: who chats, in which language, what each event changes.

import { act, CallFailed, follow, movePrice, passTime, readChat, readPractice, setAccount, setMode } from "./api.js";
import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { byId, el } from "./dom.js";
import { Panel } from "./panel.js";
import { setLanguage, translate, word } from "./words.js";

const TOAST = 4000;
const LARGEST = 16 * 1024; // bytes of a file that the bot may open
const GLIDING = 700; // between two looks at a price on its way
const TYPING = 6000; // Telegram shows a chat action for about five seconds
const ROOM_FOR_BOTH = matchMedia("(min-width: 860px)"); // as in style.css

const drafts = new Map();
let user = location.hash === "#bob" ? 1002 : 1001;
let stopFollowing = () => {};
let typing = 0;
let gliding = 0;
let read = 0; // the cursor of the newest state: messages in older events are known already
let seen = 0; // the cursor of the newest event or state

function toast(text, kind = "") {
  const note = el("p", { class: `toast ${kind}`.trim() }, text);
  byId("toasts").append(note);
  setTimeout(() => note.remove(), TOAST);
}

/** Run a call; tell the user where it failed, and return whether it worked. */
async function attempt(call) {
  try {
    await call;
    return true;
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    toast(word("failed", { reason: error.message }), "bad");
    return false;
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(word("copied"), "good");
  } catch {
    toast(word("copy-failed"), "bad"); // refused by the browser's settings, or no focus
  }
}

/** A file as the chat gets it: of small JSON, which may be a key's, the content too. */
async function attach(file) {
  const { name, size } = file;
  const opened = /\.json$/i.test(name) && size <= LARGEST ? { text: await file.text() } : {};
  return attempt(act(user, "document", { name, size, ...opened }));
}

const send = (text) => {
  byId("toasts").replaceChildren(); // they were about what to send
  return attempt(act(user, "text", { text }));
};

const chat = new Chat({
  log: byId("log"),
  jump: byId("jump"),
  unread: byId("unread"),
  acts: {
    copy,
    send,
    edit: (message, text) => composer.edit(message, text),
    tap: async (message, row, column) => {
      if (!(await attempt(act(user, "tap", { message, row, column })))) chat.settle();
    },
  },
});

const composer = new Composer({
  send,
  edit: (message, text) => attempt(act(user, "edit", { message, text })),
  attach,
  editLast: () => chat.editLast(),
});

const panel = new Panel(byId("panel-body"), {
  copy,
  compose: (text) => {
    openPanel(false);
    composer.write(text);
    toast(word("in-composer"));
  },
  attach: (file) => {
    openPanel(false);
    return attach(file);
  },
  setMode: (exchange, mode) => change(setMode(exchange, mode)),
  setAccount: (account, what) => change(setAccount(account, what)),
  movePrice: (coin, what) => change(movePrice(coin, what)),
  passTime: () => change(passTime()),
  look: showPractice,
});

async function change(call) {
  await attempt(call);
  await showPractice();
}

/** A server without practice exchanges has no panel; one that is away keeps what is shown. */
async function showPractice() {
  clearTimeout(gliding);
  try {
    const state = await readPractice();
    panel.show(state);
    if (state.prices.some(({ moving }) => moving)) gliding = setTimeout(showPractice, GLIDING);
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    if (error.status === 404) document.body.classList.add("without-panel");
  }
}

function showTyping(on) {
  clearTimeout(typing);
  byId("status").textContent = word(on ? "typing" : "bot");
  byId("status").classList.toggle("typing", on);
  if (on) typing = setTimeout(showTyping, TYPING, false);
}

function showState(state) {
  read = seen = state.cursor;
  byId("lost").textContent = "";
  setLanguage(state.user.language);
  translate(document);
  byId("language").value = document.documentElement.lang;
  byId("bot-name").textContent = state.bot.name;
  document.title = `${state.bot.name} · ${state.user.name}`;
  composer.commands = state.commands;
  chat.show(state.messages);
  byId("welcome").hidden = !chat.isEmpty;
  showTyping(state.typing);
  showPractice();
}

function showEvent({ cursor, kind, message, answer, commands }) {
  seen = Math.max(seen, cursor);
  if (kind === "answer") return showAnswer(answer);
  if (cursor <= read) return undefined;
  if (kind === "typing") return showTyping(true);
  if (kind === "commands") return (composer.commands = commands);
  if (kind === "message" && message.sender === "bot") showTyping(false);
  if (message.deleted) composer.forget(message.id);
  byId("welcome").hidden = true;
  return chat.apply(message);
}

function showAnswer(answer) {
  chat.settle();
  if (!answer?.text) return;
  if (!answer.alert) return toast(answer.text);
  byId("alert-text").textContent = answer.text;
  if (!byId("alert").open) byId("alert").showModal();
}

/** Read the state again, and once more where newer events overtook it: it would undo them. */
async function reread() {
  const reader = user;
  await attempt(
    readChat(reader).then((state) => {
      if (reader !== user) return undefined;
      return state.cursor < seen ? reread() : showState(state);
    }),
  );
}

function enter(next) {
  stopFollowing();
  drafts.set(user, composer.draft);
  user = next;
  seen = 0;
  history.replaceState(null, "", user === 1002 ? "#bob" : "#alice");
  document.querySelector(`[name=user][value="${user}"]`).checked = true;
  chat.clear();
  composer.restore(drafts.get(user) ?? "");
  stopFollowing = follow(user, {
    onState: showState,
    onEvent: showEvent,
    onLost: () => {
      chat.settle();
      byId("lost").textContent = word("lost");
    },
  });
}

/** Beside the chat where there is room; else a drawer over it that takes the focus. */
function openPanel(open) {
  const drawer = open && !ROOM_FOR_BOTH.matches;
  const wasOpen = document.body.classList.contains("panel-open");
  document.body.classList.toggle("panel-open", drawer);
  byId("panel-open").setAttribute("aria-expanded", String(drawer));
  byId("chat").inert = drawer;
  if (drawer) byId("panel-close").focus();
  else if (wasOpen && !ROOM_FOR_BOTH.matches) byId("panel-open").focus();
}

byId("panel-open").addEventListener("click", () => openPanel(true));
byId("panel-close").addEventListener("click", () => openPanel(false));
byId("shade").addEventListener("click", () => openPanel(false));
byId("panel").addEventListener("keydown", (event) => event.key === "Escape" && openPanel(false));
ROOM_FOR_BOTH.addEventListener("change", () => openPanel(false));
byId("alert-close").addEventListener("click", () => byId("alert").close());
byId("users").addEventListener("change", (event) => enter(Number(event.target.value)));
byId("start").addEventListener("click", () => {
  send("/start");
  byId("text").focus();
});
byId("language").addEventListener("change", async ({ target }) => {
  await attempt(act(user, "language", { language: target.value }));
  await reread();
  if (!chat.isEmpty) toast(word("language-kept"));
});
document.addEventListener("visibilitychange", () => document.hidden || showPractice());

setLanguage(navigator.language);
translate(document);
showTyping(false);
enter(user);

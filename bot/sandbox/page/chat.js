// The log of messages: bubbles, buttons, edits, deletions, and scrolling that leaves the reader alone.

import { el, icon } from "./dom.js";
import { fragment, safeAddress } from "./markup.js";
import { dayName, language, timeOfDay, word } from "./words.js";

const NEAR_THE_END = 60; // pixels
const LONGEST_TAP = 15000; // Telegram too stops the button's spinner when a bot does not answer

export class Chat {
  #log;
  #jump;
  #unread;
  #acts;
  #drawn = new Map(); // message id -> what was drawn, to leave alone what did not change
  #missed = 0;
  #following = true;

  /** `acts`: tap(message, row, column), send(text), copy(text), edit(message, text). */
  constructor({ log, jump, unread, acts }) {
    this.#log = log;
    this.#jump = jump;
    this.#unread = unread;
    this.#acts = acts;
    log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    log.addEventListener("click", (event) => this.#pressText(event));
    log.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") this.#pressText(event);
    });
    jump.addEventListener("click", () => this.toEnd());
    new ResizeObserver(() => this.#keepUp()).observe(log);
  }

  get isEmpty() {
    return this.#drawn.size === 0;
  }

  /** Forget everything: another user's chat comes. */
  clear() {
    this.#drawn.clear();
    this.#log.replaceChildren();
    this.#following = true;
    this.#missed = 0;
  }

  /** Make the log equal to these messages; nothing of it is read aloud. */
  show(messages) {
    this.#log.setAttribute("aria-live", "off");
    const kept = new Set(messages.map((message) => message.id));
    for (const id of this.#drawn.keys()) {
      if (!kept.has(id)) this.#drop(id);
    }
    for (const message of messages) this.#put(message);
    this.#keepUp();
    setTimeout(() => this.#log.setAttribute("aria-live", "polite"), 500);
  }

  /** Draw one message that is new, edited or deleted. */
  apply(message) {
    const isNew = !message.deleted && !this.#drawn.has(message.id);
    this.#put(message);
    if (isNew && message.sender === "user") return this.toEnd();
    if (isNew && !this.#following) this.#missed += 1;
    return this.#keepUp();
  }

  /** The bot has answered a tap: no button waits any longer. */
  settle() {
    for (const button of this.#log.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  }

  /** Edit the newest message of the user, if there is one. */
  editLast() {
    this.#log.querySelector(".edit")?.click();
  }

  toEnd() {
    this.#following = true;
    this.#keepUp();
  }

  #put(message) {
    // What the bot takes back is simply gone; of what a person typed one sees that it left.
    if (message.deleted && message.sender === "bot") return this.#drop(message.id);
    const signature = language() + JSON.stringify(message);
    if (this.#drawn.get(message.id) === signature) return;
    this.#drawn.set(message.id, signature);
    const old = this.#find(message.id);
    const focused = focusedButton(old);
    const fresh = this.#bubble(message);
    if (old) old.replaceWith(fresh);
    else this.#append(fresh);
    this.#renameDay(fresh);
    this.#offerEdit();
    if (focused) refocus(fresh, focused);
  }

  #drop(id) {
    if (!this.#drawn.delete(id)) return;
    const bubble = this.#find(id);
    const day = bubble.previousElementSibling;
    const next = bubble.nextElementSibling;
    bubble.remove();
    if (day?.matches(".day") && !next?.matches(".message")) day.remove();
  }

  #find(id) {
    return this.#log.querySelector(`[data-id="${Number(id)}"]`);
  }

  #append(bubble) {
    const last = this.#log.lastElementChild;
    if (last?.dataset.day !== bubble.dataset.day) {
      this.#log.append(el("h2", { class: "day", "data-day": bubble.dataset.day }));
    }
    this.#log.append(bubble);
  }

  #renameDay(bubble) {
    const day = bubble.previousElementSibling;
    if (day?.matches(".day")) day.textContent = dayName(new Date(Number(bubble.dataset.at)));
  }

  #bubble(message) {
    const date = new Date(message.date * 1000);
    const classes = ["message", message.sender, message.deleted ? "deleted" : ""];
    return el(
      "article",
      { class: classes.join(" ").trim(), "data-id": message.id, "data-at": date.getTime(), "data-day": date.toDateString() },
      el(
        "div",
        { class: "bubble" },
        el("span", { class: "unseen" }, message.sender === "user" ? `${word("you")}: ` : `${word("bot")}: `),
        message.deleted ? removed() : body(message),
        stamp(message, date),
      ),
      message.deleted || !message.buttons?.length ? null : this.#keyboard(message),
    );
  }

  #keyboard(message) {
    const rows = message.buttons.map((row, r) =>
      el("div", { class: "row" }, ...row.map((button, c) => this.#button(message, button, r, c))),
    );
    return el("div", { class: "keyboard" }, ...rows);
  }

  #button(message, button, row, column) {
    const place = { class: "inline", "data-row": row, "data-column": column };
    if (button.kind === "url") return linkButton(button, place);
    const copies = button.kind === "copy";
    const press = copies
      ? () => this.#acts.copy(button.value)
      : (event) => {
          if (event.currentTarget.hasAttribute("aria-busy")) return;
          wait(event.currentTarget);
          this.#acts.tap(message.id, row, column);
        };
    return el("button", { ...place, type: "button", onclick: press }, button.text, copies ? icon("copy") : null);
  }

  /** Only the newest message of one's own carries the pencil. */
  #offerEdit() {
    this.#log.querySelector(".edit")?.remove();
    const last = [...this.#log.querySelectorAll(".message.user")].at(-1);
    const text = last?.querySelector(".body");
    if (!text || last.querySelector(".document")) return;
    const edit = () => this.#acts.edit(Number(last.dataset.id), text.textContent);
    last.prepend(
      el("button", { type: "button", class: "edit round", "aria-label": word("edit"), title: word("edit"), onclick: edit }, icon("edit")),
    );
  }

  /** As in Telegram: a tap copies inline code and sends a command. */
  #pressText(event) {
    const pressed = event.target.closest("code[role=button], .command");
    if (!pressed || String(getSelection())) return;
    event.preventDefault();
    if (pressed.matches(".command")) this.#acts.send(pressed.textContent);
    else this.#acts.copy(pressed.textContent);
  }

  #scrolled() {
    const left = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight;
    this.#following = left < NEAR_THE_END;
    if (this.#following) this.#missed = 0;
    this.#showJump();
  }

  #keepUp() {
    if (this.#following) this.#log.scrollTop = this.#log.scrollHeight;
    this.#showJump();
  }

  #showJump() {
    this.#jump.hidden = this.#following;
    this.#unread.hidden = this.#missed === 0;
    this.#unread.textContent = this.#missed;
  }
}

function body(message) {
  const children = [];
  if (message.document) children.push(file(message.document));
  if (message.photo) children.push(photo(message.photo));
  if (message.html) children.push(el("div", { class: "body" }, fragment(message.html)));
  return el("div", {}, ...children);
}

/** A file of the bot's can be kept; of one's own there is only the name. */
function file({ name, address }) {
  const kept = address ? { href: address, download: name } : {};
  return el(address ? "a" : "span", { class: "document", ...kept }, icon("file"), name);
}

/** A picture has its place before it is loaded, so that the log does not jump. */
function photo({ address, width, height, alt }) {
  return el("img", { class: "photo", src: address, width, height, alt });
}

function removed() {
  return el("p", { class: "removed" }, el("s", { "aria-hidden": "true" }, "●●●●●●●"), " ", word("removed"));
}

function stamp(message, date) {
  const edited = message.edited && !message.deleted ? `${word("edited")} ` : "";
  return el("footer", { class: "stamp" }, edited, el("time", { datetime: date.toISOString() }, timeOfDay(date)));
}

function linkButton(button, place) {
  const href = safeAddress(button.value);
  return el("a", { ...place, href, target: "_blank", rel: "noopener noreferrer" }, button.text, icon("link"));
}

function wait(button) {
  button.setAttribute("aria-busy", "true");
  setTimeout(() => button.removeAttribute("aria-busy"), LONGEST_TAP);
}

function focusedButton(bubble) {
  const focused = document.activeElement;
  return bubble?.contains(focused) && focused.matches(".inline") ? focused : null;
}

/** Redrawing a message must not throw a keyboard user out of it. */
function refocus(bubble, before) {
  const same = bubble.querySelector(`[data-row="${before.dataset.row}"][data-column="${before.dataset.column}"]`);
  const next = same ?? bubble.querySelector(".inline") ?? document.getElementById("text");
  next.focus({ preventScroll: true });
}

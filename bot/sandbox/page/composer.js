// The typing area: sending, editing one's last message, the command menu, attaching.

import { byId, el } from "./dom.js";

const TALLEST = 180; // pixels

export class Composer {
  #text = byId("text");
  #menu = byId("menu");
  #slash = byId("commands");
  #commands = [];
  #editing = null;
  #acts;

  /** `acts`: send(text), edit(message, text) and attach(file) return whether it worked; editLast(). */
  constructor(acts) {
    this.#acts = acts;
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#text.addEventListener("keydown", (event) => this.#key(event));
    this.#text.addEventListener("input", () => this.#typed());
    addEventListener("resize", () => this.#grow());
    this.#slash.addEventListener("click", () => (this.#menu.hidden ? this.#openMenu("", true) : this.#closeMenu()));
    this.#menu.addEventListener("keydown", (event) => this.#menuKey(event));
    byId("editing-cancel").addEventListener("click", () => this.#stopEditing());
    byId("attach").addEventListener("click", () => byId("file").click());
    byId("file").addEventListener("change", (event) => this.#attach(event.target));
    document.addEventListener("pointerdown", (event) => {
      if (!this.#menu.contains(event.target) && event.target !== this.#slash) this.#closeMenu();
    });
  }

  set commands(list) {
    this.#commands = list;
    this.#slash.hidden = list.length === 0;
    this.#closeMenu();
  }

  get draft() {
    return this.#editing === null ? this.#text.value : "";
  }

  /** Put text there without sending it. */
  write(text) {
    this.#leaveEditing();
    this.#fill(text);
    this.#text.focus();
    this.#text.setSelectionRange(text.length, text.length);
  }

  /** Another chat: its draft, and no editing left from the former one. */
  restore(draft) {
    this.#leaveEditing();
    this.#fill(draft);
  }

  edit(message, text) {
    this.write(text);
    this.#editing = message;
    byId("editing").hidden = false;
  }

  /** The message being edited may go away under the user's hands. */
  forget(message) {
    if (this.#editing === message) this.#stopEditing();
  }

  async #submit() {
    const text = this.#text.value.trim();
    if (!text) return this.#text.focus();
    const message = this.#editing;
    this.restore("");
    const worked = await (message === null ? this.#acts.send(text) : this.#acts.edit(message, text));
    if (!worked && !this.#text.value) this.#fill(text);
    return this.#text.focus();
  }

  async #attach(input) {
    const [file] = input.files;
    input.value = "";
    if (file) await this.#acts.attach(file);
    this.#text.focus();
  }

  #leaveEditing() {
    this.#editing = null;
    byId("editing").hidden = true;
    this.#closeMenu();
  }

  #stopEditing() {
    this.write("");
  }

  #fill(text) {
    this.#text.value = text;
    this.#grow();
  }

  #grow() {
    this.#text.style.height = "auto";
    this.#text.style.height = `${Math.min(this.#text.scrollHeight + 2, TALLEST)}px`;
  }

  #typed() {
    this.#grow();
    const [, begun] = /^\/(\w*)$/.exec(this.#text.value) ?? [];
    if (begun === undefined) this.#closeMenu();
    else this.#openMenu(begun, false);
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape") {
      if (!this.#menu.hidden) this.#closeMenu();
      else if (this.#editing !== null) this.#stopEditing();
    } else if (event.key === "ArrowUp" && !this.#menu.hidden) {
      event.preventDefault();
      this.#menu.lastElementChild.focus();
    } else if (event.key === "ArrowUp" && !this.#text.value) {
      event.preventDefault();
      this.#acts.editLast();
    }
  }

  #openMenu(begun, takeFocus) {
    const fitting = this.#commands.filter(({ command }) => command.startsWith(begun.toLowerCase()));
    this.#menu.replaceChildren(...fitting.map((command) => this.#menuItem(command)));
    this.#menu.hidden = fitting.length === 0;
    this.#slash.setAttribute("aria-expanded", String(!this.#menu.hidden));
    if (takeFocus) this.#menu.firstElementChild?.focus();
  }

  #menuItem({ command, description }) {
    const choose = () => {
      this.restore("");
      this.#text.focus();
      this.#acts.send(`/${command}`);
    };
    return el(
      "button",
      { type: "button", role: "menuitem", tabindex: -1, onclick: choose },
      el("b", {}, `/${command}`),
      el("span", {}, description),
    );
  }

  #menuKey(event) {
    const items = [...this.#menu.children];
    const at = items.indexOf(document.activeElement);
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    if (event.key in steps) {
      event.preventDefault();
      items.at(steps[event.key] % items.length).focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      this.#closeMenu();
      this.#text.focus();
    }
  }

  #closeMenu() {
    this.#menu.hidden = true;
    this.#slash.setAttribute("aria-expanded", "false");
  }
}

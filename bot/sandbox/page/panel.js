// The practice accounts beside the chat: keys to copy, and switches that change the exchanges' behaviour.

import { el, icon } from "./dom.js";
import { PriceBoard } from "./prices.js";
import { language, PASTED_LABELS, word, wordOrNull } from "./words.js";

/** The fields as one block that can be pasted into the chat. */
export function pasteable(fields) {
  return Object.entries(fields)
    .map(([name, value]) => `${PASTED_LABELS[name] ?? name}: ${value}`)
    .join("\n");
}

/** The file in which an exchange hands a key out, as if it had just been downloaded. */
function asFile({ name, text }) {
  return new File([text], name, { type: "application/json" });
}

export class Panel {
  #body;
  #acts;
  #prices;
  #shown = "";
  #exchange = null;
  #sync = [];

  /** `acts`: copy(text), compose(text), attach(file), setMode(exchange, mode), setAccount(account, change), movePrice(coin, change), passTime(), look(). */
  constructor(body, acts) {
    this.#body = body;
    this.#acts = acts;
    this.#prices = new PriceBoard(acts);
  }

  /** Draw the accounts, or only bring the switches up to date where nothing else has changed. */
  show({ exchanges, accounts, prices, later }) {
    const fixed = accounts.map(({ id, fields }) => [id, fields]);
    const signature = JSON.stringify([language(), exchanges.map(({ id, modes }) => [id, modes]), fixed]);
    if (signature !== this.#shown) {
      this.#shown = signature;
      this.#draw(exchanges, accounts);
    }
    for (const bring of this.#sync) bring({ exchanges, accounts });
    this.#prices.show(prices, later);
  }

  #draw(exchanges, accounts) {
    this.#sync = [];
    if (!exchanges.some(({ id }) => id === this.#exchange)) this.#exchange = exchanges[0]?.id;
    const sections = exchanges.map((exchange) =>
      this.#section(
        exchange,
        accounts.filter((account) => account.exchange === exchange.id),
      ),
    );
    const open = this.#body.querySelector(".prices")?.open ?? false;
    this.#body.replaceChildren(
      this.#prices.draw(open),
      el("p", { class: "intro" }, word("panel-intro")),
      this.#chooser(exchanges),
      ...sections,
    );
    this.#reveal();
  }

  #chooser(exchanges) {
    const choices = exchanges.map(({ id, title }) => {
      const choose = () => {
        this.#exchange = id;
        this.#reveal();
      };
      const input = el("input", { type: "radio", name: "exchange", value: id, checked: id === this.#exchange, onchange: choose });
      const mark = el("span", { class: "mark", "aria-hidden": "true", hidden: true });
      this.#sync.push(({ exchanges: now }) => (mark.hidden = now.find((one) => one.id === id).mode === "normal"));
      return el("label", {}, input, el("span", {}, title, mark));
    });
    return el("fieldset", { class: "segmented" }, el("legend", { class: "unseen" }, word("exchange")), ...choices);
  }

  #reveal() {
    for (const section of this.#body.querySelectorAll("section")) {
      section.hidden = section.dataset.exchange !== this.#exchange;
    }
  }

  #section(exchange, accounts) {
    const cards = accounts.map((account) => this.#card(account));
    return el(
      "section",
      { "data-exchange": exchange.id, "aria-label": exchange.title },
      this.#modes(exchange),
      el("ul", { class: "cards" }, ...cards),
    );
  }

  #modes({ id, title, modes }) {
    const options = modes.map((mode) => el("option", { value: mode }, wordOrNull(`mode-${mode}`) ?? readable(mode)));
    const select = el("select", { onchange: () => this.#acts.setMode(id, select.value) }, ...options);
    const label = el("label", { class: "mode" }, el("span", {}, word("mode", { exchange: title })), select);
    this.#sync.push(({ exchanges }) => {
      select.value = exchanges.find((exchange) => exchange.id === id).mode;
      label.classList.toggle("unusual", select.value !== "normal");
    });
    return label;
  }

  #card({ id, situation, fields, file }) {
    const block = pasteable(fields);
    const expect = wordOrNull(`${situation}-expect`);
    const title = wordOrNull(situation) ?? readable(situation);
    return el(
      "li",
      { class: "card", "data-account": id },
      el("h3", {}, title, el("span", { class: "changed" }, this.#badge(id, situation))),
      expect ? el("p", {}, expect) : null,
      el(
        "div",
        { class: "actions" },
        this.#action("to-chat", title, () => this.#acts.compose(block), "primary"),
        this.#action("copy-all", title, () => this.#acts.copy(block)),
        file ? this.#action("attach-file", title, () => this.#acts.attach(asFile(file))) : null,
      ),
      el(
        "details",
        {},
        el("summary", {}, word("details")),
        el("dl", {}, ...Object.entries(fields).flatMap(([name, value]) => this.#field(name, value))),
        this.#switch(id, "revoked", "switch-revoked"),
        this.#switch(id, "can_withdraw", "switch-withdraw"),
        this.#switch(id, "address_allowed", "switch-address"),
      ),
    );
  }

  #action(id, account, onclick, style = "") {
    return el("button", { type: "button", class: style, "aria-label": `${word(id)}: ${account}`, onclick }, word(id));
  }

  /** What a switch has changed is to be seen while the card is closed. */
  #badge(id, situation) {
    const badge = el("span", {});
    this.#sync.push(({ accounts }) => {
      const account = accounts.find((one) => one.id === id);
      const marks = [];
      if (account.revoked && situation !== "revoked") marks.push(word("switch-revoked"));
      if (account.can_withdraw && situation !== "can-withdraw") marks.push(word("switch-withdraw"));
      if (account.address_allowed !== (situation !== "ip-not-allowed")) {
        marks.push(word(account.address_allowed ? "switch-address" : "address-refused"));
      }
      badge.textContent = marks.join(" · ");
    });
    return badge;
  }

  #field(name, value) {
    const label = wordOrNull(`field-${name}`) ?? readable(name);
    const hint = word("copy-field", { field: label });
    return [
      el("dt", {}, label),
      el(
        "dd",
        {},
        el("code", {}, value),
        el("button", { type: "button", class: "round", "aria-label": hint, title: hint, onclick: () => this.#acts.copy(value) }, icon("copy")),
      ),
    ];
  }

  #switch(id, what, label) {
    const flip = () => this.#acts.setAccount(id, { [what]: button.getAttribute("aria-checked") !== "true" });
    const button = el(
      "button",
      { type: "button", class: "switch", role: "switch", "aria-checked": "false", onclick: flip },
      el("span", {}, word(label)),
      el("span", { class: "track", "aria-hidden": "true" }),
    );
    this.#sync.push(({ accounts }) => {
      button.setAttribute("aria-checked", String(accounts.find((account) => account.id === id)[what]));
    });
    return button;
  }
}

function readable(id) {
  const text = id.replace(/[-_]/g, " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

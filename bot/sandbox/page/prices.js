// What moves the market: a slider and two buttons for each chosen coin, on all practice exchanges alike.

import { el } from "./dom.js";
import { language, word } from "./words.js";

const FIRST = "BTC";

/** A price as the reader's language writes it. */
function money(price, digits) {
  const shape = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const style = { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol", ...shape };
  return new Intl.NumberFormat(language(), style).format(price);
}

export class PriceBoard {
  #acts;
  #chosen = new Set([FIRST]);
  #rows = new Map();
  #list;
  #adder;
  #later;

  /** `acts`: movePrice(coin, change), with a percent of the first price or a named move; passTime(); look(). */
  constructor(acts) {
    this.#acts = acts;
  }

  /** Make the board anew, for instance in another language; `open` is whether it was unfolded. */
  draw(open) {
    this.#rows.clear();
    this.#list = el("div", {});
    this.#adder = el("select", { "aria-label": word("price-add"), onchange: () => this.#choose(this.#adder.value) });
    const pass = el("button", { type: "button", onclick: () => this.#acts.passTime() }, word("later"));
    this.#later = el("div", { class: "later" }, el("p", { class: "intro" }, word("later-intro")), pass);
    const intro = el("p", { class: "intro" }, word("prices-intro"));
    const parts = [el("summary", {}, word("prices")), intro, this.#list, this.#adder, this.#later];
    return el("details", { class: "prices", open }, ...parts);
  }

  /** Show the prices of now, and every coin that is chosen or has been moved. */
  show(prices, later) {
    this.#later.hidden = !later;
    for (const price of prices) {
      if (price.percent !== 100) this.#chosen.add(price.coin);
      if (this.#chosen.has(price.coin)) this.#row(price.coin)(price);
    }
    const others = prices.map(({ coin }) => coin).filter((coin) => !this.#chosen.has(coin));
    const options = ["", ...others].map((coin) => el("option", { value: coin }, coin || word("price-add")));
    if (this.#adder.options.length !== options.length) this.#adder.replaceChildren(...options);
    this.#adder.hidden = !others.length;
  }

  #choose(coin) {
    this.#chosen.add(coin);
    this.#acts.look();
  }

  /** Return what brings a coin's row up to date, and make the row where there is none. */
  #row(coin) {
    if (!this.#rows.has(coin)) this.#rows.set(coin, this.#make(coin));
    return this.#rows.get(coin);
  }

  #make(coin) {
    const name = word("price-of", { coin });
    const shown = el("output", {});
    const slider = el("input", { type: "range", "aria-label": name });
    let first = 0;
    let digits = 0;
    let held = false; // while a finger moves it, no price from outside may
    const tell = (price) => {
      shown.textContent = money(price, digits);
      slider.setAttribute("aria-valuetext", shown.textContent);
    };
    slider.addEventListener("input", () => {
      held = true;
      tell((first * slider.value) / 100);
    });
    slider.addEventListener("change", () => {
      held = false;
      this.#acts.movePrice(coin, { percent: Number(slider.value) });
    });
    const move = (how) =>
      el(
        "button",
        { type: "button", "aria-label": `${word(`price-${how}`)}: ${coin}`, onclick: () => this.#acts.movePrice(coin, { move: how }) },
        word(`price-${how}`),
      );
    const head = el("div", { class: "price-head" }, el("b", {}, coin), shown);
    const buttons = el("div", { class: "actions" }, move("crash"), move("recover"));
    this.#list.append(el("div", { class: "price", "data-coin": coin }, head, slider, buttons));
    return (price) => {
      first = Number(price.first);
      digits = price.price.split(".")[1]?.length ?? 0;
      [slider.min, slider.max, slider.step] = [price.lowest, price.highest, 0.5];
      if (held) return;
      slider.value = price.percent;
      tell(Number(price.price));
    };
  }
}

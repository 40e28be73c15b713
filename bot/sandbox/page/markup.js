// Message HTML to nodes. The server sends it clean; this page still copies only what it knows.

import { el } from "./dom.js";
import { word } from "./words.js";

const SAME = new Set(["b", "i", "u", "s", "pre", "blockquote"]);
const COMMAND = /(?<![\w/])(\/[a-z]\w{0,31})(?![\w/])/;
const SCHEMES = new Set(["http:", "https:", "tg:", "mailto:"]);

/** Return the address if it is one that may be opened, else null. */
export function safeAddress(text) {
  const url = URL.parse ? URL.parse(text) : parsed(text);
  return url && SCHEMES.has(url.protocol) ? url.href : null;
}

function parsed(text) {
  try {
    return new URL(text);
  } catch {
    return null; // older browsers have no URL.parse
  }
}

/** Rebuild message HTML from known elements only; everything else leaves just its text. */
export function fragment(html) {
  const source = new DOMParser().parseFromString(`<body>${html}`, "text/html").body;
  const target = document.createDocumentFragment();
  target.append(...copies(source));
  return target;
}

function copies(parent) {
  return [...parent.childNodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) return parent.closest("a, code, pre") ? [node.data] : commands(node.data);
    return node.nodeType === Node.ELEMENT_NODE ? copy(node) : [];
  });
}

function copy(node) {
  const tag = node.localName;
  if (tag === "script" || tag === "style") return [];
  const children = copies(node);
  if (SAME.has(tag)) return [el(tag, {}, ...children)];
  if (tag === "code") return [node.closest("pre") ? el("code", {}, ...children) : inlineCode(children)];
  if (tag === "tg-spoiler") return [spoiler(children)];
  const address = tag === "a" && safeAddress(node.getAttribute("href") ?? "");
  return address ? [link(address, children)] : children;
}

function link(href, children) {
  return el("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

/** Telegram sends a command on a tap on it; chat.js listens for it. */
function commands(text) {
  return text
    .split(COMMAND)
    .map((part, index) => (index % 2 ? el("span", { class: "command", role: "button", tabindex: 0 }, part) : part));
}

/** Telegram copies inline code on a tap; chat.js listens for it. */
function inlineCode(children) {
  return el("code", { role: "button", tabindex: 0, title: word("copy") }, ...children);
}

function spoiler(children) {
  const hidden = el("span", { class: "covered" }, ...children);
  const cover = el("span", { class: "spoiler", role: "button", tabindex: 0, "aria-label": word("spoiler") }, hidden);
  const reveal = () => {
    cover.replaceWith(...hidden.childNodes);
  };
  cover.addEventListener("click", reveal);
  cover.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    reveal();
  });
  return cover;
}

"use strict";
// Everything is in the page already: this only hides what was not asked for, and sorts.
const table = document.getElementById("points");
const form = document.getElementById("filters");
const search = document.getElementById("search");
const count = document.getElementById("count");
const choices = [...form.querySelectorAll("[data-filter]")];
const points = [...table.tBodies].map((body) => ({ body, text: body.textContent.toLowerCase() }));
const order = ["consensus", "majority", "divided", "minority"];

function open(body, isOpen) {
  body.rows[1].hidden = !isOpen;
  body.querySelector(".wording button").setAttribute("aria-expanded", String(isOpen));
}

function fits(body) {
  return choices.every(({ value, dataset: { filter } }) =>
    !value || (filter === "group" ? body.dataset.group.includes(`|${value}|`) : body.dataset[filter] === value));
}

function show() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { body, text } of points) {
    body.hidden = !(fits(body) && words.every((word) => text.includes(word)));
    shown += body.hidden ? 0 : 1;
  }
  count.textContent = `${shown} of ${points.length} key points`;
}

function value(body, key) {
  return key === "level" ? order.indexOf(body.dataset.level) : Number(body.dataset[key]);
}

function sort(head) {
  const isDown = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
  const key = head.dataset.sort;
  const sign = isDown ? -1 : 1;
  const by = (a, b) => sign * (value(a.body, key) - value(b.body, key))
    || Number(a.body.dataset.position) - Number(b.body.dataset.position);
  table.append(...[...points].sort(by).map(({ body }) => body));
}

function button(cell, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.append(...cell.childNodes);
  made.addEventListener("click", action);
  cell.append(made);
  return made;
}

function follow() {
  const body = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (body && body.tagName === "TBODY") open(body, true);
}

for (const { body } of points) {
  const cell = body.querySelector(".wording");
  button(cell, () => open(body, body.rows[1].hidden)).setAttribute("aria-controls", `${body.id}-detail`);
  body.rows[1].id = `${body.id}-detail`;
  open(body, false);
}
for (const head of table.querySelectorAll("[data-sort]")) button(head, () => sort(head));
form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(show));
addEventListener("hashchange", follow);
form.hidden = false;
follow();
show();

"use strict";

// Lets a reader sort tables. Without script the headings are plain text, and nothing is missing.
for (const table of document.querySelectorAll("table[data-sortable]")) {
  const headings = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.title = "Sort by this column";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => sort(table, headings, column));
  });
}

// Paper cannot be clicked: what is closed opens for it, and closes again.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  opened.forEach((closed) => (closed.open = true));
});
addEventListener("afterprint", () => {
  opened.forEach((closed) => (closed.open = false));
  opened = [];
});

function sort(table, headings, column) {
  const heading = headings[column];
  const sign = heading.getAttribute("aria-sort") === "ascending" ? -1 : 1;
  headings.forEach((other) => other.removeAttribute("aria-sort"));
  heading.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");

  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, value: value(row.cells[column]) }));
  rows.sort((one, other) => compare(one.value, other.value, sign));
  body.append(...rows.map((entry) => entry.row));
}

// The number that a cell begins with, or its text. Cells without anything come last, whichever way is sorted.
function value(cell) {
  if (cell.classList.contains("none")) {
    return null;
  }
  const text = cell.textContent.trim();
  const number = text === "inf" ? Infinity : Number.parseFloat(text);
  return Number.isNaN(number) ? text : number;
}

function compare(one, other, sign) {
  if (one === null || other === null) {
    return (one === null) - (other === null);
  }
  return typeof one === "number" && typeof other === "number"
    ? sign * (one - other)
    : sign * String(one).localeCompare(String(other), "en");
}

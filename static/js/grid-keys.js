// <or-rooster>: in a grid of numbers, arrows and Enter move up and down a column; cells that were
// copied from a spreadsheet are pasted down from where the cursor is.
class GridKeys extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => this.move(event));
    this.addEventListener("paste", (event) => this.paste(event));
  }

  column(input) {
    const place = input.closest("td")?.cellIndex;
    const rows = input.closest("table")?.querySelectorAll("tbody tr") ?? [];
    return [...rows].map((row) => row.cells[place]?.querySelector("input")).filter(Boolean);
  }

  move(event) {
    const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key];
    if (!step || !event.target.matches("td input")) return;
    const boxes = this.column(event.target);
    const next = boxes[boxes.indexOf(event.target) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select();
  }

  paste(event) {
    const cells = event.clipboardData.getData("text").replace(/\r?\n$/, "").split(/\r?\n/);
    if (!event.target.matches("td input") || cells.length < 2) return;
    event.preventDefault();
    const boxes = this.column(event.target);
    const below = boxes.slice(boxes.indexOf(event.target), boxes.indexOf(event.target) + cells.length);
    below.forEach((box, number) => (box.value = cells[number].split("\t")[0].trim()));
    event.target.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
customElements.define("or-rooster", GridKeys);

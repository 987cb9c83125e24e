// <or-gemeentekeuze>: the map mirrors the check boxes, and a click on the map ticks the box.
// The list is the form; without JavaScript the map shows what was chosen when the page was made.
class MunicipalityChoice extends HTMLElement {
  connectedCallback() {
    this.classList.add("or-kaartkeuze");
    this.addEventListener("change", (event) => event.target.name === "codes" && this.mirror());
    this.addEventListener("click", (event) => this.clicked(event));
    this.addEventListener("htmx:afterSwap", () => this.mirror());
    this.mirror();
  }

  get boxes() {
    return [...this.querySelectorAll("input[name=codes]")];
  }

  // Read each time: another map may have come in its place.
  get shapes() {
    const shapes = [...this.querySelectorAll("[data-code]")];
    return new Map(shapes.map((shape) => [shape.dataset.code, shape]));
  }

  clicked(event) {
    const code = event.target.closest?.("[data-code]")?.dataset.code;
    const box = code && this.boxes.find(({ value }) => value === code);
    if (!box) return;
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }

  mirror() {
    const { boxes, shapes } = this;
    for (const { value, checked } of boxes) {
      shapes.get(value)?.classList.toggle("is-gekozen", checked);
    }
    for (const group of this.querySelectorAll("[data-groep]")) {
      const count = group.querySelectorAll("input[name=codes]:checked").length;
      group.querySelector("[data-aantal]").textContent = count;
    }
    const count = boxes.filter(({ checked }) => checked).length;
    const chosen = count === 1 ? "1 gemeente gekozen" : `${count} gemeenten gekozen`;
    this.querySelector("[data-totaal]").textContent = `${chosen}. U kunt ook op de kaart klikken.`;
  }
}

customElements.define("or-gemeentekeuze", MunicipalityChoice);
